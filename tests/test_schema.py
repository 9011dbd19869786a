"""What of an article is searched, and by which values it is filtered and counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from analyzers import searchable_text
from searchcore.article import Article
from searchcore.schema import (
    KEYWORD_FIELDS,
    TEXT_FIELDS,
    WEIGHTS,
    Schema,
    keyword_key,
    local_time,
    searched_body,
)

HONG_KONG = ZoneInfo("Asia/Hong_Kong")
ARTICLE = Article(
    id="content/a.md",
    title="俄烏戰爭｜兩國領袖通話",
    body="兩人談了一個半小時。\n\n會後沒有聲明。",
    captions=("資料圖片", "克里姆林宮外"),
    related=("稀土協議", "歐洲盟友回應"),
    tags=("俄烏戰爭", "外交"),
    categories=("國際",),
    authors=("陳大文", "Lee"),
    lang="zh-HK",
    topic="俄烏戰爭",
    source="甲報",
    date=datetime(2025, 2, 12, 16, 30, tzinfo=UTC),
    extra={"section": "要聞"},
)


def test_every_text_field_has_its_text() -> None:
    texts = Schema().texts(ARTICLE)
    assert tuple(texts) == TEXT_FIELDS
    assert texts == {
        "title": "俄烏戰爭｜兩國領袖通話",
        "tags": "俄烏戰爭\n\n外交",
        "body": "兩人談了一個半小時。\n\n會後沒有聲明。",
        "captions": "資料圖片\n\n克里姆林宮外",
        "related": "稀土協議\n\n歐洲盟友回應",
    }


def test_all_text_fields_but_related_are_searched_by_default() -> None:
    assert {*WEIGHTS, "related"} == set(TEXT_FIELDS)


@pytest.mark.parametrize("field", ["tags", "captions", "related"])
def test_no_string_reaches_from_one_value_into_the_next(field: str) -> None:
    article = replace(ARTICLE, **{field: ("停火", "談判")})
    text = searchable_text(Schema().texts(article)[field])
    assert searchable_text("停火") in text
    assert searchable_text("停火談判") not in text


def test_keyword_fields_have_the_values_as_the_article_spells_them() -> None:
    assert Schema().keywords(ARTICLE, HONG_KONG) == {
        "tag": ("俄烏戰爭", "外交"),
        "category": ("國際",),
        "source": ("甲報",),
        "topic": ("俄烏戰爭",),
        "lang": ("zh-HK",),
        "author": ("陳大文", "Lee"),
        "year": ("2025",),
        "month": ("2025-02",),
        "day": ("2025-02-13",),
    }


def test_an_article_without_facts_has_no_keyword() -> None:
    assert Schema(("extra.section",)).keywords(Article(id="a"), HONG_KONG) == {}


@pytest.mark.parametrize(
    ("published", "zone", "day"),
    [
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "Asia/Hong_Kong", "2025-02-13"),
        (datetime(2025, 2, 12, 15, 59, tzinfo=UTC), "Asia/Hong_Kong", "2025-02-12"),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "Europe/London", "2025-02-12"),
        (datetime(2025, 2, 13, 0, 30), "Asia/Hong_Kong", "2025-02-13"),
        (datetime(2025, 2, 13, 0, 30), "America/New_York", "2025-02-13"),
        (
            datetime(2025, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=9))),
            "Asia/Hong_Kong",
            "2024-12-31",
        ),
        (datetime(987, 6, 5, 12, 0, tzinfo=UTC), "UTC", "0987-06-05"),
    ],
)
def test_day_month_and_year_are_those_of_the_archives_time_zone(
    published: datetime, zone: str, day: str
) -> None:
    values = Schema().keywords(Article(id="a", date=published), ZoneInfo(zone))
    assert values == {"year": (day[:4],), "month": (day[:7],), "day": (day,)}


def test_a_naive_date_is_of_the_archives_time_zone() -> None:
    local = local_time(datetime(2025, 2, 13, 0, 30), HONG_KONG)
    assert local == datetime(2025, 2, 12, 16, 30, tzinfo=UTC)
    assert local.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("俄烏戰爭", "俄乌战争"),
        ("衞生署", "卫生署"),
        ("台灣", "臺灣"),
        ("ＮＢＡ", "nba"),
        (" 香港  電台 ", "香港\u3000電台"),
        ("zh-HK", "ZH-hk"),
    ],
)
def test_spellings_of_one_value_have_one_key(one: str, other: str) -> None:
    assert keyword_key(one) == keyword_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("外交", "外交部"), ("香港 電台", "香港電台"), ("zh-HK", "zh-TW")]
)
def test_different_values_have_different_keys(one: str, other: str) -> None:
    assert keyword_key(one) != keyword_key(other)


# Summary, then whether it is searched as well.
SUMMARIES: list[tuple[str, bool]] = [
    ("", False),
    ("兩人談了一個半小時。", False),
    ("兩人談了一個半小時。會後沒有聲明。", False),
    ("兩人談了一個半……", False),
    ("两人谈了一个半小时", False),
    ("兩人談了  一個半小時，會後沒有聲明", False),
    ("克里姆林宮外    兩人談了一個半小時...", False),
    ("俄烏戰爭：兩國領袖通話！", False),
    ("歐洲盟友感到意外。", True),
    ("兩人談了一個半小時。歐洲盟友感到意外。", True),
    # What is only linked to is not part of the article.
    ("稀土協議", True),
]


def test_a_sentence_of_a_summary_is_compared_whole() -> None:
    body = "The House was white. Said Lee."
    article = Article(id="a", body=body, summary="White House, Lee said")
    assert searched_body(article) == f"{body}\n\nWhite House, Lee said"


def test_without_a_body_the_summary_is_searched_alone() -> None:
    assert searched_body(Article(id="a", summary="會後沒有聲明。")) == "會後沒有聲明。"


@pytest.mark.parametrize(("summary", "is_searched"), SUMMARIES)
def test_a_summary_is_searched_where_the_article_lacks_a_sentence_of_it(
    summary: str, is_searched: bool
) -> None:
    text = searched_body(replace(ARTICLE, summary=summary))
    assert text == (f"{ARTICLE.body}\n\n{summary}" if is_searched else ARTICLE.body)


# Value in the front matter, then the values of the facet.
OWN_VALUES: list[tuple[Any, tuple[str, ...]]] = [
    ("要聞", ("要聞",)),
    (["要聞", "港聞"], ("要聞", "港聞")),
    (("要聞",), ("要聞",)),
    (["要聞", "", None], ("要聞",)),
    (7, ("7",)),
    (0, ("0",)),
    (False, ("False",)),
]


@pytest.mark.parametrize(("value", "values"), OWN_VALUES)
def test_a_front_matter_key_of_ones_own_is_a_keyword_field(
    value: Any, values: tuple[str, ...]
) -> None:
    article = Article(id="a", extra={"section": value})
    assert Schema(("extra.section",)).keywords(article, HONG_KONG) == {"extra.section": values}


@pytest.mark.parametrize("value", ["", None, [], {}, {"name": "要聞"}, [None]])
def test_a_key_without_a_plain_value_gives_none(value: Any) -> None:
    article = Article(id="a", extra={"section": value, "other": "甲"})
    assert Schema(("extra.section",)).keywords(article, HONG_KONG) == {}


def test_own_fields_stand_beside_ours() -> None:
    assert Schema().keyword_fields == KEYWORD_FIELDS
    assert Schema(("extra.section",)).keyword_fields == (*KEYWORD_FIELDS, "extra.section")
