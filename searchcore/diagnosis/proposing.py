"""What a query was probably meant to say: the whole query, one stretch or value of it replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from analyzers import fold
from searchcore.diagnosis.change import Change, changed
from searchcore.diagnosis.matching import matching
from searchcore.diagnosis.question import Condition, Question
from searchcore.diagnosis.suspects import Suspect, only_joins
from searchcore.engines.base import FacetRequest
from searchcore.errors import QueryError
from searchcore.filters import Filters
from searchcore.meant import RARE, Meant, probably_meant
from searchcore.query import logical, syntax
from searchcore.schema import DATE_FIELDS, keyword_key

MOST: Final = 3
"""Proposals for one part of a query."""
_LIKE: Final = 0.5
"""How much of a value has to agree."""
_FEW: Final = 3
"""Headlines. In fewer any characters may be neighbours."""
_HEADLINES: Final = 0.1
"""Of the articles with a name, so many have it in their headlines: 李家超 25 of 195, 馬克龍 6 of
26; but 林鄭月娥周, where a sentence goes on behind a name, 2 of 54."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What was probably meant by a part of a query."""

    part: str
    """The stretch of the query that is replaced, as typed, or several with a space between; of a
    filter its name and value."""
    meant: str
    """Instead of the part, in the same way."""
    articles: int
    """How many articles hold it in the fields where the part was looked for; of several parts
    `total`."""
    query: str
    """The whole query with it in its place, as it may be typed."""
    total: int
    """How many articles that finds, under the filters."""
    filter: str = ""
    """The name of the filter whose value is replaced; the query stays."""

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {
            "part": self.part,
            "meant": self.meant,
            "articles": self.articles,
            "query": self.query,
            "total": self.total,
            "filter": self.filter,
        }


@dataclass(frozen=True, slots=True)
class _Draft:
    """A proposal whose total is not known yet."""

    group: object
    """What it is for."""
    proposal: Proposal
    filters: Filters
    suspect: Suspect | None = None
    """The stretch; none of a value."""
    change: Change | None = None
    """What the query becomes; none of a filter."""


def proposals(
    asked: Question, found: Iterable[Suspect], failing: Iterable[Condition]
) -> tuple[Proposal, ...]:
    """For a query that finds nothing: for stretches of it, and for values that no article has.

    Those of one part come together. Where none finds anything, the best of each part together come
    first, if that does.
    """
    stretches = [one for suspect in found for one in _for_stretch(asked, suspect)]
    values = [one for condition in failing for one in _for_value(asked, condition)]
    best = [*_best(_counted(asked, stretches)), *_best(_counted(asked, values))]
    together = () if any(one.proposal.total for one in best) else _together(asked, best)
    return (*together, *(one.proposal for one in best))


def clear_proposals(asked: Question, found: Iterable[Suspect]) -> tuple[Proposal, ...]:
    """For stretches of a query that finds something: names, and what stands in headlines."""
    drafts = [one for suspect in found for one in _for_stretch(asked, suspect, only_clear=True)]
    best = _best(_counted(asked, drafts))
    return tuple(one.proposal for one in best if one.proposal.total)


def _for_stretch(
    asked: Question, suspect: Suspect, *, only_clear: bool = False
) -> Iterator[_Draft]:
    text = asked.plan.text
    names = ((form, 1) for group in asked.aliases.groups for form in group)
    for meant in probably_meant(suspect.text, asked.engine, suspect.fields, extra=names):
        if not suspect.is_whole and meant.articles <= RARE:
            continue  # 馬克弄訪華: 弄訪華 was hardly meant to be 度訪華
        clear = _is_clear(meant)
        if not clear and (only_clear or only_joins(suspect.text, meant.text)):
            continue
        if only_clear and fold(meant.text) in suspect.text:
            continue  # 港獨之父訪 holds 港獨之父 as it should be
        change = Change(suspect.start, suspect.end, meant.text)
        part = text[suspect.start : suspect.end]
        proposal = Proposal(
            part=part,
            meant=meant.text,
            articles=meant.articles,
            query=changed(text, [change]),
            total=0,
        )
        yield _Draft(suspect.inside, proposal, asked.filters, suspect, change)


def _is_clear(meant: Meant) -> bool:
    """Whether it is a name, or headlines say so."""
    least = max(_FEW, _HEADLINES * meant.articles)
    return meant.is_name or meant.headlines >= least


