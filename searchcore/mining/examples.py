"""Stretches of articles that show where the forms of a group come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from searchcore.mining.foreign import name_key
from searchcore.mining.glosses import Gloss, folded_name
from searchcore.mining.mined import MinedExample, MinedForm
from searchcore.mining.people import without_title

_MOST: Final = 4


class FoundGloss(NamedTuple):
    """A gloss, the article it stands in and one of its foreign names."""

    article: str
    gloss: Gloss
    name: str


def examples_of(
    forms: Sequence[MinedForm], found: Sequence[FoundGloss]
) -> tuple[MinedExample, ...]:
    """One gloss for each form that has one, at most four, from different articles where it can be.

    Chinese forms come first. A foreign name that an earlier example shows needs no other one.
    """
    shown: list[FoundGloss] = []
    for form in forms:
        candidates = [each for each in found if _shows(each, form.text, forms)]
        if len(shown) < _MOST and not any(each in shown for each in candidates):
            shown += _first(candidates, {each.article for each in shown})
    return tuple(MinedExample(each.article, each.gloss.around) for each in shown)


def _shows(found: FoundGloss, form: str, forms: Iterable[MinedForm]) -> bool:
    """Whether the gloss is one of this form, not of a longer one that ends alike."""
    if name_key(found.name) == name_key(form):
        return True
    run = without_title(found.gloss.run)
    ends = (folded_name(each.text) for each in forms)
    return folded_name(form) == max(
        (end for end in ends if run.endswith(end)), key=len, default=None
    )


def _first(candidates: Sequence[FoundGloss], used: set[str]) -> Iterator[FoundGloss]:
    """The first one, of an article that is not used if there is one."""
    unused = [each for each in candidates if each.article not in used]
    yield from (unused or candidates)[:1]
