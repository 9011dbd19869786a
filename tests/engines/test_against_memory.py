"""Every engine answers as the reference does, on random archives and random queries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchcore.engines.base import (
    Collapse,
    Engine,
    EngineStatistics,
    FacetRequest,
    Found,
    Order,
)
from searchcore.engines.memory import MemoryEngine
from searchcore.query.logical import Query

from .joined import ENGINES
from .strategies import (
    IDS,
    KEYWORD_FIELDS,
    PREFIXES,
    TEXT_FIELDS,
    Batch,
    batches,
    facet_requests,
    queries,
    several_queries,
)

OTHERS = [name for name in ENGINES if name != "memory"]
SAME_FORMULA = [name for name in OTHERS if name not in {"opensearch"}]
"""Engines whose scores are those of `base` to the digit; of the others only ranks are asked."""


@contextmanager
def beside_the_reference(name: str) -> Iterator[tuple[Engine, Engine]]:
    """An empty engine of this name, in a folder of its own, and an empty reference."""
    with TemporaryDirectory() as folder:
        engine = ENGINES[name].create(Path(folder) / "index")
        try:
            yield engine, MemoryEngine()
        finally:
            engine.close()


def written(batch: Batch, *engines: Engine) -> None:
    for engine in engines:
        engine.write(batch.entries, delete=batch.delete, more_to_come=batch.more_to_come)


def figures(statistics: EngineStatistics) -> tuple[object, ...]:
    """Those that are the same on all engines."""
    return (
        statistics.articles,
        dict(statistics.units),
        statistics.first_date,
        statistics.last_date,
    )


def ids(engine: Engine, query: Query, order: Order, limit: int = 100, offset: int = 0) -> list[str]:
    found = engine.search(query, order=order, limit=limit, offset=offset)
    return [hit.id for hit in found.hits]


@pytest.mark.parametrize("name", OTHERS)
@given(history=batches())
def test_what_is_read_agrees_with_the_reference(name: str, history: list[Batch]) -> None:
    with beside_the_reference(name) as (engine, reference):
        for batch in history:
            written(batch, engine, reference)
            assert list(engine.facts()) == list(reference.facts())
            assert engine.stored(IDS) == reference.stored(IDS)
            assert engine.groups() == reference.groups()
            assert figures(engine.statistics()) == figures(reference.statistics())
            for field in TEXT_FIELDS:
                for prefix in ("", *PREFIXES):
                    assert engine.terms(field, prefix) == reference.terms(field, prefix)
            for field in KEYWORD_FIELDS:
                for prefix in ("", *PREFIXES):
                    assert engine.labels(field, prefix) == reference.labels(field, prefix)


@pytest.mark.parametrize("name", OTHERS)
@given(history=batches(), asked=several_queries())
def test_what_is_found_agrees_with_the_reference(
    name: str, history: list[Batch], asked: list[Query]
) -> None:
    with beside_the_reference(name) as (engine, reference):
        for batch in history:
            written(batch, engine, reference)
            for query in asked:
                assert ids(engine, query, "newest") == ids(reference, query, "newest")
                assert ids(engine, query, "oldest") == ids(reference, query, "oldest")
                assert set(ids(engine, query, "relevance")) == set(ids(reference, query, "newest"))
                total = reference.search(query).total
                assert engine.search(query, limit=0).total == total


@pytest.mark.parametrize("name", OTHERS)
@given(
    history=batches(),
    query=queries(),
    requests=st.lists(facet_requests(), min_size=1, max_size=6),
    limit=st.integers(0, 3),
    offset=st.integers(0, 4),
)
def test_pages_and_facets_agree_with_the_reference(
    name: str,
    history: list[Batch],
    query: Query,
    requests: list[FacetRequest],
    limit: int,
    offset: int,
) -> None:
    with beside_the_reference(name) as (engine, reference):
        for batch in history:
            written(batch, engine, reference)
        for order in ("newest", "oldest"):
            page = ids(reference, query, order, limit, offset)
            assert ids(engine, query, order, limit, offset) == page
        best = ids(engine, query, "relevance")
        assert ids(engine, query, "relevance", limit, offset) == best[offset : offset + limit]
        found = engine.search(query, limit=limit, offset=offset, facets=requests)
        assert found.facets == reference.search(query, facets=requests).facets


Shown = list[tuple[str, tuple[str, ...]]]


def shown(found: Found) -> Shown:
    """The hits, each with the others of its group."""
    listed = zip(found.hits, found.others, strict=True)
    return [(hit.id, others) for hit, others in listed]


def collapsed_by_hand(engine: Engine, query: Query, collapse: Collapse) -> Shown:
    """The best of each group first, worked out from the engine's own ranks and groups."""
    groups = {id_: group for group in engine.groups() for id_ in group}
    together: dict[tuple[str, ...], list[str]] = {}
    for id_ in ids(engine, query, "relevance"):
        together.setdefault(groups.get(id_, (id_,)), []).append(id_)
    hits = [
        members[0] if collapse == "best" else min(members, key=group.index)
        for group, members in together.items()
    ]
    return [
        (hit, tuple(id_ for id_ in members if id_ != hit))
        for hit, members in zip(hits, together.values(), strict=True)
    ]


