"""Captions: each once, none in the body."""

from __future__ import annotations

import pytest

from tests.corpus.reading import with_body

# Markdown, then: captions, body.
CASES: list[tuple[str, tuple[str, ...], str]] = [
    ("![甲](a.jpg)", ("甲",), ""),
    ("![甲 *乙* [丙](x)](a.jpg '題')", ("甲 乙 丙",), ""),
    ("![](a.jpg)\n\n正文", (), "正文"),
    ("[![甲](a.jpg)](b)\n\n正文", ("甲",), "正文"),
    ("正文 ![甲](a b.jpg), 正文", ("甲",), "正文 , 正文"),
    ("正文\n ![甲](https://a/b c.jpg)", ("甲",), "正文"),
    ("![乙](a)\n\n![甲](b)\n\n![乙](c)", ("乙", "甲"), ""),
    ("![甲](a)\n\n甲\n\n乙\n\n甲 。", ("甲",), "乙"),
    ("甲\n\n![甲](a)", ("甲",), ""),
    ("## 甲\n\n![甲](a)\n\n- 甲", ("甲",), "甲\n\n甲"),
    ('<figure><img src="a" alt=""><figcaption>甲<br>乙</figcaption></figure>', ("甲\n乙",), ""),
    ('<img alt="甲 &amp; 乙" src=a>\n\n正文', ("甲 & 乙",), "正文"),
    ("<figure>\n\n![甲](a)\n\n<figcaption>\n\n乙 **丙**\n\n</figcaption></figure>\n\n正文",
     ("甲", "乙 丙"), "正文"),
    ('<figure><img alt="甲"><figcaption>甲（某社）</figcaption></figure>', ("甲（某社）",), ""),
    ('{{< figure src="a" alt="甲" caption="乙 *丙* [丁]" >}}\n\n正文',
     ("甲", "乙 *丙* [丁]"), "正文"),
    ("{{< img caption=`甲` >}}", ("甲",), ""),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "captions", "body"), CASES)
def test_captions_stand_apart_from_the_body(
    markdown: str, captions: tuple[str, ...], body: str
) -> None:
    found = with_body(markdown)
    assert (found.captions, found.body) == (captions, body)
