"""Why a query finds nothing: what each part of it finds alone, what the others find without it,
and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from searchcore.diagnosis.matching import matching
from searchcore.diagnosis.placed import as_typed
from searchcore.diagnosis.proposing import Proposal, clear_proposals, proposals
from searchcore.diagnosis.question import Condition, Question, Span, conditions
from searchcore.diagnosis.suspects import doubtful, suspects
from searchcore.query import logical, scored


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word as typed, and how many articles hold it in the fields where it is looked for."""

    text: str
    alone: int

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {"text": self.text, "alone": self.alone}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCount:
    """A part of a query, or a filter, and what it lets through."""

    text: str
    """As typed; of a filter its name and values: `since 2025-02`."""
    places: tuple[Span, ...]
    """Where it stands in the query, in code points; none for a filter."""
    alone: int
    """How many articles it lets through by itself."""
    without: int
    """How many all other parts and filters let through together."""
    words: tuple[WordCount, ...] = ()
    """Of a text of several words."""
    required: int = 0
    """How many of the words an article must hold."""
    field: str = ""
    """The text field named before the bracket that it stands in."""
    filter: str = ""
    """The name of the filter that it is."""
    values: tuple[str, ...] = ()
    """Of the filter, of which one has to hold."""

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {
            "text": self.text,
            "places": [list(place) for place in self.places],
            "alone": self.alone,
            "without": self.without,
            "words": [word.as_json() for word in self.words],
            "required": self.required,
            "field": self.field,
            "filter": self.filter,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingFound:
    """What each part of a query lets through, and what was probably meant."""

    query: str
    total: int
    """How many articles the query finds after all."""
    parts: tuple[PartCount, ...]
    """As they stand in the query, then the filters."""
    probably_meant: tuple[Proposal, ...] = ()
    """Part by part, the best first."""

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it, which has the proposals beside it for every query."""
        return {"parts": [part.as_json() for part in self.parts]}


def nothing_found(asked: Question) -> NothingFound:
    """Exact counts for each part of a query, and proposals."""
    listed = conditions(asked)
    counts = iter(asked.engine.counts([*map(matching, (asked.plan.query, *_queries(listed)))]))
    total = next(counts)
    parts = tuple(_part(condition, counts) for condition in listed)
    failing = [condition for condition, part in zip(listed, parts, strict=True) if not part.alone]
    meant = proposals(asked, suspects(asked), failing)
    return NothingFound(query=asked.plan.text, total=total, parts=parts, probably_meant=meant)


def probably_meant(asked: Question) -> tuple[Proposal, ...]:
    """What was probably meant by a query, whether it finds something or not."""
    if not asked.engine.counts([matching(asked.plan.query)])[0]:
        return nothing_found(asked).probably_meant
    return clear_proposals(asked, doubtful(asked))


def _queries(listed: Sequence[Condition]) -> Iterator[logical.Query]:
    """In the order in which `_part` takes the counts."""
    for number, condition in enumerate(listed):
        others = [other.query for other in (*listed[:number], *listed[number + 1 :])]
        yield condition.query
        yield scored.every(others) if others else logical.Everything()
        if condition.part:
            yield from (word.query for word in condition.part.words)


def _part(condition: Condition, counts: Iterator[int]) -> PartCount:
    part = condition.part
    return PartCount(
        text=condition.text,
        places=condition.places,
        alone=next(counts),
        without=next(counts),
        words=tuple(
            WordCount(as_typed(word.text, condition.text), next(counts))
            for word in (part.words if part else ())
        ),
        required=part.required if part else 0,
        field=condition.field,
        filter=condition.filter,
        values=condition.values,
    )
