"""From foreign names with their Chinese forms to groups of forms.

    Pete Hegseth  赫格瑟斯 赫格塞斯 ┐
    Hegseth       赫格塞斯          ┴─▶ 赫格塞斯 赫格瑟斯 Pete Hegseth Hegseth

Names that share a form are one if they are related as names; if they are not, the form is the name
of several people and says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from searchcore.mining.foreign import are_related, words_of
from searchcore.mining.hearing import is_sound_of
from searchcore.mining.naming import NamedForm
from searchcore.mining.people import is_like_a_person
from searchcore.mining.word_lists import PARTICLES


@dataclass(frozen=True, slots=True)
class ForeignName:
    """A foreign name and what it glosses."""

    text: str
    key: str
    forms: tuple[NamedForm, ...]

    @property
    def articles(self) -> frozenset[str]:
        """That gloss one of the forms by it."""
        return frozenset(article for form in self.forms for article in form.articles)


def grouped(names: Iterable[ForeignName]) -> list[list[ForeignName]]:
    """Names that stand for one, the most frequent first; without those that share by accident."""
    ordered = sorted(names, key=lambda name: (-len(name.articles), name.key))
    by_form: dict[str, list[ForeignName]] = defaultdict(list)
    for name in ordered:
        for form in name.forms:
            by_form[form.form].append(name)
    groups: list[list[ForeignName]] = []
    done: set[str] = set()
    for name in ordered:
        if name.key not in done:
            group = _reached(name, by_form)
            done |= {each.key for each in group}
            if _is_one(group):
                groups.append(group)
    return groups


def _reached(name: ForeignName, by_form: dict[str, list[ForeignName]]) -> list[ForeignName]:
    """All that share a form with it, or with one that does."""
    found = {name.key: name}
    pending = [name]
    while pending:
        for form in pending.pop().forms:
            for other in by_form[form.form]:
                if other.key not in found:
                    found[other.key] = other
                    pending.append(other)
    return sorted(found.values(), key=lambda each: (-len(each.articles), each.key))


def _is_one(group: Sequence[ForeignName]) -> bool:
    """Whether all are related to the most frequent one, and no two are of two people."""
    first = group[0]
    return all(are_related(first.text, other.text) for other in group[1:]) and all(
        are_related(one.text, other.text)
        for one in group
        for other in group
        if is_like_a_person(one.text) and is_like_a_person(other.text)
    )


def surname(group: Sequence[ForeignName]) -> str:
    """A person's surname, as written, where a Chinese form is its sound alone; else nothing."""
    for name in group:
        *_, before, last = ("", *name.text.split())
        fits = len(last) > 3 and is_like_a_person(name.text) and not last.isupper()
        is_alone = before.casefold() not in PARTICLES and len(words_of(last)) == 1
        if fits and is_alone and any(is_sound_of(form.form, last) for form in name.forms):
            return last
    return ""
