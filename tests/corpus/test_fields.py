"""Front matter → the fields of an article, as tables."""

from __future__ import annotations

from typing import Any

import pytest

from searchcore.corpus import ReadingOptions
from tests.corpus.reading import article, read, with_header

FIELDS: list[tuple[str, str, Any]] = [
    ("title: no", "title", "no"),
    ("title: NO", "title", "NO"),
    ("title: 0123", "title", "0123"),
    ("title: 12:30:45", "title", "12:30:45"),
    ("title: 2025-02-31", "title", "2025-02-31"),
    ("title: 1e3", "title", "1e3"),
    ("Title: 大寫", "title", "大寫"),
    ("Title: 大寫\ntitle: 小寫", "title", "大寫"),
    ("title: ['陣列']", "title", "陣列"),
    ("title: '李家超　指：好'", "title", "李家超　指：好"),
    ('title: "響\\a鈴\\0"', "title", "響鈴"),
    ("title: |\n  一行\n  兩行", "title", "一行 兩行"),
    ("summary: 摘要", "summary", "摘要"),
    ("description: 描述", "summary", "描述"),
    ("description: 描述\nsummary: 摘要", "summary", "摘要"),
    ("summary: 甲       乙", "summary", "甲 乙"),
    ("tags: [甲, 乙]", "tags", ("甲", "乙")),
    ("tags: 甲, 乙，丙、丁", "tags", ("甲", "乙", "丙", "丁")),
    ("tags:\n  - 乙\n  - ' 甲 '\n  - ''\n  - 乙", "tags", ("乙", "甲")),
    ("tags: ['甲, 乙']", "tags", ("甲, 乙",)),
    ("tags:", "tags", ()),
    ("tags: [2024, no]", "tags", ("2024", "no")),
    ("categories: [甲]", "categories", ("甲",)),
    ("category: 甲", "categories", ("甲",)),
    ("category: 乙\ncategories: [甲]", "categories", ("甲", "乙")),
    ("author: 記者甲、乙", "authors", ("記者甲", "乙")),
    ("author: Chan, Tai Man", "authors", ("Chan, Tai Man",)),
    ("authors: [甲, 乙]\nauthor: 甲", "authors", ("甲", "乙")),
    ("lang: [zh-HK]", "lang", "zh-HK"),
    ("lang: zh-HK", "lang", "zh-HK"),
    ("image: /a.jpg", "image", "/a.jpg"),
    ("url: https://a.hk/1", "url", "https://a.hk/1"),
    ("url: https://a.hk/1\noriginal_url: https://b.hk/2", "url", "https://b.hk/2"),
    ("source: 某報\nurl: https://a.hk/1", "source", "某報"),
    ("url: https://www.a.hk/1", "source", "a.hk"),
    ("url: https://[broken", "source", ""),
]


@pytest.mark.parametrize(("header", "field", "value"), FIELDS)
def test_a_header_gives_a_field(header: str, field: str, value: object) -> None:
    assert getattr(with_header(header), field) == value


EXTRA: list[tuple[str, dict[str, Any]]] = [
    ("title: 題", {}),
    ("comments: false\nweight: 007", {"comments": "false", "weight": "007"}),
    ("widgets: [a, b]", {"widgets": ["a", "b"]}),
    ("params: {a: {b: no}}", {"params": {"a": {"b": "no"}}}),
    ("2025: 年", {"2025": "年"}),
    ("image: {src: /a.jpg}", {"image": {"src": "/a.jpg"}}),
    ("url: https://a.hk/1\noriginal_url: https://b.hk/2", {"url": "https://a.hk/1"}),
    ("menu: ~\nlead: null\nfoot: 'null'", {"menu": "", "lead": "", "foot": "null"}),
]


@pytest.mark.parametrize(("header", "extra"), EXTRA)
def test_what_no_field_takes_is_kept(header: str, extra: dict[str, Any]) -> None:
    assert with_header(header).extra == extra


TITLES = [
    ("---\ntitle: 甲\n---\n# 乙", "甲"),
    ("---\ntags: [a]\n---\n段落\n\n## 乙", "乙"),
    ("---\ntitle:\n---\n段落", "x"),
    ("---\ntitle: ~\n---\n# 乙", "乙"),
    ("# 乙", "乙"),
    ("乙\n==\n\n段落", "乙"),
    ("段落", "x"),
    ("", "x"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_missing_title_is_the_first_heading_or_the_name_of_the_file(
    text: str, title: str
) -> None:
    assert article(text).title == title


TOPICS = [
    ("俄烏戰爭｜特朗普：停火", "俄烏戰爭"),
    ("俄烏戰爭 | 特朗普：停火", "俄烏戰爭"),
    ("【逃犯條例】百萬人遊行", "逃犯條例"),
    ("【反送中｜台灣】二百人集會", "反送中｜台灣"),
    ("甲｜乙｜丙", "甲"),
    ("誰在敲門？｜某作者", ""),
    ("這個標題的前半部分實在長得不像一個專題的名稱｜某作者", ""),
    ("百萬人遊行【逃犯條例】", ""),
    ("百萬人遊行", ""),
    ("｜百萬人遊行", ""),
]


@pytest.mark.parametrize(("title", "topic"), TOPICS)
def test_a_headline_names_its_topic_and_keeps_it(title: str, topic: str) -> None:
    found = with_header(f"title: '{title}'")
    assert (found.topic, found.title) == (topic, title)


@pytest.mark.parametrize("written", ["true", "True", "yes", '"true"', "on"])
def test_a_draft_is_read_only_when_asked_for(written: str) -> None:
    text = f"---\ntitle: 題\ndraft: {written}\n---\n正文"
    assert read(text).article is None
    asked = read(text, options=ReadingOptions(include_drafts=True)).article
    assert asked is not None
    assert asked.title == "題"


@pytest.mark.parametrize("written", ["false", "no", "", "0"])
def test_what_is_no_draft_is_read(written: str) -> None:
    assert read(f"---\ntitle: 題\ndraft: {written}\n---\n正文").article is not None


def test_an_article_knows_its_place() -> None:
    found = article("正文", path="news/2025/x.md")
    assert found.id == "content/news/2025/x.md"
    assert (found.root, found.path) == ("content", "news/2025/x.md")


def test_of_several_languages_the_first_is_the_articles_and_all_are_kept() -> None:
    found = with_header("lang: [zh-HK, zh-TW]")
    assert (found.lang, found.extra) == ("zh-HK", {"lang": ["zh-HK", "zh-TW"]})
