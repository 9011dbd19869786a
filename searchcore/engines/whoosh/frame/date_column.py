"""The date of each article as a column: what Whoosh sorts by."""

from __future__ import annotations

from typing import Final

from whoosh.columns import ColumnReader

from searchcore.engines.whoosh.frame.date_terms import microseconds
from searchcore.engines.whoosh.frame.numbering import Numbering
from searchcore.engines.whoosh.segment import Segment

UNDATED: Final = 2**64 - 1
"""Whoosh's default: undated articles are last, and first in reverse."""


class DateColumn(ColumnReader):  # type: ignore[misc]  # Whoosh has no types
    """Per article, its date in Whoosh's microseconds."""

    def __init__(self, segment: Segment, numbering: Numbering) -> None:
        self._segment = segment
        self._articles = numbering.articles
        self._sign = 1

    def __len__(self) -> int:
        return self._segment.articles

    def __getitem__(self, docnum: int) -> int:
        date = self._segment.date(int(self._articles[docnum]))
        return UNDATED if date is None else microseconds(date)

    def sort_key(self, docnum: int) -> int:
        return self._sign * self[docnum]

    def load(self) -> list[int]:
        return [self[article] for article in range(len(self))]

    def set_reverse(self) -> None:
        self._sign = -1
