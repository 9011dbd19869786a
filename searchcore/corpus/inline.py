"""The inside of a paragraph or heading, where no parser is needed: plain text, links, bold.

    見**[這裡](https://a.hk/1)**。  →  text 見 · link 這裡 · text 。

Nine paragraphs in ten of a news archive hold nothing else. Whatever could mean more to CommonMark
is left to markdown-it, which stays the measure: a test compares both on random text.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import unescapeAll

from searchcore.corpus.page import Kind, PageWriter

# Each branch begins with a plain character: only so does `re` look for those characters first.
_ALWAYS = r"\\|`|<|~~|\]\(|\[\^|&(?:#|[A-Za-z][A-Za-z0-9]*;)"
# Without one of these a text means itself; `[甲]` does too, as no link is defined anywhere.
_SPECIAL = re.compile(rf"{_ALWAYS}|_|\*")
# Two stars are markup whether CommonMark pairs them or not, and _ is none, except inside a word
# (f**k) and outside one.
_UNCLEAR = re.compile(
    rf"{_ALWAYS}|_(?:(?<![^\W_]_)|(?![^\W_]))"
    r"|\*(?:(?<!\*\*)(?!\*)|\*\*|(?<=[A-Za-z0-9]\*)\*(?=[A-Za-z0-9]))"
)
# The address as `addresses` reads a plain one.
_LINK = re.compile(r"(!?)\[([^\[\]\n]*)\]\(([^\s()<>\\\x00-\x1f\x7f]+)\)")
_PARTS = 4

# Deeper than markdown-it nests, it takes brackets differently.
_MOST_BRACKETS = 20


def write_inline(kind: Kind, text: str, page: PageWriter) -> bool:
    """Write `text` as a block of its own; False, and nothing written, where it takes a parser."""
    if not _SPECIAL.search(text):
        page.block(kind, text)
        return True
    if text.count("[") > _MOST_BRACKETS:
        return False
    parts = _LINK.split(_without_indents(text))
    if not _are_clear(parts):
        return False
    page.start(kind)
    _write_parts(parts, page)
    page.end()
    return True


def _without_indents(text: str) -> str:
    """Without the spaces around line ends: markdown-it drops them."""
    if "\n" not in text:
        return text
    return "\n".join(line.strip(" ").lstrip(" \t") for line in text.split("\n"))


def _are_clear(parts: list[str]) -> bool:
    """Whether text, `!`, label and address, text, … say the same to markdown-it."""
    if any(_UNCLEAR.search(text) for text in parts[::_PARTS]):
        return False
    for image, label in zip(parts[1::_PARTS], parts[2::_PARTS], strict=True):
        if label.startswith("^") or (_SPECIAL if image else _UNCLEAR).search(label):
            return False
    return True


def _write_parts(parts: list[str], page: PageWriter) -> None:
    _write_text(parts[0], page)
    for place in range(1, len(parts), _PARTS):
        image, label, address, after = parts[place : place + _PARTS]
        if image:
            page.caption(label)
        else:
            page.open_link(unescapeAll(address))
            _write_text(label, page)
            page.close_link()
        _write_text(after, page)


def _write_text(text: str, page: PageWriter) -> None:
    visible = text.replace("**", "")
    if visible:
        page.text(visible)
