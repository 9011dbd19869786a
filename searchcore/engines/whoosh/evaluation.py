"""Evaluating a logical tree over a snapshot, segment by segment.

A leaf is looked for in all fields at once (`occurrences`); each field then takes its stretches.
Document frequencies and average lengths are those of all segments, live articles only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, assert_never

import numpy as np

from searchcore.deadline import check
from searchcore.engines.base import BM25_K1, idf
from searchcore.engines.whoosh.articles import NO_DATE
from searchcore.engines.whoosh.matches import (
    Matches,
    added,
    difference,
    intersection,
    preferring,
    union,
)
from searchcore.engines.whoosh.occurrences import Occurrences, Shape, occurrences, shape
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment
from searchcore.engines.whoosh.snapshot import Snapshot
from searchcore.query import logical


class _Held(NamedTuple):
    """What of a segment holds a leaf in some fields, one item for each article and field."""

    articles: Array
    """Ascending within a field."""
    counts: Array
    """How often."""
    lengths: Array
    """`base.relative_length`."""
    weights: Array
    """Of the field."""


class Evaluation:
    """The articles of queries over one snapshot; what queries share is worked out once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._shapes: dict[Shape, list[Occurrences]] = {}
        self._found: dict[int, tuple[logical.Query, list[Matches]]] = {}

    def matches(self, query: logical.Query) -> list[Matches]:
        """Per segment, the live articles that match."""
        # By identity: hashing a tree costs more than what is saved. The tree is kept beside, so
        # that no other can take its place in memory.
        check()
        if id(query) not in self._found:
            self._found[id(query)] = query, self._evaluate(query)
        return self._found[id(query)][1]

    def _evaluate(self, query: logical.Query) -> list[Matches]:
        match query:
            case _ if isinstance(query, logical.Leaf):
                return self._in_one_field(query)
            case logical.Blended():
                return self._blended(query)
            case logical.Everything():
                return [self._everything(segment) for segment in self._snapshot.segments]
            case logical.Keyword(field, key):
                return [_with_keyword(segment, field, key) for segment in self._snapshot.segments]
            case logical.DateRange(start, end):
                return [_dated(segment, start, end) for segment in self._snapshot.segments]
            case logical.Identified(id_):
                return self._identified(id_)
            case logical.And(children):
                return self._all_of(children)
            case logical.Or(children, at_least):
                found = [self.matches(child) for child in children]
                return [union(parts, at_least) for parts in self._by_segment(found)]
            case logical.Not(child):
                return self._all_of((logical.Everything(), query))
            case logical.Preferring(required, logical.Or(children, 1)):
                return self._preferring(required, children)
            case logical.Preferring(required, optional):
                return self._preferring(required, [optional])
            case logical.Boosted(child, factor):
                return [found.boosted(factor) for found in self.matches(child)]
            case logical.Faded(child):
                return self._faded(query, self.matches(child))
            case _:
                assert_never(query)

    def _identified(self, id_: str) -> list[Matches]:
        place = self._snapshot.find(id_)
        held = [np.empty(0, np.int64) for _ in self._snapshot.segments]
        if place is not None:
            held[place.segment] = np.array([place.article], np.int64)
        return [Matches(articles) for articles in held]

    def _all_of(self, children: Sequence[logical.Query]) -> list[Matches]:
        wanted = [self.matches(child) for child in children if not isinstance(child, logical.Not)]
        unwanted = [self.matches(c.child) for c in children if isinstance(c, logical.Not)]
        if not wanted:
            wanted = [self.matches(logical.Everything())]
        found = [intersection(parts) for parts in self._by_segment(wanted)]
        for without in unwanted:
            found = [difference(*pair) for pair in zip(found, without, strict=True)]
        return found

    def _preferring(
        self, required: logical.Query, optional: Sequence[logical.Query]
    ) -> list[Matches]:
        added = self._by_segment([self.matches(child) for child in optional])
        return [
            preferring(first, parts)
            for first, parts in zip(self.matches(required), added, strict=True)
        ]

    def _faded(self, fading: logical.Faded, found: Sequence[Matches]) -> list[Matches]:
        return [
            matches.boosted(_fading(segment.dates[matches.articles], fading))
            for segment, matches in zip(self._snapshot.segments, found, strict=True)
        ]

    def _by_segment(self, found: Sequence[list[Matches]]) -> list[list[Matches]]:
        return [[one[index] for one in found] for index in range(len(self._snapshot.segments))]

    def _everything(self, segment: Segment) -> Matches:
        return Matches(segment.live(np.arange(segment.articles)))

    def _occurrences(self, wanted: logical.Leaf) -> list[Occurrences]:
        """Per segment, the live stretches that hold a shape."""
        looked_for = shape(wanted)
        if looked_for not in self._shapes:
            self._shapes[looked_for] = [
                _live(segment, occurrences(segment, wanted)) for segment in self._snapshot.segments
            ]
        return self._shapes[looked_for]

    def _in_one_field(self, leaf: logical.Leaf) -> list[Matches]:
        """BM25: an article has one stretch of a field."""
        found = self._held(leaf, {leaf.field: 1.0})
        matching = sum(len(held.articles) for held in found)
        factor = idf(self._snapshot.field_articles.get(leaf.field, 0), matching)
        return [
            Matches(held.articles, factor * _saturated(held.counts, BM25_K1 * held.lengths))
            for held in found
        ]

    def _blended(self, query: logical.Blended) -> list[Matches]:
        """BM25F: frequencies are added up over the fields before they saturate."""
        found = [
            added(held.articles, held.weights * held.counts / held.lengths)
            for held in self._held(query.leaf, dict(query.weights))
        ]
        factor = idf(self._snapshot.articles, sum(len(articles) for articles, _ in found))
        return [
            Matches(articles, factor * _saturated(frequencies, BM25_K1))
            for articles, frequencies in found
        ]

    def _held(self, leaf: logical.Leaf, weights: Mapping[str, float]) -> list[_Held]:
        return [
            _in_fields(segment, lengths, found, weights)
            for segment, lengths, found in zip(
                self._snapshot.segments,
                self._snapshot.relative_lengths,
                self._occurrences(leaf),
                strict=True,
            )
        ]


