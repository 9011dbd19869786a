"""Dates as written → moments, as tables."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from searchcore.corpus import Note, ReadingOptions
from tests.corpus.reading import read, with_header

DATES = [
    ("2025-02-13", "2025-02-12 16:00:00"),
    ("2025-02-13 02:11:12", "2025-02-12 18:11:12"),
    ("'2025-02-13 02:11:12'", "2025-02-12 18:11:12"),
    ("2025-02-13 02:11", "2025-02-12 18:11:00"),
    ("2025-02-13T02:11:12", "2025-02-12 18:11:12"),
    ("2025-02-13T02:11:12+0800", "2025-02-12 18:11:12"),
    ("2025-02-13T02:11:12+08:00", "2025-02-12 18:11:12"),
    ("2025-02-13T02:11:12 +0800", "2025-02-12 18:11:12"),
    ("2025-02-13T02:11:12+08", "2025-02-12 18:11:12"),
    ("2025-02-13T02:11:12-03:30", "2025-02-13 05:41:12"),
    ("2025-02-13T02:11:12Z", "2025-02-13 02:11:12"),
    ("2025-02-13T02:11:12.345Z", "2025-02-13 02:11:12"),
    ("2025/2/3", "2025-02-02 16:00:00"),
    ("2025年2月13日", "2025-02-12 16:00:00"),
    ("2025年2月13日 2:11", "2025-02-12 18:11:00"),
]


@pytest.mark.parametrize(("written", "utc"), DATES)
def test_a_date_is_a_moment_in_utc(written: str, utc: str) -> None:
    expected = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    found = with_header(f"date: {written}").date
    assert found == expected
    assert found.tzinfo is UTC


IMPOSSIBLE = [
    "2025-02-31",
    "2025-13-01",
    "2025-02-13 25:00:00",
    "2025-02-13T02:11:12+99:00",
    "0000-01-01",
    "0001-01-01T00:00:00+08:00",
    "9999-12-31T23:00:00Z",
    "昨天",
    "２０２５-02-13",
]


@pytest.mark.parametrize("written", IMPOSSIBLE)
def test_an_impossible_date_is_none_and_noted(written: str) -> None:
    reading = read(f"---\ntitle: 題\ndate: {written}\n---\n正文")
    assert reading.article is not None
    assert reading.article.date is None
    assert reading.notes == (Note("impossible date", written),)


@pytest.mark.parametrize("header", ["title: 題", "title: 題\ndate:", "title: 題\ndate: {a: b}"])
def test_a_missing_date_is_none_and_noted(header: str) -> None:
    reading = read(f"---\n{header}\n---\n正文")
    assert reading.article is not None
    assert reading.article.date is None
    assert reading.notes == (Note("no date"),)


def test_without_an_offset_the_archives_zone_counts() -> None:
    options = ReadingOptions(time_zone=ZoneInfo("America/New_York"))
    found = read("---\ndate: 2025-02-13\n---\n", options=options).article
    assert found is not None
    assert found.date == datetime(2025, 2, 13, 5, tzinfo=UTC)
