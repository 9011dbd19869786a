"""Characters that do not belong in a text, or that nobody sees there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final
from unicodedata import category, name

from searchcore.linting.finding import Found
from searchcore.linting.private_use import described

# Its other marks of direction change nothing in Chinese or English.
_RIGHT_TO_LEFT: Final = "\u202e"
_MOST: Final = 20
_LOST: Final = "\ufffd"
# Joiners hold emoji together, and belong in several scripts.
_JOINERS: Final = frozenset("\u200c\u200d")
_KINDS: Final = {
    "Cc": "control-character",
    "Cf": "invisible-character",
    "Cn": "unassigned",
    "Co": "private-use",
}
# What newer versions of Unicode than Python's may have filled: rare Han characters, and emoji.
_GROWING: Final = ((0x2A6E0, 0x3FFFF), (0x1F000, 0x1FAFF))


def odd_characters(text: str) -> Iterator[Found]:
    """One finding for each odd character, at its first place; at most twenty of a kind."""
    kinds: Counter[str] = Counter()
    for character in sorted(filter(_kind, set(text))):
        kind = _kind(character)
        kinds[kind] += 1
        if kinds[kind] <= _MOST:
            place = text.index(character)
            yield Found(kind, line_at(text, place), _said(text, character, place))


def line_at(text: str, place: int) -> int:
    """The line of a place in a text whose lines end with a line feed; the first one is 1."""
    return text.count("\n", 0, place) + 1


@cache
def _kind(character: str) -> str:
    """The kind of finding; empty for what belongs in a text."""
    if character == _LOST:
        return "lost-character"
    if character in "\t\n\r\f" or character in _JOINERS:
        return ""
    if character == _RIGHT_TO_LEFT:
        return "direction-override"
    code = ord(character)
    if any(first <= code <= last and code & 0xFFFE != 0xFFFE for first, last in _GROWING):
        return ""
    return _KINDS.get(category(character), "")


def _said(text: str, character: str, place: int) -> str:
    times = text.count(character)
    often = f", {times:,} times" if times > 1 else ""
    return f"{_named(character)}{often}: {excerpt(text, place, place + 1)}"


def _named(character: str) -> str:
    if category(character) == "Co":
        return described(character)
    title = name(character, "")
    return f"U+{ord(character):04X}{' ' if title else ''}{title.lower()}"


_BLANKS: Final = re.compile(r"\s+")


def excerpt(text: str, start: int, end: int, around: int = 8) -> str:
    """A stretch of a text with a few characters on both sides, on one line."""
    return _BLANKS.sub(" ", text[max(start - around, 0) : end + around]).strip()
