"""What a query was probably meant to say: the whole query, one stretch or value of it replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from searchcore.diagnosis.matching import matching
from searchcore.diagnosis.question import Condition, Question
from searchcore.diagnosis.suspects import RARE, Suspect
from searchcore.engines.base import FacetRequest
from searchcore.errors import QueryError
from searchcore.filters import Filters
from searchcore.query import logical, syntax
from searchcore.schema import DATE_FIELDS, keyword_key

MOST: Final = 3
"""Proposals for one part of a query."""
_LIKE: Final = 0.5
"""How much of a value has to agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What was probably meant by a part of a query."""

    part: str
    """The stretch of the query that is replaced, as typed; of a filter its name and value."""
    meant: str
    articles: int
    """How many articles hold it in the fields where the part was looked for."""
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


def for_stretches(asked: Question, found: Iterable[Suspect]) -> tuple[Proposal, ...]:
    """Proposals for stretches of the query, those of one place together."""
    return _counted(asked, [one for suspect in found for one in _for_stretch(asked, suspect)])


def for_values(asked: Question, failing: Iterable[Condition]) -> tuple[Proposal, ...]:
    """Proposals for keyword values that no article has."""
    return _counted(asked, [one for condition in failing for one in _for_value(asked, condition)])


def _for_stretch(asked: Question, suspect: Suspect) -> Iterator[_Draft]:
    from searchcore.meant import probably_meant

    text = asked.plan.text
    names = ((form, 1) for group in asked.aliases.groups for form in group)
    for meant in probably_meant(suspect.text, asked.engine, suspect.fields, extra=names):
        if not suspect.is_whole and meant.articles <= RARE:
            continue  # 馬克弄訪華: 弄訪華 was hardly meant to be 度訪華
        query = text[: suspect.start] + meant.text + text[suspect.end :]
        part = text[suspect.start : suspect.end]
        proposal = Proposal(
            part=part, meant=meant.text, articles=meant.articles, query=query, total=0
        )
        yield _Draft(suspect.inside, proposal, asked.filters, suspect)


def _for_value(asked: Question, condition: Condition) -> Iterator[_Draft]:
    typed = condition.part.typed[0] if condition.part else None
    if isinstance(typed, syntax.KeywordIs):
        for value, count in _values_like(asked, typed.field, typed.value):
            yield _Draft(typed, _with_value(asked.plan.text, typed, value, count), asked.filters)
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


def _with_value(text: str, typed: syntax.KeywordIs, value: str, count: int) -> Proposal:
    start = text.index(typed.value, typed.start)
    end = start + len(typed.value)
    plain = value.isalnum() or (start > 0 and text[start - 1] in '"＂「『“')
    query = text[:start] + (value if plain else f'"{value}"') + text[end:]
    part = text[typed.start : typed.end]
    return Proposal(part=part, meant=value, articles=count, query=query, total=0)


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


def _counted(asked: Question, drafts: Iterable[_Draft]) -> tuple[Proposal, ...]:
    """With their totals: for each part the best, those that find something first."""
    seen: dict[tuple[str, str], tuple[_Draft, logical.Query]] = {}
    for draft in drafts:
        # What is proposed may be more than a query can hold, or have too many aliases.
        with suppress(QueryError):
            plan = asked.again(draft.proposal.query, draft.filters)
            key = draft.proposal.query, f"{draft.filters}"
            seen.setdefault(key, (draft, plan.query))
    totals = asked.engine.counts([matching(query) for _, query in seen.values()])
    counted = [
        replace(draft, proposal=replace(draft.proposal, total=total))
        for (draft, _), total in zip(seen.values(), totals, strict=True)
    ]
    kept = [draft for draft in counted if _is_worth(draft, counted)]
    return tuple(
        draft.proposal
        for _, group in groupby(kept, key=lambda draft: draft.group)
        for draft in sorted(group, key=lambda draft: not draft.proposal.total)[:MOST]
    )


def _is_worth(draft: _Draft, drafts: Iterable[_Draft]) -> bool:
    """Not where a word finds nothing, nor where a longer stretch was put right."""
    suspect = draft.suspect
    if suspect is None:
        return True
    if suspect.is_word and not draft.proposal.total:
        return False
    found = (each.suspect for each in drafts if each.suspect and each.proposal.total)
    return not any(suspect.is_inside(other) for other in found)
