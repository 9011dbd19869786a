"""Units and gaps: what can be searched for in a text. "Searchable text" is defined here, once.

    folded text ──▶ Han run │ word or number │ gap │ Han run │ …

A *unit* is one Han character (Kana, Bopomofo and private-use characters are treated alike) or one
run of letters and digits. Inside such a run `.` stays between digits (3.5), `,` between groups of
three digits vanishes (1,000 is 1000), dots of single letters vanish (U.S. is us).

A *gap* is exactly one position, whatever makes it:
    - punctuation and symbols, of any kind and number, white space among them or not, but for
      one of - ' & / inside Latin (COVID-19 is covid 19)
    - white space between Han characters, but for one line break, which joins them
    - the border of a paragraph: two line breaks or more
Between Latin words, and between Han and Latin, white space is no gap.

The *searchable text* of a text is the sequence of its units and gaps, a gap at either end left out.
A string is in a text if and only if its searchable text is in that of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import accumulate, islice
from typing import Final, NamedTuple

from analyzers.fold import fold, fold_with_origin
from analyzers.token import GAP


class Kind(Enum):
    """What a stretch of searchable text is."""

    HAN = "han"
    WORD = "word"
    GAP = "gap"


class Stretch(NamedTuple):
    """A run of Han characters, one word or number, or one gap."""

    kind: Kind
    text: str
    """As searched for: one character a unit (HAN), one unit (WORD), `GAP`."""
    start: int
    """Index of its first character in the folded text."""
    end: int
    position: int
    """How many units and gaps precede it."""


_HAN: Final = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c"  # radicals, 々〆〇
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # Kana, not its ・ ゠
    "\u3105-\u312f\u31a0-\u31bf"  # Bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U0001aff0-\U0001afff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use: Hong Kong's old characters stand here
)
_LETTER: Final = rf"[^\W_{_HAN}]"
_SINGLE: Final = rf"[^\W\d_{_HAN}]"
_BREAK: Final = r"[^\S\n]*\n[^\S\n]*"
UNIT: Final = re.compile(
    rf"(?P<han>[{_HAN}]+(?:{_BREAK}[{_HAN}]+)*)"
    rf"|(?P<initials>(?<!{_LETTER}){_SINGLE}(?:\.{_SINGLE})+(?!{_LETTER})\.?)"
    rf"|(?P<word>(?:{_LETTER}|(?<=\d)\.(?=\d)|(?<=\d),(?=\d{{3}}(?!\d)))+)"
)
_JOINERS: Final = frozenset("-'&/’‐")


def stretches(folded: str, begin: int = 0) -> Iterator[Stretch]:
    """The units and gaps of a folded text, in order; no gap at either end, nor two in a row.

    `begin`: where a unit begins; positions count from there.
    """
    position = border = 0
    before: Kind | None = None
    # Every character that is indexed passes here: a named tuple's own constructor takes thrice as
    # long, and what is common is decided without a call.
    make = tuple.__new__
    for match in UNIT.finditer(folded, begin):
        start, end = match.span()
        text = folded[start:end]
        if match.lastgroup == "han":
            kind = Kind.HAN
            if "\n" in text:
                text = "".join(text.split())
        else:
            kind = Kind.WORD
            text = text.replace("." if match.lastgroup == "initials" else ",", "")
        if start > border and before is not None and _parts(folded[border:start], before, kind):
            yield make(Stretch, (Kind.GAP, GAP, border, start, position))
            position += 1
        yield make(Stretch, (kind, text, start, end, position))
        position += len(text) if kind is Kind.HAN else 1
        before, border = kind, end


def _parts(between: str, before: Kind, after: Kind) -> bool:
    """Whether what stands between two stretches is a gap."""
    if between.isspace():
        return between.count("\n") > 1 or before is after is Kind.HAN
    return not (between in _JOINERS and before is after is Kind.WORD)


class Spelled:
    """The searchable text of a folded text, as a string that can be searched, with the way back."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._stretches = list(stretches(folded))
        spelled = [spelling(stretch) for stretch in self._stretches]
        self._begins = [0, *accumulate(map(len, spelled))]
        self.text = "".join(spelled)
        """Han characters as they are, each word between ⟨ and ⟩, gaps as `GAP`."""

    def find(self, needle: str) -> Iterator[tuple[int, int]]:
        """Where in the folded text a searchable text occurs, overlapping occurrences too."""
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            yield self._span(at)[0], self._span(at + len(needle) - 1)[1]
            at = self.text.find(needle, at + 1)

    def units(self) -> Iterator[tuple[int, int]]:
        """Where in the folded text each unit stands."""
        for stretch in self._stretches:
            if stretch.kind is not Kind.GAP:
                yield from unit_spans(stretch, self._folded)

    def _span(self, at: int) -> tuple[int, int]:
        """The stretch of the folded text behind the character of `text` at this place."""
        number = bisect_right(self._begins, at) - 1
        stretch = self._stretches[number]
        if stretch.kind is not Kind.HAN:
            return stretch.start, stretch.end
        offset = at - self._begins[number]
        if len(stretch.text) == stretch.end - stretch.start:
            return stretch.start + offset, stretch.start + offset + 1
        return next(islice(unit_spans(stretch, self._folded), offset, None))


class Searchable:
    """The searchable text of a text, with the way back to the text as it was given."""

    def __init__(self, original: str) -> None:
        self._folded = fold_with_origin(original)
        self._spelled = Spelled(self._folded.text)
        self.text = self._spelled.text
        """Han characters as they are, each word between ⟨ and ⟩, gaps as `GAP`."""

    def find(self, needle: str) -> Iterator[tuple[int, int]]:
        """Where in the original text a searchable text occurs, overlapping occurrences too.

        Half-open, in code points.
        """
        return (self._folded.span(*span) for span in self._spelled.find(needle))

    def units(self) -> Iterator[tuple[int, int]]:
        """Where in the original text each unit stands."""
        return (self._folded.span(*span) for span in self._spelled.units())


def searchable_text(text: str) -> str:
    """The searchable text of `text` as a string: `一⟨5g⟩␣⟨covid⟩⟨19⟩`."""
    return searchable_of(stretches(fold(text)))


def searchable_of(found: Iterable[Stretch]) -> str:
    """Units and gaps as one string."""
    return "".join(map(spelling, found))


def unit_spans(stretch: Stretch, folded: str) -> Iterator[tuple[int, int]]:
    """Where in the folded text each unit of a stretch stands."""
    if stretch.kind is not Kind.HAN:
        yield stretch.start, stretch.end
    elif len(stretch.text) == stretch.end - stretch.start:
        yield from ((index, index + 1) for index in range(stretch.start, stretch.end))
    else:  # line breaks inside
        yield from (
            (index, index + 1)
            for index in range(stretch.start, stretch.end)
            if not folded[index].isspace()
        )


def spelling(stretch: Stretch) -> str:
    """One stretch as the searchable text has it."""
    return f"⟨{stretch.text}⟩" if stretch.kind is Kind.WORD else stretch.text
