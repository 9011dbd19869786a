"""The contract: of the matching articles of one group, one hit."""

from __future__ import annotations

import pytest

from searchcore.engines.base import (
    SKETCH_LENGTH,
    Collapse,
    Engine,
    FacetCount,
    FacetRequest,
    Order,
)
from searchcore.query.logical import DateRange, Everything, Keyword, Or, Query

from .building import body, entry, sketch

EVERYTHING = Everything()
AGENCY = sketch(SKETCH_LENGTH)
WEATHER = sketch(0, other=7)
ORDERS: list[Order] = ["relevance", "newest", "oldest"]


def shown(
    engine: Engine, query: Query, collapse: Collapse | None, order: Order = "relevance"
) -> list[tuple[str, tuple[str, ...]]]:
    """All hits, each with the others of its group."""
    found = engine.search(query, order=order, limit=1000, collapse=collapse)
    assert found.distinct == len(found.hits)
    listed = zip(found.hits, found.others, strict=True)
    return [(hit.id, others) for hit, others in listed]


@pytest.fixture
def archive(engine: Engine) -> Engine:
    """An agency's report in three papers, the fuller the better it matches; two of the weather;
    and one that nobody copied."""
    engine.write(
        [
            entry("早", "甲 丙 丙 丙", date=1, sketch=AGENCY, tag=["港"], stored=b"1"),
            entry("天氣", "丁 甲 丁 丁 丁 丁", date=2, sketch=WEATHER, tag=["港"]),
        ]
    )
    engine.write(
        [
            entry("午", "甲 甲 丙 丙", date=3, sketch=AGENCY, tag=["台"], stored=b"3"),
            entry("獨家", "甲 甲 丁 丁", date=4, tag=["台"]),
        ]
    )
    engine.write(
        [
            entry("晚", "甲 甲 甲 丙", date=5, sketch=AGENCY, tag=["港"], stored=b"5"),
            entry("天氣二", "丁 甲 丁 丁 丁 丁 丁", date=6, sketch=WEATHER),
        ]
    )
    return engine


def test_the_best_of_a_group_stands_for_it(archive: Engine) -> None:
    assert shown(archive, body("甲"), "best") == [
        ("晚", ("午", "早")),
        ("獨家", ()),
        ("天氣", ("天氣二",)),
    ]


def test_the_earliest_stands_at_the_place_of_the_best(archive: Engine) -> None:
    assert shown(archive, body("甲"), "earliest") == [
        ("早", ("晚", "午")),
        ("獨家", ()),
        ("天氣", ("天氣二",)),
    ]


def test_dates_decide_which_comes_first_where_they_are_asked_for(archive: Engine) -> None:
    newest = [("天氣二", ("天氣",)), ("晚", ("午", "早")), ("獨家", ())]
    assert shown(archive, body("甲"), "best", "newest") == newest
    earliest = [("天氣", ("天氣二",)), ("早", ("晚", "午")), ("獨家", ())]
    assert shown(archive, body("甲"), "earliest", "newest") == earliest
    for collapse in ("best", "earliest"):
        oldest = [("早", ("午", "晚")), ("天氣", ("天氣二",)), ("獨家", ())]
        assert shown(archive, body("甲"), collapse, "oldest") == oldest


@pytest.mark.parametrize("order", ORDERS)
def test_without_collapsing_every_article_is_a_hit_of_its_own(
    archive: Engine, order: Order
) -> None:
    found = archive.search(body("甲"), order=order)
    assert found.distinct == found.total == len(found.hits) == 6
    assert found.others == ((),) * 6


@pytest.mark.parametrize("collapse", ["best", "earliest"])
def test_only_articles_that_match_count_in_a_group(archive: Engine, collapse: Collapse) -> None:
    assert shown(archive, Keyword("tag", "台"), collapse) == [("獨家", ()), ("午", ())]
    later = shown(archive, DateRange(2, None), collapse, "oldest")
    assert later == [("天氣", ("天氣二",)), ("午", ("晚",)), ("獨家", ())]


