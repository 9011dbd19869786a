"""HTML → blocks: the text of a fragment, its borders, links and captions.

A fragment is a block of HTML in Markdown, or the tags inside one paragraph, fed one by one with the
paragraph's text between them.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from searchcore.corpus.page import Kind, PageWriter

# Nothing in them is prose; in the media elements stands only what old browsers show instead.
_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "audio", "video", "object"})
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    "pre": "code",
}
# fmt: off
_BORDERS = frozenset(_KINDS) | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "details", "dialog",
    "div", "dl", "fieldset", "figure", "footer", "form", "header", "hr", "html", "legend", "main",
    "nav", "ol", "option", "p", "section", "summary", "table", "tbody", "tfoot", "thead", "title",
    "tr", "ul",
}
# fmt: on

# What a figure nearly always is: 1.5 µs, where the standard library's parser takes 33.
_FIGURE = re.compile(
    r'<figure>\n?<img src="[^"<>\n]*" alt="([^"<>&]*)">\n?'
    r"(?:<figcaption>([^<>&]*)</figcaption>\n?)?</figure>\n?"
)


class HtmlReader(HTMLParser):
    """Writes what a fragment shows to a page."""

    def __init__(self, page: PageWriter) -> None:
        super().__init__(convert_charrefs=True)
        self._page = page
        self._hidden = 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._page.text(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif not self._hidden:
            self._open(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif not self._hidden:
            self._close(tag)

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        match tag:
            case "br":
                self._page.text("\n")
            case "img":
                self._page.caption(attributes.get("alt") or "")
            case "a":
                self._page.open_link(attributes.get("href") or "")
            case "figcaption":
                self._page.open_caption()
            case _ if tag in _BORDERS:
                self._page.start(_KINDS.get(tag, "paragraph"))

    def _close(self, tag: str) -> None:
        if tag == "a":
            self._page.close_link()
        elif tag in ("figcaption", "figure"):
            self._page.close_caption()
        elif tag in _BORDERS:
            self._page.end()

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        # The standard library's raises AssertionError for `<![x[`; browsers see a comment.
        return self.parse_bogus_comment(i)


def write_html(fragment: str, page: PageWriter) -> None:
    """A whole fragment, a block of its own."""
    figure = _FIGURE.fullmatch(fragment)
    if figure:
        page.figure(*figure.groups(""))
    else:
        write_by_parser(fragment, page)


def write_by_parser(fragment: str, page: PageWriter) -> None:
    """The same for any fragment."""
    # Behind the last > no tag can end, and the standard library's parser would look for that end
    # from every < anew: 18 seconds for 50 KB of `<a `.
    tagged, last, rest = fragment.rpartition(">")
    reader = HtmlReader(page)
    reader.feed(tagged + last)
    reader.close()
    reader.handle_data(unescape(rest))
    page.end()
