"""How wide text is in a terminal, what of it may go there, and where its lines break.

East Asian wide and full-width characters take two columns, marks that combine none. A string keeps
its length when it is made plain, so that spans into it stay right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from shutil import get_terminal_size
from typing import Final
from unicodedata import category, east_asian_width

Span = tuple[int, int]

_SPACE: Final = re.compile(r"[\t\n\v\f\r\u0085\u2028\u2029]")
UNFIT: Final = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal might obey, or readers of lines break at: controls but for the line feed, marks
that turn the direction of what follows, halves of characters."""

_NEVER_FIRST: Final = frozenset("。，、；：？！．）」』】〉》〕］｝”’…—·%％)]},.;:?!")
_NEVER_LAST: Final = frozenset("（「『【〈《〔［｛“‘([{")


def plain(text: str) -> str:
    """The text on one line and without anything that a terminal might obey; of the same length."""
    return UNFIT.sub("\ufffd", _SPACE.sub(" ", text))


def width(text: str) -> int:
    """How many columns a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def padded(text: str, columns: int) -> str:
    """The text with spaces behind it, so that it takes at least so many columns."""
    return text + " " * (columns - width(text))


def cut(text: str, columns: int) -> str:
    """The text, or as much of it as fits with … behind it."""
    if width(text) <= columns:
        return text
    return text[: _fitting(text, 0, columns - 1)] + "…"


def cut_before(text: str, columns: int) -> str:
    """The text, or as much of its end as fits with … before it."""
    return cut(text[::-1], columns)[::-1]


def lines(text: str, columns: int) -> Iterator[Span]:
    """Where the lines of a text stand in it, each at most so many columns wide.

    Latin words stay whole where they fit, closing punctuation does not begin a line, opening
    punctuation does not end one.
    """
    start = 0
    while start < len(text):
        end = _fitting(text, start, max(columns, 2))
        if end < len(text):
            end = _break(text, start, end)
        stop = end
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        yield start, stop
        start = end
        while start < len(text) and text[start] == " ":
            start += 1


def terminal_width() -> int:
    """Columns of the terminal, 80 where there is none."""
    return get_terminal_size((80, 24)).columns


def _columns(character: str) -> int:
    if east_asian_width(character) in "WF":
        return 2
    return 0 if category(character) in ("Mn", "Me", "Cf") else 1


def _fitting(text: str, start: int, columns: int) -> int:
    """The index behind the last character that fits."""
    for index in range(start, len(text)):
        columns -= _columns(text[index])
        if columns < 0:
            return index
    return len(text)


def _break(text: str, start: int, end: int) -> int:
    """The last place in (start, end] where a line may break; `end` where there is none."""
    return next((place for place in range(end, start, -1) if _may_break(text, place)), end)


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after == " ":
        return True
    if after in _NEVER_FIRST or before in _NEVER_LAST or not _columns(after):
        return False
    return before == " " or _columns(before) == 2 or _columns(after) == 2
