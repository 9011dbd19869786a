"""The Chinese forms of one foreign name, out of its glosses.

The best border gives a form; the glosses with this form are taken away, and what is left may give
another one: 赫格瑟斯, 赫格塞斯. Two forms are of one name if both are its sound or if one shortens
the other. An abbreviation with two meanings gives nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from searchcore.mining.borders import Border, Borders, Seen
from searchcore.mining.foreign import is_acronym, words_of
from searchcore.mining.people import is_like_a_chinese_name, is_like_a_person

_MOST_FORMS: Final = 6
_ANOTHER_MEANING: Final = 0.25
"""Share of articles from which on other Chinese names make an abbreviation ambiguous."""
_SHORT_NEEDS: Final = 5
"""Articles that an abbreviation of two letters needs."""


@dataclass(frozen=True, slots=True)
class NamedForm:
    """A Chinese form of a foreign name."""

    form: str
    by_sound: bool
    articles: frozenset[str]
    """That gloss it."""


def forms_of(name: str, key: str, seen: Sequence[Seen], borders: Borders) -> list[NamedForm]:
    """The forms of one name that glosses are sure of, the best first."""
    kept: list[NamedForm] = []
    left = list(seen)
    for _ in range(_MOST_FORMS):
        border = borders.best(name, key, left) if left else None
        if border is None or not _is_enough(border, bool(kept)):
            break
        found = NamedForm(
            border.form,
            border.by_sound,
            frozenset(one.article for one in left if one.run.endswith(border.form)),
        )
        if not kept or _is_variant(found, kept, name):
            kept.append(found)
        elif _differs(found, kept, name):
            return []
        left = [one for one in left if not one.run.endswith(border.form)]
    return [] if _is_thin(name, kept) else kept


def _is_enough(border: Border, is_another: bool) -> bool:
    return border.is_sure or (is_another and border.by_sound and border.value >= 1.5)


def _is_variant(found: NamedForm, kept: Sequence[NamedForm], name: str) -> bool:
    if found.by_sound and any(each.by_sound for each in kept):
        return True
    if is_like_a_person(name):
        return found.by_sound or (is_like_a_chinese_name(found.form) and len(found.articles) > 1)
    return any(_abbreviates(found.form, each.form) for each in kept)


def _abbreviates(one: str, other: str) -> bool:
    """Whether the characters of the shorter stand in the longer one, in order."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def _differs(found: NamedForm, kept: Sequence[NamedForm], name: str) -> bool:
    """Whether it shows that the name means something else as well."""
    share = len(found.articles) / max(len(each.articles) for each in kept)
    single = is_acronym(name) or len(words_of(name)) < 2
    return single and share >= _ANOTHER_MEANING


def _is_thin(name: str, kept: Sequence[NamedForm]) -> bool:
    articles = {article for each in kept for article in each.articles}
    return is_acronym(name) and len(name) < 3 and len(articles) < _SHORT_NEEDS
