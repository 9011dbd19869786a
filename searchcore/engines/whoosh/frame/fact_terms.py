"""The terms of keyword fields and of ids: whole values, each at no place in particular."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from searchcore.engines.whoosh.columns import Column
from searchcore.engines.whoosh.frame.numbering import Numbering
from searchcore.engines.whoosh.frame.postings import Postings
from searchcore.engines.whoosh.segment import Segment


class KeywordTerms:
    """The keys of one keyword field of one segment."""

    def __init__(self, column: Column, numbering: Numbering) -> None:
        self._column = column
        self._numbering = numbering

    def find(self, term: bytes) -> Postings | None:
        """The live articles that have a value with this key; no bytes but UTF-8 are one."""
        try:
            _, numbers = self._numbering.live(self._column.articles(term.decode()))
        except UnicodeDecodeError:
            return None
        return Postings(numbers.tolist()) if len(numbers) else None

    def all(self) -> Iterator[bytes]:
        """Every key, ascending."""
        return iter(self._keys)

    def starting_at(self, start: bytes) -> Iterator[bytes]:
        """The keys from `start` on, ascending."""
        return iter(self._keys[bisect_left(self._keys, start) :])

    @cached_property
    def _keys(self) -> list[bytes]:
        keys = {label.key.encode() for label in self._column.labels()}
        return sorted(key for key in keys if not self._numbering.deleted or self.find(key))


class IdTerms:
    """The ids of the live articles of a segment."""

    def __init__(self, segment: Segment, numbering: Numbering) -> None:
        self._segment = segment
        self._numbering = numbering

    def find(self, term: bytes) -> Postings | None:
        """The article with this id."""
        number = self._live.get(term)
        return None if number is None else Postings([number])

    def all(self) -> Iterator[bytes]:
        """Every id, ascending."""
        return iter(self._live)

    def starting_at(self, start: bytes) -> Iterator[bytes]:
        """The ids from `start` on, ascending."""
        return (term for term in self._live if term >= start)

    @cached_property
    def _live(self) -> dict[bytes, int]:
        numbered = list(enumerate(self._numbering.articles.tolist()))[self._numbering.deleted :]
        ids = ((self._segment.id(article).encode(), number) for number, article in numbered)
        return dict(sorted(ids))