@pytest.mark.parametrize("name", OTHERS)
@given(
    history=batches(),
    asked=several_queries(),
    collapse=st.sampled_from(["best", "earliest"]),
    limit=st.integers(0, 3),
    offset=st.integers(0, 4),
)
def test_collapsed_hits_agree_with_the_reference(
    name: str,
    history: list[Batch],
    asked: list[Query],
    collapse: Collapse,
    limit: int,
    offset: int,
) -> None:
    page = slice(offset, offset + limit)
    with beside_the_reference(name) as (engine, reference):
        for batch in history:
            written(batch, engine, reference)
            for query in asked:
                for order in ("newest", "oldest"):
                    expected = reference.search(query, order=order, limit=100, collapse=collapse)
                    found = engine.search(query, order=order, limit=100, collapse=collapse)
                    assert shown(found) == shown(expected)
                    assert (found.total, found.distinct) == (expected.total, expected.distinct)
                    some = engine.search(
                        query, order=order, limit=limit, offset=offset, collapse=collapse
                    )
                    assert shown(some) == shown(expected)[page]
                    assert some.distinct == expected.distinct
                best = collapsed_by_hand(engine, query, collapse)
                found = engine.search(query, limit=limit, offset=offset, collapse=collapse)
                assert shown(found) == best[page]
                assert found.distinct == len(best)
                own = dict(engine.search(query, limit=100).hits)
                assert [hit.score for hit in found.hits] == [own[hit.id] for hit in found.hits]


@pytest.mark.parametrize("name", SAME_FORMULA)
@given(history=batches(), asked=several_queries())
def test_scores_agree_with_the_reference(
    name: str, history: list[Batch], asked: list[Query]
) -> None:
    with beside_the_reference(name) as (engine, reference):
        for batch in history:
            written(batch, engine, reference)
            for query in asked:
                hits = engine.search(query, limit=100).hits
                expected = dict(reference.search(query, limit=100).hits)
                assert dict(hits) == pytest.approx(expected, rel=1e-6)
                newest = ids(reference, query, "newest")
                best_first = sorted(hits, key=lambda hit: (-hit.score, newest.index(hit.id)))
                assert list(hits) == best_first


@pytest.mark.parametrize("name", OTHERS)
@given(history=batches(), asked=several_queries())
def test_scores_and_counts_asked_for_at_once_are_those_of_searches(
    name: str, history: list[Batch], asked: list[Query]
) -> None:
    with beside_the_reference(name) as (engine, reference):
        for batch in history:
            written(batch, engine, reference)
        given_scores = engine.scores(asked, [*IDS, "無"])
        assert engine.counts(asked) == reference.counts(asked)
        for query, of_articles in zip(asked, given_scores, strict=True):
            found = dict(engine.search(query, limit=100).hits)
            assert of_articles == [found.get(article) for article in [*IDS, "無"]]