def test_totals_and_facets_count_articles(archive: Engine) -> None:
    request = FacetRequest("tag", body("甲"))
    found = archive.search(body("甲"), limit=1, facets=[request], collapse="best")
    assert (found.total, found.distinct, len(found.hits)) == (6, 3, 1)
    assert found.facets == ((FacetCount("港", "港", 3), FacetCount("台", "台", 2)),)
    nothing = archive.search(body("甲"), limit=0, collapse="best")
    assert (nothing.total, nothing.distinct, nothing.hits, nothing.others) == (6, 3, (), ())
    beyond = archive.search(body("甲"), offset=3, collapse="best")
    assert (beyond.total, beyond.distinct, beyond.hits, beyond.others) == (6, 3, (), ())


@pytest.mark.parametrize("collapse", ["best", "earliest"])
def test_a_hit_has_its_own_score_and_its_own_bytes(archive: Engine, collapse: Collapse) -> None:
    own = dict(archive.search(body("甲")).hits)
    found = archive.search(body("甲"), collapse=collapse, with_stored=True)
    assert [hit.score for hit in found.hits] == [own[hit.id] for hit in found.hits]
    assert list(found.stored) == archive.stored([hit.id for hit in found.hits])
    assert found.stored[0] == {"best": b"5", "earliest": b"1"}[collapse]


@pytest.mark.parametrize("collapse", ["best", "earliest"])
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_put_together_are_the_whole(
    archive: Engine, order: Order, collapse: Collapse, size: int
) -> None:
    whole = archive.search(body("甲"), order=order, collapse=collapse)
    pages = [
        archive.search(body("甲"), order=order, limit=size, offset=offset, collapse=collapse)
        for offset in range(0, 3 + size, size)
    ]
    assert tuple(hit for page in pages for hit in page.hits) == whole.hits
    assert tuple(others for page in pages for others in page.others) == whole.others
    assert {(page.total, page.distinct) for page in pages} == {(6, 3)}


def test_equals_go_by_date_then_by_id(engine: Engine) -> None:
    dates = {"戊": 3, "丁": 5, "己": None, "丙": 5, "乙": 3, "庚": None}
    for name, date in dates.items():
        engine.write([entry(name, "甲", date=date, sketch=AGENCY)])
    for query in (body("甲"), EVERYTHING):
        for order in ("relevance", "newest"):
            assert shown(engine, query, "best", order) == [("丁", tuple("丙乙戊己庚"))]
            assert shown(engine, query, "earliest", order) == [("乙", tuple("丁丙戊己庚"))]
        assert shown(engine, query, "best", "oldest") == [("乙", tuple("戊丁丙己庚"))]


def test_an_undated_article_is_the_earliest_of_undated_ones_alone(engine: Engine) -> None:
    engine.write([entry("無", "甲 甲", sketch=AGENCY), entry("未", "甲 甲", sketch=AGENCY)])
    assert shown(engine, body("甲"), "earliest") == [("未", ("無",))]
    engine.write([entry("遲", "甲 乙", date=10**9, sketch=AGENCY)])
    assert shown(engine, body("甲"), "earliest") == [("遲", ("未", "無"))]


def test_deleted_and_replaced_articles_stand_for_nobody(archive: Engine) -> None:
    archive.write([entry("晚", "甲", date=5)], delete=["早"])
    assert shown(archive, EVERYTHING, "earliest", "oldest") == [
        ("天氣", ("天氣二",)),
        ("午", ()),
        ("獨家", ()),
        ("晚", ()),
    ]


@pytest.mark.parametrize("collapse", ["best", "earliest"])
def test_nothing_found_collapses_into_nothing(engine: Engine, collapse: Collapse) -> None:
    assert shown(engine, EVERYTHING, collapse) == []
    engine.write([entry("一", "甲", sketch=AGENCY), entry("二", "甲", sketch=AGENCY)])
    assert shown(engine, Or(()), collapse) == []


def test_hits_are_collapsed_while_more_is_to_come(engine: Engine) -> None:
    engine.write([entry("一", "甲", date=1, sketch=AGENCY)], more_to_come=True)
    engine.write([entry("二", "甲", date=2, sketch=AGENCY)], more_to_come=True)
    assert shown(engine, body("甲"), "earliest") == [("一", ("二",))]
