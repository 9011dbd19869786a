"""Days that are typed → seconds in the archive's time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from searchcore.query import logical

from .notation import resolved, tree

DAYS: list[tuple[str, str]] = [
    ("date:2025-02-13", "date(2025-02-13T00, 2025-02-14T00)"),
    ("date:2025-02", "date(2025-02-01T00, 2025-03-01T00)"),
    ("date:2025", "date(2025-01-01T00, 2026-01-01T00)"),
    ("日期：2025年2月13日", "date(2025-02-13T00, 2025-02-14T00)"),
    ("date:2025-02-01..2025-02-13", "date(2025-02-01T00, 2025-02-14T00)"),
    ("date:..2025-02", "date(*, 2025-03-01T00)"),
    ("after:2025-02-01", "date(2025-02-01T00, *)"),
    ("before:2025-03", "date(*, 2025-03-01T00)"),
    ("date:today", "date(2025-02-13T00, 2025-02-14T00)"),
    ("date:yesterday", "date(2025-02-12T00, 2025-02-13T00)"),
    ("date:7d", "date(2025-02-07T00, 2025-02-14T00)"),
    ("after:7d", "date(2025-02-07T00, *)"),
    ("-date:today", "not(date(2025-02-13T00, 2025-02-14T00))"),
]


@pytest.mark.parametrize(("typed", "looked_for"), DAYS)
def test_a_typed_day_is_this_span(typed: str, looked_for: str) -> None:
    assert tree(typed) == looked_for


@pytest.mark.parametrize(
    ("published", "typed", "is_found"),
    [
        # 00:30 in Hong Kong is 16:30 of the day before in London.
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "date:2025-02-13", True),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "date:2025-02-12", False),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "date:today", True),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "before:2025-02-13", False),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "after:2025-02-13", True),
        (datetime(2025, 2, 12, 15, 59, 59, tzinfo=UTC), "date:today", False),
        (datetime(2025, 2, 12, 15, 59, 59, tzinfo=UTC), "date:yesterday", True),
        (datetime(2025, 2, 13, 15, 59, 59, tzinfo=UTC), "date:2025-02-13", True),
        (datetime(2025, 2, 13, 16, 0, 0, tzinfo=UTC), "date:2025-02-13", False),
    ],
)
def test_days_are_those_of_the_archives_time_zone(
    published: datetime, typed: str, is_found: bool
) -> None:
    days = resolved(typed).query
    assert isinstance(days, logical.DateRange)
    seconds = published.timestamp()
    after = days.start is None or days.start <= seconds
    before = days.end is None or seconds < days.end
    assert (after and before) is is_found


def test_a_day_is_as_long_as_its_time_zone_makes_it() -> None:
    days = resolved("date:2025-03-30", zone=ZoneInfo("Europe/Berlin")).query
    assert isinstance(days, logical.DateRange)
    assert days.start is not None
    assert days.end is not None
    assert timedelta(seconds=days.end - days.start) == timedelta(hours=23)
