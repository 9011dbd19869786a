"""A half-life as typed → seconds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from searchcore import Index
from searchcore.errors import QueryError
from searchcore.recency import half_life

HOUR = 3600
DAY = 24 * HOUR


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ("12h", 12 * HOUR),
        ("1d", DAY),
        ("30d", 30 * DAY),
        (" 30 D ", 30 * DAY),
        ("2w", 14 * DAY),
        ("6m", 180 * DAY),
        ("1y", 365 * DAY),
        (timedelta(days=1, seconds=5), DAY + 5),
    ],
)
def test_a_half_life_is_so_many_seconds(given: str | timedelta, seconds: int) -> None:
    assert half_life(given) == seconds


@pytest.mark.parametrize(
    "given", ["", "30", "d", "-3d", "1.5d", "3x", "3 months", "９９d", "1234567d", "3d3d"]
)
def test_anything_else_is_refused_with_what_to_write(given: str) -> None:
    with pytest.raises(QueryError, match="such as 12h, 30d, 2w, 6m or 1y"):
        half_life(given)


@pytest.mark.parametrize("given", ["0d", "000h", timedelta(0), timedelta(days=-1)])
def test_no_time_at_all_is_refused(given: str | timedelta) -> None:
    with pytest.raises(QueryError, match="write 30d, 6m or 1y"):
        half_life(given)


def test_an_index_refuses_it_too() -> None:
    with pytest.raises(QueryError, match="recency takes a half-life"):
        Index.create(engine="memory").search("停火", recency="soon")


def test_an_empty_index_fades_nothing() -> None:
    assert Index.create(engine="memory").search("停火", recency="30d").total == 0
