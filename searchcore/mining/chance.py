"""Ordinary words that sound like a foreign name by chance.

    血腥星期日（Bloody Sunday）        星期日 is heard in Sunday, and is in 159 other articles
    國務卿史密斯（John Smith）          史密斯 is a word of the dictionary as well, but a name

Taken for a name, such a word finds every article that holds it. What tells it: it is made of words of
the dictionary, is not the sound of the whole name, stands in many more articles than gloss it, and
in none of these glosses where a name would begin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from searchcore.mining.foreign import is_acronym
from searchcore.mining.glosses import DOT
from searchcore.mining.people import ends_with_a_title
from searchcore.mining.sounding import sounds
from searchcore.mining.word_lists import JOINING, SMALL

_TIMES_ONE_WORD: Final = 5
"""Dictionaries hold names as single words, so that only a word found everywhere is suspect."""
_TIMES_SEVERAL: Final = 1


class Chance:
    """Knows words, and tells those that are no transliteration."""

    def __init__(
        self, cut: Callable[[str], Sequence[str]], knows: Callable[[str], bool]
    ) -> None:
        self._cut = cut
        self._knows = knows

    def is_suspect(self, end: str, name: str, before: Iterable[str], times: float) -> bool:
        """Whether an end that sounds like the name does so by chance.

        `before`: what stands before it in each of its glosses, empty where something else than a
        Han character does. `times`: articles with the end for each article that glosses it.
        """
        pieces = self._cut(end)
        limit = _TIMES_ONE_WORD if len(pieces) == 1 else _TIMES_SEVERAL
        return (
            times > limit
            and all(len(piece) > 1 and self._knows(piece) for piece in pieces)
            and (is_acronym(name) or not sounds(end, name).whole)
            and not any(map(_may_a_name_follow, before))
        )


def _may_a_name_follow(left: str) -> bool:
    return not left or left[-1] == DOT or left[-1] in SMALL - JOINING or ends_with_a_title(left)
