"""What is read segment by segment is what markdown-it reads of the whole."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchcore.corpus import segments
from searchcore.corpus.html_text import write_by_parser, write_html
from searchcore.corpus.markdown import read_by_parser
from searchcore.corpus.page import Block, PageWriter
from searchcore.corpus.segments import read_markdown

# fmt: off
_LINE_STARTS = st.sampled_from([
    "", "", "", " ", "  ", "    ", "\t", "\u3000\u3000", "# ", "## ", "#", "> ", ">", "> > ", ">  ",
    "- ", "* ", "+ ", "-", "*", "1. ", "2) ", "12. ", "1.", "---", "***", "___", "===", "--",
    "- - ", "* * *", "| ", "|-|", ":-", ":", "~", "`", "[", "<div>", "</div>", "<figure>", "<b>",
    "<p", "_", "**", "***", "![", "[甲](u)",
])
_PIECES = st.sampled_from([
    "甲", "乙。", "a", "b1", "《", "》", "，", "1", " ", "  ", "\u3000", "\xa0", "\t", "*", "**",
    "**", "***", "_", "__", "~", "~~", "`", "&", "&amp;", "&#39;", "&a", ";", "\\", "<", ">", "<b>",
    "</b>", "<br>", '<a href="x">', "</a>", "<figcaption>", "</figcaption>", "<https://a.hk>",
    "<script>", "[", "]", "(", ")", "](", "](u)", "[甲](u)", "![", "![圖](a.jpg)", "![](b)",
    "[**乙**](https://a.hk/a_b?c=1&amp;d=*)", "[](u)", "[^1]", "[^", "!", "#", " #", "|", "-", "=",
    "+", "^", "{", "$", "@", "%", "'", '"', "[x](a b.pdf)", "[x](u 't')", "[x](<u>)", "[1]", "]:",
    "f**k", "x_y", "  \n", "\\\n", "<!--", "-->", "\n", "\n ", "\n> ", "\n- ", "\n**", "\v", "```",
])
_BREAKS = st.sampled_from([
    "\n", "\n\n", "\n\n", "\n\n", "\n \n", "\n\t\n\n", "\n\n\n", "\n\n    ", "",
])
_FIGURES = st.sampled_from([
    '<figure>\n<img src="a" alt="甲">\n<figcaption>乙</figcaption>\n</figure>',
    '<figure>\n<img src="a&b" alt="">\n</figure>', "<figure>", "</figure>", "<figcaption>",
    '<figure><img src="a" alt="a&amp;b"><figcaption>乙\n丙 </figcaption></figure>', "<div>甲",
    '<figure>\n<img src="a" alt=" ">\n<figcaption>\n</figcaption>\n</figure>\n甲', "</a>",
    '<FIGURE>\n<img src="a" alt="甲">\n</FIGURE>', "<div hidden>\n甲 *乙*\n", "<section",
    '<p><a href="x">', "<pre>",
])
# fmt: on
_LINES = st.tuples(_LINE_STARTS, st.lists(_PIECES, max_size=6).map("".join)).map("".join)
_PARTS = st.tuples(st.one_of(_LINES, _LINES, _LINES, _FIGURES), _BREAKS).map("".join)
_MARKDOWN = st.lists(_PARTS, max_size=10).map("".join)


@given(_MARKDOWN)
@example("- 甲\n\n乙\n\n  丙")
@example("-\n\n甲")
@example("甲\n-\n\n---\n\n***甲***")
@example("<p><a href='x'>\n\n甲 乙\n\n丙")
@example("<figure><figcaption>\n\n甲\n\n# 乙\n\n</figure>\n\n丙")
@example("> 甲\n乙\n\n> 丙\n> 丁 **戊**")
@example("- " * 25 + "甲\n\n乙")
@example("[" * 60 + "甲](u) [乙](u)")
def test_segments_give_what_the_parser_gives(markdown: str) -> None:
    assert _texts(read_markdown(markdown)) == _texts(read_by_parser(markdown))


def _texts(blocks: list[Block]) -> list[tuple[object, ...]]:
    """Blocks as they count: what is in no link is asked for only where there are links."""
    return [
        (block.kind, block.text, block.links, block.unlinked.strip() if block.links else "")
        for block in blocks
    ]


@given(_MARKDOWN, _FIGURES, _MARKDOWN)
def test_a_figure_gives_what_the_html_parser_gives(before: str, figure: str, after: str) -> None:
    quick, slow = PageWriter(), PageWriter()
    for page in (quick, slow):
        write_html(f"<div>{before}", page)
    write_html(figure, quick)
    write_by_parser(figure, slow)
    for page in (quick, slow):
        page.block("paragraph", after)
    assert _texts(quick.blocks) == _texts(slow.blocks)


SIMPLE = """
# 題目 **甲**

武漢肺炎，見 [這裡](https://a.hk/a_b?c=1&d=2)。AT&T 的 x_y！

<figure>
<img src="https://a.hk/1" alt="">
<figcaption>圖說</figcaption>
</figure>

![圖](a.jpg)

**「停火」**的話
第二行 [註1]

> 引文 **乙**

---
"""


def test_an_ordinary_article_takes_no_markdown_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read_by_parser(SIMPLE)

    def refuse(markdown: str, *_: object) -> None:
        raise AssertionError(markdown)

    monkeypatch.setattr(segments, "write_markdown", refuse)
    monkeypatch.setattr(segments, "read_by_parser", refuse)
    assert _texts(read_markdown(SIMPLE)) == _texts(expected)
