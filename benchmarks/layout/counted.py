"""Lists of stretches (one field of one article) with counts, and positions of 16 bits beside them.

| array | type | what it holds |
|---|---|---|
| `postings.starts` | u8 | per term, where its stretches begin |
| `stretch` | u4 | per posting, field and article |
| `count` | u2 | per posting, how many positions |
| `positions.starts` | u8 | per term, where its positions begin |
| `position` | u2 | positions inside the stretch, in posting order |

A string intersects the stretches of its terms, rarest first, and only then compares positions. A
position that counts twice stands there twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyzers import Sought
from benchmarks.layout.answer import FIELDS, Answer, in_fields, together
from benchmarks.layout.one_line import TERM_SECTIONS
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment


@dataclass(frozen=True, slots=True)
class _Postings:
    """Of one term."""

    stretches: Array
    counts: Array
    positions: Array

    def starts(self) -> Array:
        """Per posting, where its positions begin."""
        return np.cumsum(self.counts, dtype=np.int64) - self.counts


class Counted:
    """Made from a segment's one line."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._terms = segment.vocabulary
        positions, twice = segment.postings_between(0, len(segment.positions))
        starts = np.concatenate(([0], (twice + np.int64(1)).cumsum()))[segment.posting_starts]
        positions = np.repeat(positions, twice + np.uint8(1))
        owners = segment.stretches.searchsorted(positions, side="right") - 1
        first = np.empty(len(positions), bool)
        first[:1] = True
        np.not_equal(owners[1:], owners[:-1], out=first[1:])
        first[starts[:-1]] = True
        places = np.flatnonzero(first)
        counts = np.diff(places, append=len(positions))
        self._count = counts.astype(np.uint16)
        self._stretch = owners[places].astype(np.uint32)
        inside = positions - segment.stretches[owners]
        assert inside.max(initial=0) < 2**16 > counts.max(initial=0), "16 bits are too few"
        self._position = inside.astype(np.uint16)
        self._position_starts = starts.astype(np.uint64)
        self._posting_starts = places.searchsorted(starts).astype(np.uint64)

    def answer(self, strings: Sequence[Sought]) -> Answer:
        return together([self._one(string) for string in strings])

    def bytes_by_section(self) -> dict[str, int]:
        terms = (self._segment.sections.array(name).nbytes for name in TERM_SECTIONS)
        return {
            "terms": sum(terms),
            "postings.starts": self._posting_starts.nbytes,
            "stretch": self._stretch.nbytes,
            "count": self._count.nbytes,
            "positions.starts": self._position_starts.nbytes,
            "position": self._position.nbytes,
            "lengths": self._segment.sections.array("lengths").nbytes,
        }

    def _one(self, string: Sought) -> Answer:
        terms = [(self._postings(term), offset) for offset, term in string.parts]
        if len(terms) == 1:
            stretches, counts = terms[0][0].stretches, terms[0][0].counts
        else:
            stretches, counts = _phrase(terms)
        articles = self._segment.articles
        borders = stretches.searchsorted(np.arange(len(self._segment.fields) + 1) * articles)
        return in_fields([self._field(name, stretches, counts, borders) for name in FIELDS])

    def _field(
        self, name: str, stretches: Array, counts: Array, borders: Array
    ) -> tuple[Array, Array]:
        row = self._segment.fields.get(name)
        if row is None:
            return stretches[:0], counts[:0]
        inside = slice(borders[row], borders[row + 1])
        return stretches[inside].astype(np.int64) - row * self._segment.articles, counts[inside]

    def _postings(self, term: str) -> _Postings:
        number = self._terms.find(term)
        if number is None:
            return _Postings(self._stretch[:0], self._count[:0], self._position[:0])
        postings = slice(*self._posting_starts[number : number + 2].tolist())
        positions = slice(*self._position_starts[number : number + 2].tolist())
        return _Postings(self._stretch[postings], self._count[postings], self._position[positions])


def _phrase(terms: Sequence[tuple[_Postings, int]]) -> tuple[Array, Array]:
    """Stretches that hold all terms at their offsets, and how often."""
    ordered = sorted(terms, key=lambda term: len(term[0].stretches))
    common = ordered[0][0].stretches
    for postings, _ in ordered[1:]:
        common = common[_held(postings.stretches, common)]
        if not len(common):
            return common, common
    starts = np.unique(_starts(*ordered[0], common))
    for postings, offset in ordered[1:]:
        starts = starts[_held(_starts(postings, offset, common), starts)]
    ranks, counts = np.unique(starts >> 32, return_counts=True)
    return common[ranks], counts


def _starts(postings: _Postings, offset: int, common: Array) -> Array:
    """Where the string would start by this term, in the common stretches: rank << 32 | position."""
    places = postings.stretches.searchsorted(common)
    counts = postings.counts[places].astype(np.int64)
    ranks = np.repeat(np.arange(len(common)), counts)
    within = np.arange(len(ranks)) - np.repeat(np.cumsum(counts) - counts, counts)
    positions = postings.positions[np.repeat(postings.starts()[places], counts) + within]
    shifted = positions.astype(np.int64) - offset
    inside = shifted >= 0
    return ranks[inside] << 32 | shifted[inside]


def _held(ascending: Array, wanted: Array) -> Array:
    """Which of the wanted values an ascending array holds."""
    if not len(ascending):
        return np.zeros(len(wanted), bool)
    places = ascending.searchsorted(wanted)
    places[places == len(ascending)] = 0
    held: Array = ascending[places] == wanted
    return held