def _in_fields(
    segment: Segment, lengths: Array, found: Occurrences, weights: Mapping[str, float]
) -> _Held:
    stretches, counts = found.stretches, found.counts
    by_row = np.array([weights.get(name, 0.0) for name in segment.fields])
    rows = stretches // max(1, segment.articles)
    weighted = by_row[rows] if len(by_row) else np.zeros(0)
    if not by_row.all():
        asked = weighted > 0
        stretches, counts = stretches[asked], counts[asked]
        rows, weighted = rows[asked], weighted[asked]
    articles = stretches - rows * segment.articles
    return _Held(articles, counts, lengths[stretches], weighted)


def _saturated(frequencies: Array, norm: Array | float) -> Array:
    """`base.term_weight`."""
    weights: Array = frequencies * (BM25_K1 + 1) / (frequencies + norm)
    return weights


def _live(segment: Segment, found: Occurrences) -> Occurrences:
    if segment.deleted is None:
        return found
    kept = ~segment.deleted[found.stretches % segment.articles]
    return Occurrences(found.stretches[kept], found.counts[kept])


def _with_keyword(segment: Segment, field: str, key: str) -> Matches:
    column = segment.column(field)
    return Matches(np.empty(0, np.int64) if column is None else segment.live(column.articles(key)))


def _dated(segment: Segment, start: int | None, end: int | None) -> Matches:
    numbers = segment.dated(start, end)
    return Matches(segment.live(np.arange(numbers.start, numbers.stop)))


def _fading(dates: Array, faded: logical.Faded) -> Array:
    """Per date the factor for scores."""
    # As floats: NO_DATE is so early that the difference would not fit.
    ages = np.maximum(faded.newest - dates.astype(np.float64), 0)
    factors: Array = np.exp2(-np.where(dates == NO_DATE, 1, ages / faded.half_life))
    return factors
