"""Filters beside the query, and facets that are counted without their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pytest

from searchcore import Article, Index
from searchcore.engines.base import FacetCount
from searchcore.errors import QueryError


def published(text: str) -> datetime:
    return datetime.fromisoformat(text)


ARTICLES = [
    Article(
        id="a",
        title="停火談判展開",
        tags=("俄烏戰爭", "外交"),
        categories=("國際",),
        source="甲報",
        authors=("陳大文",),
        lang="zh-HK",
        topic="俄烏戰爭",
        date=published("2025-02-13T00:30+08:00"),
    ),
    Article(
        id="b",
        title="停火谈判破裂",
        tags=("俄乌战争",),
        source="乙報",
        lang="zh-CN",
        date=published("2025-02-12T23:59:59+08:00"),
    ),
    Article(
        id="c",
        title="停火後重建",
        tags=("外交", "經濟"),
        categories=("國際", "財經"),
        source="甲報",
        lang="zh-TW",
        date=published("2024-12-31T16:00+00:00"),
    ),
    Article(id="d", title="停火傳聞", source="丙報"),
    Article(id="e", title="股市上升", tags=("經濟",), date=published("2025-02-13T12:00+08:00")),
    Article(id="f", title="樓市下跌", tags=("經濟",), date=published("2025-02-13T13:00+08:00")),
]


@pytest.fixture(scope="module", params=["memory", "whoosh"])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("filters") / "index"
    with Index.create(folder, engine=request.param) as index:
        index.add(ARTICLES)
        yield index


def found(index: Index, filters: Mapping[str, Any], query: str = "停火") -> str:
    return "".join(sorted(hit.id for hit in index.search(query, filters=filters)))


def counted(
    index: Index, name: str, filters: Mapping[str, Any], query: str = "停火"
) -> dict[str, int]:
    facets = index.search(query, filters=filters, facets=[name]).facets
    return {value.text: value.count for value in facets[name]}


# Filters, then the articles about 停火 that pass them.
FILTERED: list[tuple[dict[str, Any], str]] = [
    ({}, "abcd"),
    ({"tag": []}, "abcd"),
    ({"tag": "外交"}, "ac"),
    ({"tag": "俄烏戰爭"}, "ab"),
    ({"tag": "俄乌战争"}, "ab"),
    ({"tag": ["俄烏戰爭", "經濟"]}, "abc"),
    ({"tag": ("俄烏戰爭", "沒有這個")}, "ab"),
    ({"tag": "沒有這個"}, ""),
    ({"tag": "俄烏"}, ""),
    ({"tag": "外交", "source": "甲報"}, "ac"),
    ({"tag": "俄烏戰爭", "source": "甲報"}, "a"),
    ({"tag": ["俄烏戰爭", "經濟"], "source": ["乙報", "丙報"]}, "b"),
    ({"category": "財經"}, "c"),
    ({"topic": "俄乌战争"}, "a"),
    ({"author": "陈大文"}, "a"),
    ({"lang": "ZH-hk"}, "a"),
    ({"year": "2025"}, "abc"),
    ({"year": "2024"}, ""),
    ({"month": "2025-02"}, "ab"),
    ({"month": ["2025-02", "2025-01"]}, "abc"),
    ({"day": "2025-02-13"}, "a"),
    ({"since": "2025-02-13"}, "a"),
    ({"until": "2025-02-12"}, "bc"),
    ({"until": "2025-02-13"}, "abc"),
    ({"since": "2025-02-12", "until": "2025-02-12"}, "b"),
    ({"since": "2025-02"}, "ab"),
    ({"until": "2025-01"}, "c"),
    ({"until": "2024"}, ""),
    ({"since": "2025", "until": "2025"}, "abc"),
    ({"since": date(2025, 2, 12), "until": date(2025, 2, 12)}, "b"),
    ({"since": ["2025-02-13", "2025-02-12"]}, "ab"),
    ({"until": ["2025-01-01", "2025-02-12"]}, "bc"),
    ({"since": "2025-02-12", "day": "2025-02-13"}, "a"),
    ({"month": "2025-02", "until": "2025-02-12", "tag": "俄烏戰爭"}, "b"),
]


@pytest.mark.parametrize(("filters", "ids"), FILTERED)
def test_every_filter_holds_and_of_repeated_values_either(
    index: Index, filters: dict[str, Any], ids: str
) -> None:
    assert found(index, filters) == ids
    assert index.search("停火", filters=filters, limit=1).total == len(ids)


def test_an_empty_query_finds_whatever_passes_the_filters(index: Index) -> None:
    assert found(index, {}, query="") == "abcdef"
    assert found(index, {"tag": "經濟"}, query="") == "cef"
    assert found(index, {"day": "2025-02-13"}, query=" \u3000") == "aef"


def test_filters_do_not_change_the_order_or_the_scores(index: Index) -> None:
    scores = {hit.id: hit.score for hit in index.search("停火 談判")}
    filtered = {hit.id: hit.score for hit in index.search("停火 談判", filters={"year": "2025"})}
    assert set(filtered) == {"a", "b"}
    assert filtered == pytest.approx(scores)


def test_a_facet_counts_what_the_query_found(index: Index) -> None:
    assert counted(index, "tag", {}) == {"俄乌战争": 2, "外交": 2, "經濟": 1}
    assert counted(index, "source", {}) == {"甲報": 2, "乙報": 1, "丙報": 1}
    assert counted(index, "source", {}, query="破裂") == {"乙報": 1}
    assert counted(index, "author", {}, query="破裂") == {}


def test_a_facet_is_counted_without_its_own_filter(index: Index) -> None:
    everything = counted(index, "tag", {})
    assert counted(index, "tag", {"tag": "經濟"}) == everything
    assert counted(index, "tag", {"tag": ["經濟", "沒有這個"]}) == everything


def test_a_facet_is_counted_under_the_filters_of_the_others(index: Index) -> None:
    filters = {"tag": "經濟", "source": "甲報"}
    assert counted(index, "tag", filters) == {"俄烏戰爭": 1, "外交": 2, "經濟": 1}
    assert counted(index, "source", filters) == {"甲報": 1}
    assert counted(index, "lang", filters) == {"zh-TW": 1}


@pytest.mark.parametrize(
    "filters",
    [
        {"since": "2025-02-13"},
        {"until": "2024"},
        {"year": "2024"},
        {"month": "2025-01"},
        {"day": "2025-02-12", "since": "2025-02-12"},
    ],
)
def test_date_facets_are_counted_without_any_filter_on_the_date(
    index: Index, filters: dict[str, str]
) -> None:
    assert counted(index, "day", filters) == {"2025-01-01": 1, "2025-02-12": 1, "2025-02-13": 1}
    assert counted(index, "month", filters) == {"2025-01": 1, "2025-02": 2}
    assert counted(index, "year", filters) == {"2025": 3}


def test_date_facets_are_counted_under_the_other_filters(index: Index) -> None:
    assert counted(index, "day", {"since": "2025-02-13", "source": "甲報"}) == {
        "2025-01-01": 1,
        "2025-02-13": 1,
    }


def test_other_facets_are_counted_under_the_filters_on_the_date(index: Index) -> None:
    assert counted(index, "source", {"since": "2025-02"}) == {"甲報": 1, "乙報": 1}


def test_dates_in_the_query_hold_for_date_facets_too(index: Index) -> None:
    assert counted(index, "day", {}, query="停火 date:2025-02") == {
        "2025-02-12": 1,
        "2025-02-13": 1,
    }


def values(index: Index, name: str, **options: Any) -> Sequence[str]:
    return [value.text for value in index.search("", facets=[name], **options).facets[name]]


def test_values_come_most_frequent_first_and_days_in_their_order(index: Index) -> None:
    assert values(index, "tag") == ["經濟", "俄乌战争", "外交"]
    assert values(index, "day") == ["2025-01-01", "2025-02-12", "2025-02-13"]


def test_a_limit_keeps_the_most_frequent_values_and_every_day(index: Index) -> None:
    assert values(index, "tag", facet_limit=1) == ["經濟"]
    assert values(index, "day", facet_limit=1) == ["2025-01-01", "2025-02-12", "2025-02-13"]


def test_facets_are_counted_over_all_hits_whatever_the_page(index: Index) -> None:
    page = index.search("停火", limit=0, offset=3, facets=["source", "year"])
    assert len(page) == 0
    assert page.facets["source"][0] == FacetCount("甲报", "甲報", 2)
    assert page.facets["year"] == (FacetCount("2025", "2025", 3),)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"tags": "外交"}, "there is no filter 'tags'; there are tag, category, source,"),
        ({"date": "2025"}, "there is no filter 'date'; .* since, until"),
        ({"extra.section": "要聞"}, "there is no filter 'extra.section'"),
        ({"since": "前日"}, "is no date"),
        ({"until": "2025-13"}, "there is no month 13"),
        ({"since": "2025-02-30"}, "2025-02 has 28 days"),
        ({"since": "2025 OR 2024"}, "since takes one day: .* not '2025 OR 2024'"),
        ({"tag": ""}, "needs a value"),
        ({"year": "25"}, "four digits"),
        ({"month": "2025-13"}, "month takes 2025-02"),
        ({"day": "2025-02"}, "day takes 2025-02-13"),
        ({"year": "9" * 30}, "year takes 2025"),
        ({"since": "2025-08", "until": "2025-03"}, "since comes after until"),
        ({"since": "2025-02-13", "until": "2025-02-12"}, "since comes after until"),
        ({"until": "2025 停火"}, "until takes one day"),
    ],
)
def test_a_filter_that_makes_no_sense_is_an_error(
    index: Index, filters: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        index.search("停火", filters=filters)


def test_an_unknown_facet_is_an_error_that_names_those_there_are(index: Index) -> None:
    with pytest.raises(QueryError, match=r"there is no facet 'tags'; there are tag, .* day"):
        index.search("停火", facets=["tag", "tags"])