def _for_value(asked: Question, condition: Condition) -> Iterator[_Draft]:
    typed = condition.part.typed[0] if condition.part else None
    if isinstance(typed, syntax.KeywordIs):
        for value, count in _values_like(asked, typed.field, typed.value):
            change = _with_value(asked.plan.text, typed, value)
            proposal = Proposal(
                part=asked.plan.text[typed.start : typed.end],
                meant=value,
                articles=count,
                query=changed(asked.plan.text, [change]),
                total=0,
            )
            yield _Draft(typed, proposal, asked.filters, change=change)
    elif condition.filter in asked.maker.schema.keyword_fields and len(condition.values) == 1:
        for value, count in _values_like(asked, condition.filter, condition.values[0]):
            proposal = Proposal(
                part=condition.text,
                meant=value,
                articles=count,
                query=asked.plan.text,
                total=0,
                filter=condition.filter,
            )
            yield _Draft(condition.filter, proposal, {**asked.filters, condition.filter: value})


def _with_value(text: str, typed: syntax.KeywordIs, value: str) -> Change:
    start = text.index(typed.value, typed.start)
    end = start + len(typed.value)
    plain = value.isalnum() or (start > 0 and text[start - 1] in '"＂「『“')
    return Change(start, end, value if plain else f'"{value}"')


def _values_like(asked: Question, field: str, value: str) -> list[tuple[str, int]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if field in DATE_FIELDS:
        return []
    everything = logical.Everything()
    requests = [FacetRequest(field, everything)]
    counts = asked.engine.search(everything, limit=0, facets=requests).facets[0]
    near = process.extract(
        keyword_key(value),
        [count.key for count in counts],
        scorer=OSA.normalized_similarity,
        score_cutoff=_LIKE,
        limit=MOST,
    )
    return [(counts[number].text, counts[number].count) for _, _, number in near]


def _counted(asked: Question, drafts: Iterable[_Draft]) -> list[_Draft]:
    """With their totals; of those that ask the same the first."""
    seen: dict[tuple[str, str], tuple[_Draft, logical.Query]] = {}
    for draft in drafts:
        # What is proposed may be more than a query can hold, or have too many aliases.
        with suppress(QueryError):
            plan = asked.again(draft.proposal.query, draft.filters)
            key = draft.proposal.query, f"{draft.filters}"
            seen.setdefault(key, (draft, plan.query))
    totals = asked.engine.counts([matching(query) for _, query in seen.values()])
    return [
        replace(draft, proposal=replace(draft.proposal, total=total))
        for (draft, _), total in zip(seen.values(), totals, strict=True)
    ]


def _best(counted: Sequence[_Draft]) -> list[_Draft]:
    """For each part the best: where some find something, these."""
    kept = [draft for draft in counted if _is_worth(draft, counted)]
    best: list[_Draft] = []
    for _, group in groupby(kept, key=lambda draft: draft.group):
        listed = list(group)
        finding = [draft for draft in listed if draft.proposal.total]
        best += (finding or listed)[:MOST]
    return best


def _together(asked: Question, best: Sequence[_Draft]) -> Iterator[Proposal]:
    """The first of each part of the query, in its order, in one proposal, if it finds something."""
    firsts: dict[object, tuple[Change, _Draft]] = {}
    for draft in best:
        if draft.change:
            firsts.setdefault(draft.group, (draft.change, draft))
    if len(firsts) < 2:
        return
    changes, drafts = zip(*sorted(firsts.values(), key=lambda one: one[0].start), strict=True)
    proposal = Proposal(
        part=" ".join(draft.proposal.part for draft in drafts),
        meant=" ".join(draft.proposal.meant for draft in drafts),
        articles=0,
        query=changed(asked.plan.text, changes),
        total=0,
    )
    for draft in _counted(asked, [_Draft(None, proposal, asked.filters)]):
        total = draft.proposal.total
        if total:
            yield replace(draft.proposal, articles=total, total=total)


def _is_worth(draft: _Draft, drafts: Iterable[_Draft]) -> bool:
    """Not where a word finds nothing, nor where a longer stretch was put right."""
    suspect = draft.suspect
    if suspect is None:
        return True
    if suspect.is_word and not draft.proposal.total:
        return False
    found = (each.suspect for each in drafts if each.suspect and each.proposal.total)
    return not any(suspect.is_inside(other) for other in found)
