"""Tags, languages and lengths that are odd, and those that only look so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from searchcore.article import Article
from searchcore.linting.facts import odd_facts
from searchcore.linting.front_matter import FrontMatter

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = FrontMatter("---\ntitle: 雨\n---\n")
TRADITIONAL = "天文臺發出警告，學校停課，輪渡維持運輸，請市民留在室內，勿開車過橋。" * 4
SIMPLIFIED = "天文台发出警告，学校停课，轮渡维持运输，请市民留在室内，勿开车过桥。" * 4


def kinds(**fields: Any) -> list[str]:
    article = Article(**{"id": "a/x.md", "title": "雨", "body": TRADITIONAL, **fields})
    return [found.kind for found in odd_facts(article, HEADER, NOW)]


@pytest.mark.parametrize("tag", ["#天氣", "＃天氣", "天氣,暴雨", "天氣、暴雨、停課"])
def test_a_tag_that_is_none_or_several_is_odd(tag: str) -> None:
    assert kinds(tags=(tag,)) == ["odd-tag"]


@pytest.mark.parametrize("tag", ["今日大雨，明日停課", "太太，請小心輕放", "C#", "、、、"])
def test_a_tag_with_a_comma_of_its_own_is_not(tag: str) -> None:
    assert kinds(tags=(tag,)) == []


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("zh-HK", SIMPLIFIED),
        ("zh-Hant-TW", SIMPLIFIED),
        ("zh_CN", TRADITIONAL),
        ("中文", TRADITIONAL),
    ],
)
def test_a_language_that_the_text_is_not_in_is_odd(lang: str, body: str) -> None:
    assert kinds(lang=lang, body=body) == ["odd-language"]


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("", SIMPLIFIED),
        ("zh-HK", TRADITIONAL),
        ("zh-CN", SIMPLIFIED),
        ("zh", SIMPLIFIED),
        ("en-GB", TRADITIONAL),
        ("zh-HK", f"{TRADITIONAL}「发」"),
        ("zh-HK", "発売中の「ひらがな」と漢字"),
    ],
)
def test_a_language_that_fits_is_not(lang: str, body: str) -> None:
    assert "odd-language" not in kinds(lang=lang, body=body)


@pytest.mark.parametrize(
    ("date", "is_odd"),
    [
        (datetime(2026, 1, 2, tzinfo=UTC), False),
        (datetime(2026, 1, 9, tzinfo=UTC), True),
        (datetime(1900, 6, 1, tzinfo=UTC), False),
        (datetime(1025, 2, 13, tzinfo=UTC), True),
        (None, False),
    ],
)
def test_a_date_to_come_or_long_gone_is_odd(date: datetime | None, is_odd: bool) -> None:
    assert kinds(date=date) == (["odd-date"] if is_odd else [])


def test_an_article_of_pictures_is_not_empty() -> None:
    assert kinds(body="", captions=("兩人握手",)) == []
    assert kinds(body="——") == ["empty-body"]
