"""Markdown → blocks, segment by segment: what stands between blank lines.

    # 題目           heading ─ inline
    甲乙丙。         paragraph ─ inline
    <figure>…        html_text
    - 一 ⏎ ⏎ - 二    whatever else, and what may belong to it ─ markdown-it

The blocks of an article (every fifth of 10,000, hkcnews) took 0.47 ms when markdown-it read all
of it, and take 0.12 so: there is one run for it in three articles. It stays the measure: a test
compares both on random text.
"""

from __future__ import annotations

import re

from markdown_it.common.html_blocks import block_names

from searchcore.corpus.html_text import write_html
from searchcore.corpus.inline import write_inline
from searchcore.corpus.markdown import read_by_parser, write_markdown
from searchcore.corpus.page import Block, PageWriter

# With these a segment may go on behind a blank line, or change the meaning of another: fences,
# HTML that only its own end ends, definitions of links; and what markdown-it replaces beforehand.
_FAR_REACHING = ("]:", "```", "~~~", "<!", "<?", "\0", "\r")
_OPEN_ENDED = re.compile("<(?i:script|pre|style|textarea)")

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_HEADING = re.compile(r"#{1,6}[ \t]+([^#\s][^#\n]*)")
_HTML = re.compile(rf"</?(?:{'|'.join(block_names)})(?=\s|/?>|$)", re.ASCII | re.IGNORECASE)
_QUOTE = re.compile(r"(?:> ?[^>\s][^\n]*(?:\n|$))+")
_QUOTE_MARK = re.compile("^> ?", re.MULTILINE)
_RULES = ("---", "***")
# How a line begins that may be more than the text of a paragraph; and one that may go on with a
# list from before the blank line.
_MARK = r"[ \t]*(?:[#>+=|:~-]|\*(?!\*[^\s*])|[0-9]+[.)])"
_MARKED = re.compile(_MARK)
_MARKED_LATER = re.compile("\n" + _MARK)
_IN_LIST = re.compile(r"[ \t]|[-+*](?!\S)|[0-9]+[.)]")
_SPACES = " \t\n\v\f"


def read_markdown(markdown: str) -> list[Block]:
    """The blocks of a text, in order."""
    if any(sign in markdown for sign in _FAR_REACHING) or _OPEN_ENDED.search(markdown):
        return read_by_parser(markdown)
    page = PageWriter()
    # In a list nested too deeply markdown-it loses all that follows it.
    if not _write_segments(markdown, page):
        return read_by_parser(markdown)
    page.end()
    return page.blocks


def _write_segments(markdown: str, page: PageWriter) -> bool:
    """Whether it can be done one by one."""
    waiting: list[str] = []
    for segment in _BLANK_LINES.split(f"\n\n{markdown}".rstrip(" \t\n"))[1:]:
        if waiting and not _IN_LIST.match(segment):
            if not write_markdown("\n\n".join(waiting), page):
                return False
            waiting = []
        if waiting or not _write_simple(segment, page):
            waiting.append(segment)
    return not waiting or write_markdown("\n\n".join(waiting), page)


def _write_simple(segment: str, page: PageWriter) -> bool:
    """Write what needs no block parser; False, and nothing written, where it does."""
    if segment[0] == "#":
        heading = _HEADING.fullmatch(segment)
        return heading is not None and write_inline("heading", heading[1].rstrip(_SPACES), page)
    if segment[0] == "<" and _HTML.match(segment):
        write_html(segment + "\n", page)
        return True
    if segment[0] == ">":
        return _QUOTE.fullmatch(segment) is not None and _write_paragraph(
            _QUOTE_MARK.sub("", segment), page
        )
    return segment.rstrip(" \t\n") in _RULES or _write_paragraph(segment, page)


def _write_paragraph(text: str, page: PageWriter) -> bool:
    if _MARKED.match(text) or ("\n" in text and _MARKED_LATER.search(text)):
        return False
    return write_inline("paragraph", text.strip(_SPACES), page)
