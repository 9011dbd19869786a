"""A query as typed, filters and wishes for the ranking → what an engine is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from analyzers import Aliases
from searchcore import filters as filtering
from searchcore.engines.base import FacetRequest
from searchcore.entry import EntryMaker
from searchcore.errors import QueryError
from searchcore.filters import Filters
from searchcore.query import logical, syntax
from searchcore.query.fields import Fields
from searchcore.query.parser import parse
from searchcore.query.resolve import resolve
from searchcore.query.resolved import Resolved


@dataclass(frozen=True, slots=True)
class Fading:
    """Older articles fade: scores are halved for each half-life before `newest`."""

    half_life: int
    """Seconds."""
    newest: int
    """UTC seconds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as typed and as looked for."""

    text: str
    typed: syntax.Query
    resolved: Resolved
    limits: Mapping[str, logical.Query]
    """What each filter asks for."""
    query: logical.Query
    """With the filters, and faded."""


class Planner:
    """Plans the queries of one index."""

    def __init__(self, maker: EntryMaker, own_fields: Sequence[str], aliases: Aliases) -> None:
        self._maker = maker
        self._fields = Fields([name.removeprefix("extra.") for name in own_fields])
        self._aliases = aliases

    def plan(
        self,
        query: str,
        filters: Filters | None,
        *,
        aliases: bool = True,
        fading: Fading | None = None,
    ) -> Plan:
        """The plan of a query; an empty one finds everything. Raises QueryError."""
        maker = self._maker
        today = datetime.now(maker.time_zone).date()
        typed = parse(query, self._fields)
        resolved = Resolved()
        if query.strip():
            known = self._aliases if aliases else Aliases.none()
            resolved = resolve(typed, maker.analyzer, maker.time_zone, today, known)
        limits = filtering.limits(filters or {}, maker.schema, maker.time_zone, today)
        tree = filtering.limited(resolved.query, limits.values())
        if fading is not None:
            tree = logical.Faded(tree, fading.half_life, fading.newest)
        return Plan(query, typed, resolved, limits, tree)

    def facet_requests(
        self, plan: Plan, facets: Sequence[str], limit: int | None
    ) -> tuple[FacetRequest, ...]:
        """What to count for each facet. Raises QueryError for one that is not there."""
        known = self._maker.schema.keyword_fields
        for name in facets:
            if name not in known:
                raise QueryError(f"there is no facet {name!r}; there are {', '.join(known)}")
        return filtering.facet_requests(facets, plan.resolved.query, plan.limits, limit)
