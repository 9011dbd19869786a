"""Which Han characters are taken for the sound of a foreign name, and which are so by chance.

    血腥星期日（Bloody Sunday）        星期日 is heard in Sunday, and is in 159 articles
    國務卿史密斯（John Smith）          史密斯 is a word of the dictionary as well, but a name

Taken for a name, an ordinary word finds every article that holds it. What tells it: it is made of
words of the dictionary, is not well the sound of the whole name, stands in many more articles than
gloss it, and in none of these glosses where a name would begin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from searchcore.mining.foreign import is_acronym, words_of
from searchcore.mining.glosses import DOT
from searchcore.mining.people import ends_with_a_title
from searchcore.mining.sounding import sounds
from searchcore.mining.word_lists import INSTITUTIONS, JOINING, SMALL

_HEARD: Final = 0.62
"""So much of a character has to meet a sound of the name, on the average."""
_HEARD_TRANSLATED: Final = 0.7
_WELL: Final = 0.9
"""三星 of Samsung 1, 總經理 of GM-Civil 0.83."""
_TIMES_ONE_WORD: Final = 5
"""Dictionaries hold names as single words, so that only a word found everywhere is suspect."""
_TIMES_SEVERAL: Final = 1


class Hearing:
    """Knows words, and tells those that are no transliteration."""

    def __init__(self, cut: Callable[[str], Sequence[str]], knows: Callable[[str], bool]) -> None:
        self._cut = cut
        self._knows = knows

    def is_by_chance(self, end: str, name: str, before: Iterable[str], times: float) -> bool:
        """Whether an end that sounds like the name does so by chance.

        `before`: what stands before it in each run that ends with it. `times`: articles that hold
        it for each article that glosses it.
        """
        pieces = self._cut(end)
        return (
            times > (_TIMES_ONE_WORD if len(pieces) == 1 else _TIMES_SEVERAL)
            and all(len(piece) > 1 and self._knows(piece) for piece in pieces)
            and not _is_well_heard(end, name)
            and not any(map(_may_a_name_follow, before))
        )


def is_sound_of(end: str, name: str) -> bool:
    """Whether characters are the sound of a name or of its last words."""
    if is_acronym(name) and len(name) < 5:
        return False
    heard = sounds(end, name)
    # Such words are translated as a rule: 立大學 of Arizona State University.
    translated = not heard.whole and not INSTITUTIONS.isdisjoint(words_of(name)[-1:])
    least = _HEARD_TRANSLATED if translated else _HEARD
    return heard.last and heard.score >= max(1.6, least * len(end.replace(DOT, "")))


def _is_well_heard(end: str, name: str) -> bool:
    heard = sounds(end, name)
    return heard.whole and heard.score >= _WELL * len(end) and not is_acronym(name)


def _may_a_name_follow(left: str) -> bool:
    return not left or left[-1] == DOT or left[-1] in SMALL - JOINING or ends_with_a_title(left)
