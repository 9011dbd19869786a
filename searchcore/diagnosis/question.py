"""A query that was planned, and what it takes to ask the index more about it.

Condition = a part of the query | a filter          all of which an article has to fulfil
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from analyzers import Aliases
from searchcore.engines.base import Engine
from searchcore.entry import EntryMaker
from searchcore.filters import Filters, limits
from searchcore.planning import Plan
from searchcore.query import logical, syntax
from searchcore.query.resolved import Part

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A plan and the index that it is for."""

    plan: Plan
    filters: Filters
    engine: Engine
    maker: EntryMaker
    aliases: Aliases
    again: Callable[[str, Filters], Plan]
    """Plans another query in the same way."""

    @property
    def today(self) -> date:
        """In the archive's time zone."""
        return datetime.now(self.maker.time_zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What an article has to fulfil."""

    text: str
    """As typed; of a filter its name and values: `since 2025-02`."""
    query: logical.Query
    places: tuple[Span, ...] = ()
    """Where it stands in the query, in code points; several where they are one pasted text, none
    for a filter."""
    field: str = ""
    """The text field named before the bracket that it stands in."""
    part: Part | None = None
    """None for a filter."""
    filter: str = ""
    """Its name."""
    values: tuple[str, ...] = ()
    """Of a filter, of which one has to hold."""


def conditions(question: Question) -> tuple[Condition, ...]:
    """The parts of the query as they stand in it, then the filters."""
    return (*_parts(question.plan), *_filters(question))


def _parts(plan: Plan) -> Iterator[Condition]:
    field = ""
    if isinstance(plan.typed, syntax.InField) and isinstance(plan.typed.query, syntax.All):
        field = plan.typed.field
    for part in plan.resolved.parts:
        places = tuple((node.start, node.end) for node in part.typed)
        yield Condition(
            text=" ".join(plan.text[start:end] for start, end in places),
            query=part.query,
            places=places,
            field=field,
            part=part,
        )


def _filters(question: Question) -> Iterator[Condition]:
    maker, today = question.maker, question.today
    for name, given in question.filters.items():
        values = (given,) if isinstance(given, str | date) else tuple(given)
        for query in limits({name: given}, maker.schema, maker.time_zone, today).values():
            shown = tuple(map(str, values))
            yield Condition(
                text=f"{name} {', '.join(shown)}", query=query, filter=name, values=shown
            )
