"""Which names may stand before a colon."""

from __future__ import annotations

import pytest

from searchcore.query.fields import Field, Fields


@pytest.mark.parametrize(
    ("names", "field"),
    [
        ("title TITLE 標題 标题", Field("title", "text")),
        ("body 內文 内文 正文", Field("body", "text")),
        ("captions 圖說 图说", Field("captions", "text")),
        ("related 相關 相关", Field("related", "text")),
        ("tag 標籤 标签", Field("tag", "keyword")),
        ("category 分類 分类", Field("category", "keyword")),
        ("source 來源 来源", Field("source", "keyword")),
        ("author 作者", Field("author", "keyword")),
        ("lang 語言 语言", Field("lang", "keyword")),
        ("topic 主題 主题", Field("topic", "keyword")),
        ("date 日期", Field("date", "days")),
        ("after", Field("after", "days")),
        ("before", Field("before", "days")),
    ],
)
def test_a_field_has_these_names(names: str, field: Field) -> None:
    assert {Fields().find(name) for name in names.split()} == {field}


def test_a_field_of_ones_own_has_a_long_and_a_short_name() -> None:
    fields = Fields(own=["section", "版面"])
    assert (
        fields.find("Section") == fields.find("extra.section") == Field("extra.section", "keyword")
    )
    assert fields.find("版面") == Field("extra.版面", "keyword")


def test_a_field_of_ones_own_never_hides_one_of_ours() -> None:
    fields = Fields(own=["title"])
    assert fields.find("title") == Field("title", "text")
    assert fields.find("extra.title") == Field("extra.title", "keyword")


def test_an_unknown_name_is_no_field() -> None:
    assert Fields().find("section") is None
    assert Fields().nearest("xyzzy") is None
