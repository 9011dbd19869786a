"""How fast articles fade, as typed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from brute_force import index_of

from searchcore import Article, QueryError
from searchcore.recency import half_life

HOUR = 3600
DAY = 24 * HOUR


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("12h", 12 * HOUR),
        ("30d", 30 * DAY),
        ("2w", 14 * DAY),
        ("6m", 180 * DAY),
        ("1y", 365 * DAY),
        (" 30 D ", 30 * DAY),
        (timedelta(days=1, hours=2), 26 * HOUR),
    ],
)
def test_a_half_life_is_a_number_and_a_unit(typed: str | timedelta, seconds: int) -> None:
    assert half_life(typed) == seconds


@pytest.mark.parametrize("typed", ["", "30", "d", "-1d", "1.5d", "30 days", "0d", "1s"])
def test_anything_else_is_an_error(typed: str) -> None:
    with pytest.raises(QueryError, match="half-life"):
        half_life(typed)


@pytest.mark.parametrize("given", [30, 1.5, b"30d", ["30d"]])
def test_what_is_neither_text_nor_a_time_is_an_error(given: Any) -> None:
    with pytest.raises(QueryError, match="half-life"):
        half_life(given)
    with pytest.raises(QueryError, match="half-life"):
        index_of([]).search("停火", recency=given)


@pytest.mark.parametrize("given", [timedelta(0), timedelta(days=-1)])
def test_a_half_life_is_more_than_nothing(given: timedelta) -> None:
    with pytest.raises(QueryError, match="more than nothing"):
        half_life(given)


def article(name: str, date: str, body: str) -> Article:
    return Article(id=name, body=body, date=datetime.fromisoformat(date + "T00:00+08:00"))


def test_of_two_that_are_alike_the_newer_comes_first_and_a_better_one_may_be_old() -> None:
    index = index_of(
        [
            article("old", "2024-01-01", "停火談判"),
            article("new", "2025-01-01", "停火談判"),
            article("best", "2024-12-01", "停火談判，停火，停火，停火"),
            *(article(f"other{number}", "2024-06-01", "下雨") for number in range(9)),
        ]
    )
    assert [hit.id for hit in index.search("停火", recency="1y")] == ["best", "new", "old"]
    assert [hit.id for hit in index.search("停火", recency="3d")] == ["new", "best", "old"]
    old = index.search("停火", recency="366d", order="oldest").hits[0]
    plain = index.search("停火", order="oldest").hits[0]
    assert old.score == pytest.approx(plain.score / 2)


def test_without_a_date_an_article_is_one_half_life_old() -> None:
    index = index_of([Article(id="undated", body="停火"), article("new", "2025-01-01", "雨")])
    (faded,), (plain,) = index.search("停火", recency="30d"), index.search("停火")
    assert faded.score == pytest.approx(plain.score / 2)


def test_what_is_found_does_not_change() -> None:
    index = index_of([article("old", "1990-01-01", "停火"), article("new", "2025-01-01", "停火")])
    assert index.search("停火", recency="1h").total == 2
