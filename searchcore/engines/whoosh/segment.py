"""A segment: reading what `building` wrote, and which of its articles are deleted."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from searchcore.engines.base import Label
from searchcore.engines.whoosh.building import NO_DATE
from searchcore.engines.whoosh.sections import Array, Sections
from searchcore.engines.whoosh.strings import Strings

_NONE: Final = np.empty(0, np.uint32)


class Column:
    """A keyword field: which labels each article has."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._keys = Strings(sections, f"column.{name}.keys")
        self._texts = Strings(sections, f"column.{name}.texts")
        self._starts = sections.array(f"column.{name}.starts")
        self._rows = sections.array(f"column.{name}.rows")

    @cached_property
    def _articles(self) -> Array:
        """Per row, its article."""
        counts = np.diff(self._starts).astype(np.int64)
        return np.repeat(np.arange(len(counts)), counts)

    def articles(self, key: str) -> Array:
        """The articles that have a label with this key, ascending."""
        labels = self._labelled(key.encode())
        chosen = (self._rows >= labels.start) & (self._rows < labels.stop)
        return self._articles[chosen]

    def labels(self) -> list[Label]:
        """All labels, by number: they are sorted."""
        pairs = zip(self._keys, self._texts, strict=True)
        return [Label(key.decode(), text.decode()) for key, text in pairs]

    def counts(self, articles: Array) -> Array:
        """Per label, how many of these articles have it."""
        among = np.zeros(len(self._starts) - 1, bool)
        among[articles] = True
        return np.bincount(self._rows[among[self._articles]], minlength=len(self._keys))

    def _labelled(self, key: bytes) -> range:
        """The labels with this key: they lie together, told apart by their texts."""
        candidates = self._keys.starting_with(key)
        stop = candidates.start
        while stop < candidates.stop and self._keys[stop] == key:
            stop += 1
        return range(candidates.start, stop)


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
        self.stretches = self.sections.array("stretches")
        self.lengths = self.sections.array("lengths").reshape(len(self.fields), self.articles)
        self.dates = self.sections.array("dates")
        self._terms = Strings(self.sections, "terms")
        self._postings = self.sections.array("postings.starts").data
        self._ids = Strings(self.sections, "ids")
        self._stored = Strings(self.sections, "stored")
        self._columns: dict[str, Column] = {}

    @property
    def live_count(self) -> int:
        """Number of articles that are not deleted."""
        return self.articles - (0 if self.deleted is None else int(self.deleted.sum()))

    @cached_property
    def live_lengths(self) -> Array:
        """`lengths` of the live articles."""
        return self.lengths if self.deleted is None else self.lengths[:, ~self.deleted]

    def live(self, articles: Array) -> Array:
        """Those of the articles that are not deleted."""
        return articles if self.deleted is None else articles[~self.deleted[articles]]

    def postings(self, term: str) -> Array:
        """The positions of a term in all text fields, ascending; equal ones stand side by side."""
        number = self._terms.find(term.encode())
        return _NONE if number is None else self._slice(range(number, number + 1))

    def postings_starting_with(self, prefix: str) -> Array:
        """The positions of all terms that begin so, term by term."""
        return self._slice(self._terms.starting_with(prefix.encode()))

    def terms(self, prefix: str) -> Iterable[tuple[str, Array]]:
        """The terms that begin so, each with its positions."""
        for number in self._terms.starting_with(prefix.encode()):
            yield self._terms[number].decode(), self._slice(range(number, number + 1))

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

    def id(self, article: int) -> str:
        """An article's id."""
        return self._ids[article].decode()

    def date(self, article: int) -> int | None:
        """An article's date in UTC seconds."""
        date = int(self.dates[article])
        return None if date == NO_DATE else date

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
        return zlib.decompress(self._stored[article])

    def facts(self) -> list[dict[str, str]]:
        """The facts of all articles, deleted ones too."""
        facts: list[dict[str, str]] = json.loads(
            zlib.decompress(self.sections.array("facts").tobytes())
        )
        return facts

    @cached_property
    def _dated_count(self) -> int:
        return int(np.count_nonzero(self.dates != NO_DATE))

    @cached_property
    def _ids_order(self) -> memoryview:
        return self.sections.array("ids.order").data

    def _slice(self, terms: range) -> Array:
        return self.positions[self._postings[terms.start] : self._postings[terms.stop]]
