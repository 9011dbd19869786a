"""What an article only links to, and the last line that says where it comes from."""

from __future__ import annotations

import pytest

from tests.corpus.reading import with_body, with_header

# Markdown, then: related, body.
CASES: list[tuple[str, tuple[str, ...], str]] = [
    ("**相關新聞：[甲](a)**\n\n正文", ("甲",), "正文"),
    ("**相關新聞：**[甲](a)\n\n正文", ("甲",), "正文"),
    ("【延伸閱讀】 [甲](a) [乙](b)\n\n正文", ("甲", "乙"), "正文"),
    ("相关报道：  \n [甲](a)  \n [乙](b)\n\n正文", ("甲", "乙"), "正文"),
    ("Related: [甲](a)\n\n正文", ("甲",), "正文"),
    ("### 相關文章： [甲](a)\n\n正文", ("甲",), "正文"),
    ("相關文章：\n\n[甲](a)\n\n[乙](b)\n\n正文", ("甲", "乙"), "正文"),
    ("## 延伸閱讀\n\n1. [甲](a)\n2. [乙](b)\n\n正文", ("甲", "乙"), "正文"),
    ("延伸閱讀\n\n- [甲](a)\n\n![](p)\n\n- [乙](b)\n\n- 丙[丁](c)", ("甲", "乙"), "丙丁"),
    ("延伸閱讀\n\n![圖](p)\n\n- [甲](a)\n\n![圖](p)\n\n- [乙](b)", ("甲", "乙"), ""),
    ("<p>相關新聞：<a href=a>甲</a></p>\n\n正文", ("甲",), "正文"),
    ("[甲](a)\n\n正文", ("甲",), "正文"),
    ("[甲](a)\n\n[甲](b)\n\n正文", ("甲",), "正文"),
    # part of what is said
    ("他說[甲](a)。\n\n正文", (), "他說甲。\n\n正文"),
    ("相關新聞：[甲](a)由某人撰寫\n\n正文", (), "相關新聞：甲由某人撰寫\n\n正文"),
    ("### [甲](a)\n\n正文", (), "甲\n\n正文"),
    ("- [甲](a)\n- [乙](b)\n\n正文", (), "甲\n\n乙\n\n正文"),
    ("相關文章：\n\n正文", (), "相關文章：\n\n正文"),
    ("[https://a.hk](https://a.hk)\n\n正文", (), "https://a.hk\n\n正文"),
    ("|[甲](a)|\n|-|\n\n正文", (), "甲\n\n正文"),
]


@pytest.mark.parametrize(("markdown", "related", "body"), CASES)
def test_what_is_only_linked_to_is_related(
    markdown: str, related: tuple[str, ...], body: str
) -> None:
    found = with_body(markdown)
    assert (found.related, found.body) == (related, body)


# Header and last line, then: source, address, body, related.
ORIGINS: list[tuple[str, str, str, str, str, tuple[str, ...]]] = [
    ("", "[gazette](https://m.gazette.hk/1)", "gazette", "https://m.gazette.hk/1", "正文", ()),
    ("", "[某報](https://a.hk/新聞 1)", "某報", "https://a.hk/新聞 1", "正文", ()),
    ("source: 乙", "[乙](https://a.hk/1)", "乙", "https://a.hk/1", "正文", ()),
    ("source: 乙", "[某報](https://a.hk/1)", "乙", "", "正文", ("某報",)),
    ("url: https://a.hk/1", "[某報](https://a.hk/1)", "某報", "https://a.hk/1", "正文", ()),
    ("url: https://www.a.hk/1", "[某報](https://a.hk/2)", "某報", "https://www.a.hk/1", "正文", ()),
    (
        "url: https://a.hk/1",
        "[某專輯](https://b.hk/2)",
        "a.hk",
        "https://a.hk/1",
        "正文",
        ("某專輯",),
    ),
    (
        "",
        "[百萬人遊行　警方：人數較少](https://a.hk/2)",
        "",
        "",
        "正文",
        ("百萬人遊行　警方：人數較少",),
    ),
    ("", "[某報](/relative)", "", "", "正文", ("某報",)),
    ("", "來源：[某報](https://a.hk/1)", "", "", "正文\n\n來源：某報", ()),
]


@pytest.mark.parametrize(("header", "line", "source", "url", "body", "related"), ORIGINS)
def test_the_last_line_may_name_the_source(
    header: str, line: str, source: str, url: str, body: str, related: tuple[str, ...]
) -> None:
    found = with_header(f"title: 題\n{header}", f"正文\n\n{line}")
    assert (found.source, found.url) == (source, url)
    assert (found.body, found.related) == (body, related)


def test_an_address_of_either_key_makes_the_last_line_a_source() -> None:
    header = "original_url: https://a.hk/1\nurl: https://b.hk/2"
    found = with_header(header, "正文\n\n[某報](https://b.hk/2)")
    assert (found.source, found.url, found.body) == ("某報", "https://a.hk/1", "正文")
