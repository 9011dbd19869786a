"""Article → entry, and back from what an engine stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers import Analyzer
from searchcore.article import Article
from searchcore.engines.base import Entry, Label
from searchcore.entry import EntryMaker, packed, unpacked
from searchcore.schema import Schema

HONG_KONG = ZoneInfo("Asia/Hong_Kong")
ANALYZER = Analyzer()
FACTS = {"root": "content", "digest": "abc"}


def entry(article: Article, *, zone: str = "Asia/Hong_Kong", own: tuple[str, ...] = ()) -> Entry:
    return EntryMaker(Schema(own), ANALYZER, ZoneInfo(zone)).entry(article, FACTS)


def test_each_text_field_has_the_terms_of_its_text() -> None:
    fields = entry(Article(id="a", title="停火", tags=("俄烏", "外交"), related=("稀土",))).fields
    assert set(fields) == {"title", "tags", "related"}
    title, tags = fields["title"], fields["tags"]
    assert sorted(zip(title.positions, title.texts, strict=True)) == [
        (0, "停火"), (0, "停火"), (1, "火"),
    ]  # fmt: skip
    assert title.length == 2
    assert (2, "␣") in zip(tags.positions, tags.texts, strict=True)
    assert tags.length == 4


def test_spellings_of_one_text_give_one_entry() -> None:
    hong_kong = entry(Article(id="a", title="衞生署説：裏面有羣眾")).fields
    taiwan = entry(Article(id="a", title="衛生署說：裡面有群眾")).fields
    simplified = entry(Article(id="a", title="卫生署说：里面有群众")).fields
    assert hong_kong == taiwan == simplified


def test_facts_are_kept_as_they_are() -> None:
    article = Article(id="content/a.md", path="a.md", url="https://example.org/a")
    place = {"root": "content", "path": "a.md", "url": "https://example.org/a"}
    assert entry(article).facts == place | FACTS


def test_labels_have_a_folded_key_and_the_articles_own_text() -> None:
    keywords = entry(Article(id="a", tags=("俄烏戰爭", "ＮＢＡ"), source=" 甲 報 ")).keywords
    assert keywords["tag"] == (Label("俄乌战争", "俄烏戰爭"), Label("nba", "ＮＢＡ"))
    assert keywords["source"] == (Label("甲 报", "甲 報"),)


def test_of_values_with_one_key_the_first_stands() -> None:
    article = Article(id="a", tags=("俄烏戰爭", "外交", "俄乌战争"), categories=("NBA", "nba"))
    keywords = entry(article).keywords
    assert keywords["tag"] == (Label("俄乌战争", "俄烏戰爭"), Label("外交", "外交"))
    assert keywords["category"] == (Label("nba", "NBA"),)


def test_a_blank_value_gives_no_label() -> None:
    assert entry(Article(id="a", tags=(" ", "外交"))).keywords["tag"] == (Label("外交", "外交"),)


def test_own_fields_give_labels() -> None:
    article = Article(id="a", extra={"section": ["要聞", "要闻", "港聞"]})
    keywords = entry(article, own=("extra.section",)).keywords
    assert keywords == {"extra.section": (Label("要闻", "要聞"), Label("港闻", "港聞"))}
    assert entry(article).keywords == {}


@pytest.mark.parametrize(
    ("published", "zone", "day"),
    [
        (datetime(2025, 2, 13, 0, 30), "Asia/Hong_Kong", "2025-02-13"),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "Asia/Hong_Kong", "2025-02-13"),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "Europe/London", "2025-02-12"),
    ],
)
def test_half_past_midnight_in_hong_kong_is_of_that_hong_kong_day(
    published: datetime, zone: str, day: str
) -> None:
    found = entry(Article(id="a", date=published), zone=zone)
    assert found.date == int(datetime(2025, 2, 12, 16, 30, tzinfo=UTC).timestamp())
    assert found.keywords == {
        "year": (Label("2025", "2025"),),
        "month": (Label("2025-02", "2025-02"),),
        "day": (Label(day, day),),
    }


def test_an_undated_article_has_no_date() -> None:
    assert entry(Article(id="a")).date is None


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        entry(Article(id="a", title="停\ud842火"))


def test_a_stored_article_is_in_utc_and_the_same_moment() -> None:
    stored = unpacked(entry(Article(id="a", date=datetime(2025, 2, 13, 0, 30))).stored)
    assert stored.date == datetime(2025, 2, 12, 16, 30, tzinfo=UTC)
    assert stored.date is not None
    assert stored.date.utcoffset() == timedelta(0)


def test_dates_in_the_front_matter_are_stored_as_text() -> None:
    extra = {"updated": datetime(2025, 2, 13, tzinfo=UTC), "day": datetime(2025, 2, 13).date()}
    assert unpacked(packed(Article(id="a", extra=extra))).extra == {
        "updated": "2025-02-13T00:00:00+00:00",
        "day": "2025-02-13",
    }


def json_values() -> st.SearchStrategy[Any]:
    scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5))
    return st.recursive(
        scalars, lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(), below)
    )


texts = st.text(max_size=20)
lists = st.lists(texts, max_size=3).map(tuple)
extras: st.SearchStrategy[Mapping[str, Any]] = st.dictionaries(texts, json_values(), max_size=3)
articles = st.builds(
    Article,
    id=st.text(min_size=1, max_size=20),
    title=texts,
    body=texts,
    captions=lists,
    related=lists,
    summary=texts,
    date=st.none() | st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))])),
    tags=lists,
    categories=lists,
    authors=lists,
    lang=texts,
    topic=texts,
    source=texts,
    url=texts,
    image=texts,
    extra=extras,
    root=texts,
    path=texts,
)


@given(articles)
def test_a_stored_article_reads_back_equal(article: Article) -> None:
    assert unpacked(packed(article)) == article


@given(articles)
def test_what_an_entry_stores_is_the_article(article: Article) -> None:
    dated = replace(article, date=datetime(2025, 2, 13, 0, 30, tzinfo=HONG_KONG))
    assert unpacked(entry(dated).stored) == dated
