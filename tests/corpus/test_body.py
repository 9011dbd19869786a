"""Markdown → the text that a reader sees, as a table."""

from __future__ import annotations

import pytest

from tests.corpus.reading import with_body

BODIES = [
    # paragraphs and lines
    ("甲\n\n乙", "甲\n\n乙"),
    ("甲\n乙", "甲\n乙"),
    ("甲  \n乙\\\n丙", "甲\n乙\n丙"),
    ("　　甲\n\n    乙**丙**\n\n\t丁", "甲\n\n乙丙\n\n丁"),
    ("甲\r\n\r\n乙\r丙", "甲\n\n乙\n丙"),
    ("甲\u2028乙", "甲\n乙"),
    ("甲\0乙\x07丙\x1b[31m丁\x85\ufeff\t戊", "甲乙丙[31m丁\t戊"),
    # emphasis
    ("特**朗**普", "特朗普"),
    ("特*朗*普 ~~刪去~~ a_b_c", "特朗普 刪去 a_b_c"),
    ("他說**「停火」**的話", "他說「停火」的話"),
    ("**題目\n**正文", "題目\n正文"),
    ("f**k 和 3 * 4 * 5", "f**k 和 3 * 4 * 5"),
    (r"\*甲\* \[乙\]", "*甲* [乙]"),
    # headings, rules, quotes
    ("## 甲 ##\n\n乙\n---\n\n***\n\n> 丙\n> 丁", "甲\n\n乙\n\n丙\n丁"),
    # links
    ("見[這裡](https://a.hk/1 '題')，[那裡][1]。\n\n[1]: https://b.hk", "見這裡，那裡。"),
    ("見[這裡](https://a.hk/ b c.pdf)。", "見這裡。"),
    ("見[這裡](javascript:alert\\(1\\))。", "見這裡。"),
    ("見[這裡](https://a.hk/x_(y))和[那裡](<a b>)。", "見這裡和那裡。"),
    ("見 <https://a.hk/1?a=1&b=2>", "見 https://a.hk/1?a=1&b=2"),
    ("<https://a.hk/1>", "https://a.hk/1"),
    ("見 https://a.hk/甲", "見 https://a.hk/甲"),
    # footnotes, and definitions that are none
    ("甲[^1]乙\n\n[^1]: 見會議紀錄。", "甲乙\n\n見會議紀錄。"),
    ("甲[1]\n\n[1]: 見會議紀錄。", "甲[1]\n\n[1]: 見會議紀錄。"),
    # lists, tables, code: each item and cell apart
    ("- 甲\n- 乙\n  1. 丙\n  2. 丁", "甲\n\n乙\n\n丙\n\n丁"),
    ("|甲|乙|\n|-|-|\n|丙|丁 \\| 戊|", "甲\n\n乙\n\n丙\n\n丁 | 戊"),
    (
        "甲 `乙 *丙*` 丁\n\n```python\nx = 1\n\ny = [2](3)\n```",
        "甲 乙 *丙* 丁\n\nx = 1\ny = [2](3)",
    ),
    # entities
    (
        "AT&T &amp; &lt;甲&gt; &#39; &nbsp;乙 &#0;",
        "AT&T & <甲> '  乙 \ufffd".replace("'  ", "' \xa0"),
    ),
    ("<div>甲&#127;乙&#x81;丙</div>", "甲乙丙"),
    # HTML
    ("甲<br>乙<br/>丙", "甲\n乙\n丙"),
    ("特<b>朗</b><span class='x'>普</span>", "特朗普"),
    ("<div><p>甲</p><p>乙 &amp; <a href='/x'>丙</a></p>丁</div>", "甲\n\n乙 & 丙\n\n丁"),
    ("<ul><li>甲<li>乙</ul><table><tr><td>丙<td>丁</table>", "甲\n\n乙\n\n丙\n\n丁"),
    ("甲 <!-- 乙 --> 丙\n\n<!--\n丁\n\n戊\n-->\n\n己", "甲  丙\n\n己"),
    ("<script>\nvar x = '甲';\n\n</script>\n<style>b{}</style>\n\n乙", "乙"),
    ("甲<script>乙</script>丙", "甲丙"),
    ("<div>\n\n**甲**\n\n</div>", "甲"),
    ("<video>請更新瀏覽器</video>\n\n甲", "甲"),
    ("<div>甲<![x[乙]>丙</div>", "甲丙"),
    ("<div>甲 < 乙", "甲 < 乙"),
    ("<某報>記者", "<某報>記者"),
    # shortcodes
    ('甲\n\n{{< video src="//a/b" >}}\n\n乙', "甲\n\n乙"),
    ("{{% notice tip %}}\n甲\n{{% /notice %}}", "甲"),
    ("甲 {{< 乙", "甲 {{< 乙"),
    # the title is not said twice
    ("# 題目\n\n甲", "甲"),
    ("甲\n\n## 題 目\n\n## 題目", "甲\n\n題目"),
    ("# 別的\n\n# 題目", "別的\n\n題目"),
]


@pytest.mark.parametrize(("markdown", "body"), BODIES)
def test_a_body_is_what_a_reader_sees(markdown: str, body: str) -> None:
    assert with_body(markdown).body == body


def test_text_in_many_quotes_is_not_lost() -> None:
    assert with_body("> " * 30 + "甲").body == "甲"
