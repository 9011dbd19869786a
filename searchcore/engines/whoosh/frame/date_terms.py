"""Dates as terms: what makes Whoosh's `DateRange` find something.

Whoosh asks for a range in tiers: at its ends for microseconds, further in for stretches of 2^8,
2^16 … 2^56 of them. A term is one byte with the exponent and eight with the number of the stretch.
No such term is stored: each tier is the ascending dates, divided.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cached_property
from typing import Final

import numpy as np

from searchcore.engines.whoosh.ascending import first_of_run
from searchcore.engines.whoosh.frame.numbering import Numbering
from searchcore.engines.whoosh.frame.postings import Postings
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment

_TERM: Final = struct.Struct(">BQ")
_EXPONENTS: Final = range(0, 64, 8)
_YEAR_ONE: Final = 62_135_596_800  # seconds from there to 1970; Whoosh counts from there
_SIGN: Final = 2**63  # added, so that numbers below zero would sort first


def microseconds(seconds: int) -> int:
    """A date in UTC seconds as Whoosh counts it."""
    return (seconds + _YEAR_ONE) * 1_000_000


class DateTerms:
    """The dates of the live articles of a segment, in tiers."""

    def __init__(self, segment: Segment, numbering: Numbering) -> None:
        self._segment = segment
        self._numbering = numbering

    def find(self, term: bytes) -> Postings | None:
        """The live articles of a date or of a stretch of time."""
        if len(term) != _TERM.size or term[0] not in _EXPONENTS:
            return None
        exponent, number = _TERM.unpack(term)
        stretches, articles = self._stretches(exponent), self._dated[1]
        low = stretches.searchsorted(np.uint64(number))
        high = stretches.searchsorted(np.uint64(number), side="right")
        return Postings(sorted(articles[low:high].tolist())) if low < high else None

    def all(self) -> Iterator[bytes]:
        """The terms of all tiers, ascending."""
        for exponent in _EXPONENTS:
            yield from self.starting_at(_TERM.pack(exponent, 0))

    def starting_at(self, start: bytes) -> Iterator[bytes]:
        """The terms from `start` on that are of its tier, ascending.

        Of that alone: whoever asks for all after a date does not mean the stretches that hold it.
        """
        exponent, number = _TERM.unpack(start.ljust(_TERM.size, b"\0"))
        if exponent in _EXPONENTS:
            stretches = self._stretches(exponent)
            later = stretches[stretches.searchsorted(np.uint64(number)) :]
            for value in later[first_of_run(later)].tolist():
                yield _TERM.pack(exponent, value)

    def _stretches(self, exponent: int) -> Array:
        return self._dated[0] >> np.uint64(exponent)

    @cached_property
    def _dated(self) -> tuple[Array, Array]:
        """The dates ascending, as Whoosh sorts them, and the number of the article of each."""
        numbered = list(enumerate(self._numbering.articles.tolist()))[self._numbering.deleted :]
        dates = ((self._segment.date(article), number) for number, article in numbered)
        dated = sorted(
            (microseconds(date) + _SIGN, number) for date, number in dates if date is not None
        )
        ascending = np.array([moment for moment, _ in dated], np.uint64)
        return ascending, np.array([number for _, number in dated], np.int64)
