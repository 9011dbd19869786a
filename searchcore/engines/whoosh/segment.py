"""A segment: reading what `building` wrote, and which of its articles are deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from analyzers.packed import SHIFT
from searchcore.engines.whoosh.articles import NO_DATE, read_facts, unpacked
from searchcore.engines.whoosh.columns import Column
from searchcore.engines.whoosh.sections import Array, Sections
from searchcore.engines.whoosh.sketches import read_sketches
from searchcore.engines.whoosh.strings import Strings
from searchcore.engines.whoosh.terms import Terms

_SECOND: Final = np.uint64((1 << SHIFT) - 1)
_FIRST: Final = ~_SECOND


class Segment:
    """One immutable segment, mapped. `deleted` tells which articles are gone."""

    def __init__(self, path: Path, deleted: Array | None = None) -> None:
        self.sections = Sections(path)
        self.name = path.name
        self.articles = int(self.sections.facts["articles"])
        self.deleted = deleted
        self.fields: dict[str, int] = {
            name: row for row, name in enumerate(self.sections.facts["fields"])
        }
        """Text fields with their row in `stretches` and `lengths`."""
        self.positions = self.sections.array("positions")
        self.columns: list[str] = self.sections.facts["columns"]
        """Keyword fields."""
        self.stretches = self.sections.array("stretches")
        self.lengths = self.sections.array("lengths").reshape(len(self.fields), self.articles)
        self.dates = self.sections.array("dates")
        self.repeated: bool = self.sections.facts["repeated"]
        """Whether one position can stand twice among the postings of a term."""
        self.vocabulary = Terms(self.sections)
        self._twice = self.sections.array("twice")
        self.posting_starts = self.sections.array("postings.starts")
        """Per term of the vocabulary, where its postings begin; one more at the end."""
        self._postings = self.posting_starts.data
        self._ids = Strings(self.sections, "ids")
        self._stored = Strings(self.sections, "stored")
        self._columns: dict[str, Column] = {}

    @property
    def live_count(self) -> int:
        """Number of articles that are not deleted."""
        return self.articles - (0 if self.deleted is None else int(self.deleted.sum()))

    @property
    def extents(self) -> Array:
        """Per field and article, how many positions its stretch covers."""
        return np.diff(self.stretches).reshape(len(self.fields), self.articles)

    @cached_property
    def live_lengths(self) -> Array:
        """`lengths` of the live articles."""
        return self.lengths if self.deleted is None else self.lengths[:, ~self.deleted]

    @property
    def live_dates(self) -> Array:
        """The dates of the live articles that have one."""
        dates = self.dates if self.deleted is None else self.dates[~self.deleted]
        dated: Array = dates[dates != NO_DATE]
        return dated

    def without(self, deleted: Array) -> Segment:
        """The same segment with other deletion marks."""
        other = copy(self)
        other.deleted = deleted
        other.__dict__.pop("live_lengths", None)
        return other

    def live(self, articles: Array) -> Array:
        """Those of the articles that are not deleted."""
        return articles if self.deleted is None else articles[~self.deleted[articles]]

    def postings(self, term: str) -> Array:
        """The positions of a term in all text fields, ascending."""
        return self._slice(self._range(term))

    def counted_postings(self, term: str) -> tuple[Array, Array]:
        """The positions of a term, and how often it counts at each."""
        numbers = self._range(term)
        start, stop = self._postings[numbers.start], self._postings[numbers.stop]
        positions, twice = self.postings_between(start, stop)
        return positions, twice + np.uint8(1)

    def postings_starting_with(self, prefix: str) -> tuple[Array, Array]:
        """The positions of all short and of all other terms that begin so, term by term."""
        short, others = self.vocabulary.starting_with(prefix)
        return self._slice(short), self._slice(others)

    def postings_between(self, start: int, stop: int) -> tuple[Array, Array]:
        """The positions from number `start` to before `stop`, and whether each counts twice."""
        return self._checked(start, stop), self._twice_bits(start, stop)

    def terms(self, prefix: str) -> Iterable[tuple[str, Array]]:
        """The terms that begin so, each with its positions."""
        for number, term in self.vocabulary.beginning(prefix):
            yield term, self._slice(range(number, number + 1))

    def behind(self, character: str) -> dict[str, int]:
        """The second characters of terms of two that begin so, each with its postings."""
        numbers = self.vocabulary.starting_with(character)[0]
        return self._counted(np.arange(numbers.start, numbers.stop), _SECOND, np.uint64(0))

    def ahead_of(self, character: str) -> dict[str, int]:
        """The first characters of terms of two that end so, each with its postings."""
        ending = (self.vocabulary.pairs & _SECOND) == np.uint64(ord(character))
        return self._counted(np.flatnonzero(ending), _FIRST, np.uint64(SHIFT))

    def column(self, name: str) -> Column | None:
        """A keyword field, if an article has it."""
        if name not in self._columns and f"column.{name}.rows" in self.sections:
            self._columns[name] = Column(self.sections, name)
        return self._columns.get(name)

    def dated(self, start: int | None, end: int | None) -> range:
        """The articles dated in [start, end): numbers go by date, newest first."""
        oldest_first = self.dates[: self._dated_count][::-1]
        low = 0 if start is None else int(oldest_first.searchsorted(start))
        high = len(oldest_first) if end is None else int(oldest_first.searchsorted(end))
        return range(len(oldest_first) - high, len(oldest_first) - min(low, high))

    def ids(self) -> Iterator[str]:
        """The ids of all articles, deleted ones too."""
        return (id_.decode() for id_ in self._ids)

    def id(self, article: int) -> str:
        """An article's id."""
        return self._ids[article].decode()

    def date(self, article: int) -> int | None:
        """An article's date in UTC seconds."""
        date = int(self.dates[article])
        return None if date == NO_DATE else date

    @property
    def is_sketched(self) -> bool:
        """Whether an article has a sketch, a deleted one too."""
        return "sketches" in self.sections

    def sketches(self) -> tuple[Array, Array]:
        """The live articles that have a sketch, ascending, and their sketches, a row for each."""
        sketched, sketches = read_sketches(self.sections, self.articles)
        if self.deleted is None:
            return sketched, sketches
        live = ~self.deleted[sketched]
        return sketched[live], sketches[live]

    def find(self, id_: str) -> int | None:
        """The live article with this id."""
        order, wanted = self._ids_order, id_.encode()
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            if self._ids[order[middle]] < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(order) or self._ids[order[low]] != wanted:
            return None
        article = int(order[low])
        return None if self.deleted is not None and self.deleted[article] else article

    def stored(self, article: int) -> bytes:
        """What was stored with an article."""
        return unpacked(self._stored[article])

    def packed(self, article: int) -> bytes:
        """The same as it is kept."""
        return self._stored[article]

    def facts(self) -> list[dict[str, str]]:
        """The facts of all articles, deleted ones too."""
        return read_facts(self.sections.array("facts"))

    @cached_property
    def _dated_count(self) -> int:
        return int(np.count_nonzero(self.dates != NO_DATE))

    @cached_property
    def _ids_order(self) -> memoryview:
        return self.sections.array("ids.order").data

    def _counted(self, terms: Array, bits: np.uint64, shift: np.uint64) -> dict[str, int]:
        """Per character of the terms these bits hold, the number of postings."""
        codes = (self.vocabulary.pairs[terms] & bits) >> shift
        counts = self.posting_starts[terms + 1] - self.posting_starts[terms]
        listed = zip(codes.tolist(), counts.tolist(), strict=True)
        return {chr(code): count for code, count in listed if code}

    def _range(self, term: str) -> range:
        number = self.vocabulary.find(term)
        return range(0) if number is None else range(number, number + 1)

    def _slice(self, terms: range) -> Array:
        return self._checked(self._postings[terms.start], self._postings[terms.stop])

    def _checked(self, start: int, stop: int) -> Array:
        """Positions that are compared with their checksums before."""
        self.sections.check_items("positions", start, stop)
        return self.positions[start:stop]

    def _twice_bits(self, start: int, stop: int) -> Array:
        self.sections.check_items("twice", start // 8, -(-stop // 8))
        bits = np.unpackbits(self._twice[start // 8 : -(-stop // 8)], bitorder="little")
        return bits[start % 8 : start % 8 + stop - start]
