"""The postings of several segments as those of one: moved with their stretches, and sorted.

A portion of the postings is moved at a time. Those of one term that has more, such as the gap
between two sentences, are moved several times over, one part of the new line after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from searchcore.engines.whoosh.postings import TERM
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment

BYTES_PER_POSTING: Final = 48
"""Of memory, for each of those that are sorted at once."""


@dataclass(frozen=True, slots=True)
class Portion:
    """How much is sorted at once."""

    postings: int
    line: int
    """Length of the new line: of a term with more postings, a part of that is taken at a time."""


@dataclass(frozen=True, slots=True)
class Move:
    """Where the stretches of one segment go."""

    segment: Segment
    shifts: Array
    """Per stretch (u4), what is to be added to its positions, modulo 2³²."""
    kept: Array | None
    """Per stretch, whether its article lives; None: all do."""

    def moved(self, positions: Array) -> tuple[Array, Array | None]:
        """Their new places, and which of them are kept."""
        stretches = self.segment.stretches.searchsorted(positions, side="right") - 1
        kept = None if self.kept is None else self.kept[stretches]
        return positions + self.shifts[stretches], kept


@dataclass(frozen=True, slots=True)
class Source:
    """The postings of one segment."""

    move: Move
    numbers: Array
    """Per term, its number among the terms of all; ascending."""

    def counts(self) -> Array:
        """Per term, its number of postings."""
        return np.diff(self.move.segment.posting_starts).astype(np.int64)

    def keys(self, start: int, stop: int) -> Array:
        """The postings (`postings.py`) of the terms of all from `start` to before `stop`."""
        low, high = self.numbers.searchsorted([start, stop]).tolist()
        bounds = self.move.segment.posting_starts[low : high + 1].astype(np.int64)
        terms = np.repeat(self.numbers[low:high].astype(np.uint64), np.diff(bounds))
        return self._moved(terms, int(bounds[0]), int(bounds[-1]))

    def pieces(self, term: int, at_once: int) -> Iterator[Array]:
        """The postings of one of the terms of all, not in order, so many at a time."""
        number = int(self.numbers.searchsorted(term))
        if number < len(self.numbers) and self.numbers[number] == term:
            first, last = self.move.segment.posting_starts[number : number + 2].tolist()
            for start in range(first, last, at_once):
                stop = min(last, start + at_once)
                yield self._moved(np.full(stop - start, term, np.uint64), start, stop)

    def _moved(self, terms: Array, start: int, stop: int) -> Array:
        """The postings from number `start` to before `stop`, which are those of the terms."""
        positions, twice = self.move.segment.postings_between(start, stop)
        places, kept = self.move.moved(positions)
        keys: Array = terms << TERM
        keys |= places.astype(np.uint64) << np.uint64(1)
        keys |= twice
        return keys if kept is None else keys[kept]


def merged(sources: list[Source], terms: int, portion: Portion) -> Iterator[Array]:
    """The postings of all sources, ascending, portion by portion."""
    totals = np.zeros(terms, np.int64)
    for source in sources:
        totals[source.numbers] += source.counts()
    ends = totals.cumsum()
    start = 0
    while start < terms:
        before = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(ends.searchsorted(before + portion.postings, side="right")))
        if ends[stop - 1] - before <= portion.postings:
            yield _sorted([source.keys(start, stop) for source in sources])
        else:
            yield from _term_by_places(sources, start, int(totals[start]), portion)
        for source in sources:
            source.move.segment.sections.release()
        start = stop


def _term_by_places(
    sources: list[Source], term: int, total: int, portion: Portion
) -> Iterator[Array]:
    """The postings of one term of very many, ascending, one part of the line after the other."""
    parts = -(-total // portion.postings)
    borders = [(term << 32) + (portion.line * part // parts << 1) for part in range(parts + 1)]
    for low, high in pairwise(np.array(borders, np.uint64)):
        yield _sorted(
            [
                piece[(piece >= low) & (piece < high)]
                for source in sources
                for piece in source.pieces(term, portion.postings)
            ]
        )


def _sorted(keys: list[Array]) -> Array:
    joined = np.concatenate(keys)
    joined.sort()
    return joined
