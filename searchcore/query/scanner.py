"""What can be seen in a typed text before it is read: widths, quotes and brackets.

Everything keeps its place: `plain` has one character for each of `text`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from analyzers import searchable_text
from searchcore.errors import QuerySyntaxError

LONGEST = 4096
"""Characters in a query."""

_WIDE = "｢｣\u3000＊" + "".join(
    chr(0xFEE0 + code)
    for low, high in ("09", "AZ", "az")
    for code in range(ord(low), ord(high) + 1)
)
_NARROW = str.maketrans(
    {wide: {"｢": "「", "｣": "」"}.get(wide, unicodedata.normalize("NFKC", wide)) for wide in _WIDE}
)
_PAIRED_QUOTES = {"「": "」", "『": "』", "“": "”"}
_PAIRED_TITLES = {"【": "】", "《": "》"}
_SAME_QUOTES = '"＂'
_OPENING, _CLOSING = "(（", ")）"
_PAIRED = frozenset('「」『』“”【】《》"＂()（）')


@dataclass(frozen=True, slots=True)
class Bracket:
    """A balanced pair, by the place of its opening one."""

    close: int
    spaced: bool
    """White space stands inside, outside of quotes."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as typed, and what stands in it in pairs. What has no partner is punctuation."""

    text: str
    plain: str
    """Full-width letters, digits and spaces as ASCII; ＊ as *; half-width corner quotes as 「」."""
    quotes: Mapping[int, int]
    """Opening → closing; what is inside of quotes is not looked at."""
    brackets: Mapping[int, Bracket]
    titles: Mapping[int, int]
    """【】 and 《》, opening → closing; AND, OR and NOT inside are words."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of it to read or to point at."""

    typed: Typed
    start: int
    end: int

    @property
    def text(self) -> str:
        """As typed."""
        return self.typed.text[self.start : self.end]

    @property
    def plain(self) -> str:
        """In ASCII where that makes no difference."""
        return self.typed.plain[self.start : self.end]

    @property
    def in_title(self) -> bool:
        """Whether it begins inside of 【】 or 《》."""
        return any(start < self.start < end for start, end in self.typed.titles.items())

    def part(self, start: int, end: int) -> Stretch:
        """Another part of the same text; places count from its beginning, not from ours."""
        return Stretch(self.typed, start, end)

    def quotes(self) -> Iterator[Stretch]:
        """The quoted parts inside, with their quotes, from left to right."""
        place = self.start
        while place < self.end:
            close = self.typed.quotes.get(place)
            if close is not None and close < self.end:
                yield self.part(place, close + 1)
                place = close
            place += 1

    def error(self, message: str) -> QuerySyntaxError:
        """The error that points here."""
        return QuerySyntaxError(message, self.typed.text, self.start, self.end)


def scan(text: str) -> Typed:
    """Find the pairs; raises where an ASCII quote or bracket has no partner."""
    if len(text) > LONGEST:
        message = f"the query is longer than {LONGEST:,} characters; search for a part of it"
        raise QuerySyntaxError(message, text, LONGEST, len(text))
    unpaired = Typed(text, text.translate(_NARROW), {}, {}, {})
    if _PAIRED.isdisjoint(unpaired.plain):
        return unpaired
    quoted = replace(unpaired, quotes=dict(_quotes(unpaired)))
    titles = _partners(_outside_quotes(quoted), _PAIRED_TITLES)
    return replace(quoted, brackets=dict(_brackets(quoted)), titles=titles)


def searchable(text: str) -> bool:
    """Whether it holds a letter, a digit, or a sign that stands for some (㎞)."""
    return bool(searchable_text(text))


def begins_a_text(plain: str, place: int) -> bool:
    """Whether a letter, a digit, a quote or an opening bracket stands here."""
    char = plain[place : place + 1]
    return char != "" and (
        char.isalnum() or char in _SAME_QUOTES or unicodedata.category(char) in ("Ps", "Pi")
    )


def _quotes(typed: Typed) -> Iterator[tuple[int, int]]:
    plain = typed.plain
    partners = _partners(enumerate(plain), _PAIRED_QUOTES)
    place = 0
    while place < len(plain):
        char = plain[place]
        close = plain.find(char, place + 1) if char in _SAME_QUOTES else partners.get(place, -1)
        if close >= 0:
            yield place, close
            place = close
        elif char == '"':
            raise _without_partner(typed, place)
        place += 1


def _partners(chars: Iterable[tuple[int, str]], pairs: Mapping[str, str]) -> dict[int, int]:
    """Of signs that differ left and right, each kind by itself: 「甲「乙」丙」 nests."""
    opened: dict[str, list[int]] = {close: [] for close in pairs.values()}
    partners: dict[int, int] = {}
    for place, char in chars:
        if char in pairs:
            opened[pairs[char]].append(place)
        elif opened.get(char):
            partners[opened[char].pop()] = place
    return partners


def _brackets(typed: Typed) -> Iterator[tuple[int, Bracket]]:
    opened: list[tuple[int, int]] = []
    spaces = 0
    for place, char in _outside_quotes(typed):
        spaces += char.isspace()
        if char in _OPENING:
            opened.append((place, spaces))
        elif char in _CLOSING and opened:
            start, before = opened.pop()
            yield start, Bracket(place, spaces > before)
        elif char == ")":
            raise _without_partner(typed, place)
    for place, _ in opened:
        if typed.plain[place] == "(":
            raise _without_partner(typed, place)


def _outside_quotes(typed: Typed) -> Iterator[tuple[int, str]]:
    place = 0
    while place < len(typed.plain):
        if place in typed.quotes:
            place = typed.quotes[place]
        else:
            yield place, typed.plain[place]
        place += 1


def _without_partner(typed: Typed, place: int) -> QuerySyntaxError:
    char = typed.plain[place]
    mend = "quote the text around it" if char in "()" else "take it away"
    return Stretch(typed, place, place + 1).error(f"this {char} has no partner; add it, or {mend}")
