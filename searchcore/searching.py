"""Searching one index: plan, ask the engine, and show what it found."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from analyzers import Aliases
from searchcore.deadline import check
from searchcore.diagnosis.question import Question
from searchcore.engines.base import Collapse, Engine, Found, Order
from searchcore.entry import EntryMaker, unpacked
from searchcore.explaining import explanations, spelling_of
from searchcore.filters import Filters, limited
from searchcore.filters import in_order as facet_order
from searchcore.hits import copy_of, hit_of
from searchcore.planning import Fading, Plan, Planner
from searchcore.recency import half_life
from searchcore.results import Copy, Hit, Results
from searchcore.settings import IndexSettings

if TYPE_CHECKING:
    from searchcore.completing import Suggestion


@dataclass(frozen=True, slots=True)
class Page:
    """The stretch of an order that is asked for."""

    order: Order
    limit: int
    offset: int
    collapse: Collapse | None = None


class Searcher:
    """Answers queries; `Index` says what its methods do."""

    def __init__(
        self,
        engine: Callable[[], Engine],
        maker: EntryMaker,
        settings: IndexSettings,
        aliases: Aliases | None,
    ) -> None:
        self._engine = engine
        self._maker = maker
        self._own_fields = settings.own_fields
        self._given = aliases
        self._planner: Planner | None = None

    @property
    def planner(self) -> Planner:
        """Made when it is first needed: indexing needs no list of aliases."""
        if self._planner is None:
            self._planner = Planner(self._maker, self._own_fields, self.aliases)
        return self._planner

    @property
    def aliases(self) -> Aliases:
        """Names that stand for one another in queries."""
        return Aliases.shipped() if self._given is None else self._given

    def plan(
        self,
        query: str,
        filters: Filters | None,
        *,
        aliases: bool = True,
        recency: str | timedelta | None = None,
    ) -> Plan:
        """Raises QueryError."""
        fading = None if recency is None else self._fading(half_life(recency))
        return self.planner.plan(query, filters, aliases=aliases, fading=fading)

    def search(
        self,
        query: str,
        *,
        page: Page,
        filters: Filters | None,
        facets: Sequence[str],
        facet_limit: int | None,
        aliases: bool,
        recency: str | timedelta | None,
        explain: bool,
    ) -> Results:
        """Raises QueryError."""
        started = time.perf_counter()
        plan = self.plan(query, filters, aliases=aliases, recency=recency)
        engine = self._engine()
        results = self._results(plan, engine, page, facets, facet_limit, started)
        if not explain:
            return results
        return replace(results, hits=_explained(plan, results.hits, engine))

    def similar(
        self,
        article_id: str,
        *,
        page: Page,
        filters: Filters | None,
        facets: Sequence[str],
        facet_limit: int | None,
    ) -> Results:
        """Raises QueryError."""
        from searchcore.similar import similar_to

        started = time.perf_counter()
        engine = self._engine()
        itself: tuple[str, ...] = (article_id,)
        if page.collapse:  # a copy of the article is shown as little as the article
            itself = next((ids for ids in engine.groups() if article_id in ids), itself)
        resolved = similar_to(article_id, engine, self._maker, self.aliases, without=itself)
        filtered = self.plan("", filters)
        plan = replace(
            filtered,
            text=article_id,
            resolved=resolved,
            query=limited(resolved.query, filtered.limits.values()),
        )
        return self._results(plan, engine, page, facets, facet_limit, started)

    def _results(
        self,
        plan: Plan,
        engine: Engine,
        page: Page,
        facets: Sequence[str],
        facet_limit: int | None,
        started: float,
    ) -> Results:
        found = engine.search(
            plan.query,
            order=page.order,
            limit=page.limit,
            offset=page.offset,
            facets=self.planner.facet_requests(plan, facets, facet_limit),
            with_stored=True,
            collapse=page.collapse,
        )
        hits = self._hits(plan, found)
        return Results(
            query=plan.text,
            total=found.total,
            distinct=found.distinct,
            hits=self._with_copies(hits, found, engine) if page.collapse else hits,
            facets={
                name: facet_order(name, counts)
                for name, counts in zip(facets, found.facets, strict=True)
            },
            chunks=tuple(plan.resolved.chunks),
            aliases=plan.resolved.aliases,
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def question(
        self,
        query: str,
        filters: Filters | None,
        *,
        aliases: bool = True,
        recency: str | timedelta | None = None,
    ) -> Question:
        """The query with what it takes to ask more about it. Raises QueryError."""

        def again(other: str, under: Filters) -> Plan:
            return self.plan(other, under, aliases=aliases, recency=recency)

        return Question(
            plan=again(query, filters or {}),
            filters=filters or {},
            engine=self._engine(),
            maker=self._maker,
            aliases=self.aliases if aliases else Aliases.none(),
            again=again,
        )

    def _hits(self, plan: Plan, found: Found) -> tuple[Hit, ...]:
        zone, schema, forms = self._maker.time_zone, self._maker.schema, plan.resolved.forms

        def shown(score: float, data: bytes) -> Hit:
            check()
            return hit_of(unpacked(data, zone), score, schema, forms)

        return tuple(
            shown(scored.score, data) for scored, data in zip(found.hits, found.stored, strict=True)
        )

    def _with_copies(self, hits: Sequence[Hit], found: Found, engine: Engine) -> tuple[Hit, ...]:
        return tuple(
            replace(hit, copies=self.copies(ids, engine) if ids else ())
            for hit, ids in zip(hits, found.others, strict=True)
        )

    def copies(self, ids: Sequence[str], engine: Engine) -> tuple[Copy, ...]:
        """What is shown of articles with nearly the same text; without those that are gone."""
        check()
        zone = self._maker.time_zone
        return tuple(
            copy_of(unpacked(data, zone)) for data in engine.stored(ids) if data is not None
        )

    def duplicates(self) -> Iterator[tuple[Copy, ...]]:
        """The groups of articles with nearly the same text."""
        engine = self._engine()
        for ids in engine.groups():
            yield self.copies(ids, engine)

    def suggest(self, prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Completions of what is typed so far."""
        from searchcore.completing import suggest

        return suggest(prefix, self._engine(), self._own_fields, limit=limit)

    def _fading(self, seconds: int) -> Fading:
        """By the newest article, or now where one is dated after it."""
        last = self._engine().statistics().last_date
        now = int(time.time())
        return Fading(seconds, now if last is None else min(now, last))


def _explained(plan: Plan, hits: Sequence[Hit], engine: Engine) -> tuple[Hit, ...]:
    written = spelling_of(plan.text, plan.resolved)
    parts = explanations(plan.query, [hit.id for hit in hits], engine, written)
    return tuple(replace(hit, explanation=part) for hit, part in zip(hits, parts, strict=True))
