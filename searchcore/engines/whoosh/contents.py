"""Whether a segment says what its stored articles say, compared with entries made of them anew.

Postings are compared without being sorted again: each is mixed into a number of 64 bits, with a
salt that is drawn anew each time, and per article the sums over both sides must agree. What is
missing, added, moved or counted wrongly changes a sum, but for one case in 2⁶⁴; memory is a few
bytes an article. To build the segment again takes as long again, and the memory of an index run.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Final

import numpy as np

from analyzers.packed import OTHER, PackedTexts
from searchcore.engines.base import Entry, FieldTokens, Label
from searchcore.engines.whoosh.articles import NO_DATE
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment
from searchcore.engines.whoosh.sketches import read_sketches

_AT_ONCE: Final = 500_000
_UNKNOWN: Final = np.uint64(2**32 - 1)
"""The number of a term that the segment does not have."""
_POSITION: Final = np.uint64(32)


class Comparison:
    """Takes the entry of each article of a segment, then tells which postings are not theirs."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._facts = segment.facts()
        self._ids = list(segment.ids())
        self._extents = segment.extents
        self._columns = {name: _LabelRows(segment, name) for name in segment.columns}
        self._sketched, self._sketches = read_sketches(segment.sections, segment.articles)
        others = (other.decode() for other in segment.vocabulary.others)
        self._others = {
            other: number for number, other in enumerate(others, len(segment.vocabulary.pairs))
        }
        self._sums = np.zeros(segment.articles, np.uint64)
        self._salt = np.uint64(secrets.randbits(64))

    def add(self, article: int, entry: Entry) -> Iterator[str]:
        """Compare all but the postings of an article; names what differs."""
        segment = self._segment
        date = int(segment.dates[article])
        kept = {
            "id": self._ids[article] == entry.id,
            "date": (None if date == NO_DATE else date) == entry.date,
            "facts": self._facts[article] == dict(entry.facts),
            "text": segment.stored(article) == entry.stored,
            "sketch": self._sketch(article) == entry.sketch,
        }
        yield from (what for what, same in kept.items() if not same)
        for name in self._columns.keys() | entry.keywords.keys():
            rows = self._columns.get(name)
            if (rows.of(article) if rows else ()) != entry.keywords.get(name, ()):
                yield f"labels of {name}"
        for name in segment.fields.keys() | entry.fields.keys():
            if not self._counts(article, name, entry.fields.get(name)):
                yield f"length of {name}"

    def misplaced(self) -> Iterator[int]:
        """The articles whose postings are not those of their text, all of them added before."""
        sums = np.zeros_like(self._sums)
        for articles, mixed in self._postings():
            np.add.at(sums, articles, mixed)
        yield from np.flatnonzero(sums != self._sums).tolist()

    def _sketch(self, article: int) -> tuple[int, ...]:
        row = int(self._sketched.searchsorted(article))
        if row == len(self._sketched) or self._sketched[row] != article:
            return ()
        return tuple(self._sketches[row].tolist())

    def _counts(self, article: int, name: str, tokens: FieldTokens | None) -> bool:
        """Whether a text field is as long as it is said to be; its postings are noted."""
        row = self._segment.fields.get(name)
        if row is None:
            return tokens is None or not tokens.length
        length, extent = self._segment.lengths[row, article], self._extents[row, article]
        if tokens is None or not tokens.length:
            return not length and not extent
        positions = np.asarray(tokens.positions, np.uint64)
        start = np.uint64(self._segment.stretches[row * self._segment.articles + article])
        keys = (self._numbers(tokens) << _POSITION) + positions + start
        # As an array of one: a number by itself would warn of what wraps around.
        self._sums[article : article + 1] += self._mixed(keys).sum(dtype=np.uint64)
        last = int(positions.max()) + 1 if len(positions) else 0
        return bool(length == tokens.length and extent == last)

    def _numbers(self, tokens: FieldTokens) -> Array:
        """The numbers of terms in the segment."""
        texts = tokens.texts
        packed = texts if isinstance(texts, PackedTexts) else PackedTexts.of(texts)
        pairs = self._segment.vocabulary.pairs
        places = pairs.searchsorted(packed.codes)
        found = pairs[np.minimum(places, len(pairs) - 1)] if len(pairs) else packed.codes + 1
        numbers = np.where(found == packed.codes, places.astype(np.uint64), _UNKNOWN)
        if packed.others:
            listed = [self._others.get(other, int(_UNKNOWN)) for other in packed.others]
            numbers[packed.codes >= OTHER] = np.array(listed, np.uint64)
        return numbers

    def _postings(self) -> Iterator[tuple[Array, Array]]:
        """The postings as they are kept: of each its article and what it is mixed into."""
        segment = self._segment
        starts = segment.posting_starts.astype(np.int64)
        for low in range(0, len(segment.positions), _AT_ONCE):
            high = min(low + _AT_ONCE, len(segment.positions))
            first, last = int(starts.searchsorted(low, "right")) - 1, int(starts.searchsorted(high))
            counts = np.diff(starts[first : last + 1].clip(low, high))
            terms = np.repeat(np.arange(first, last, dtype=np.uint64), counts)
            positions, twice = segment.postings_between(low, high)
            stretches = segment.stretches.searchsorted(positions, side="right") - 1
            keys = (terms << _POSITION) + positions
            # At the end of the line there is no article; an odd sum of any does as well.
            articles = stretches % segment.articles
            yield articles, self._mixed(keys) * (twice + np.uint64(1))

    def _mixed(self, keys: Array) -> Array:
        """SplitMix64's finishing steps (Steele, Lea, Flood, 2014)."""
        mixed = keys + self._salt
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        result: Array = mixed ^ (mixed >> np.uint64(31))
        return result


class _LabelRows:
    """The labels of each article in a keyword field."""

    def __init__(self, segment: Segment, name: str) -> None:
        column = segment.column(name)
        self._labels = column.labels() if column else []
        self._starts = segment.sections.array(f"column.{name}.starts")
        self._rows = segment.sections.array(f"column.{name}.rows")

    def of(self, article: int) -> tuple[Label, ...]:
        start, stop = self._starts[article : article + 2].tolist()
        return tuple(self._labels[number] for number in self._rows[start:stop].tolist())
