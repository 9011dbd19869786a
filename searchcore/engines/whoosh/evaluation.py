"""Evaluating a logical tree over a snapshot, segment by segment.

A leaf is looked for in all fields at once (`occurrences`). Where a tree asks for one shape in
several fields (an `Or` over title, tags, body and captions), the scores of all are worked out in
one pass. Document frequencies and average lengths are those of all segments, live articles only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

import numpy as np

from searchcore.engines.base import BM25_B, BM25_K1, idf
from searchcore.engines.whoosh.facets import Facet
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
from searchcore.query import logical


class Snapshot:
    """The segments of one committed state and figures over all of them."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self._facets: dict[str, Facet] = {}

    def facet(self, field: str) -> Facet:
        """The facet over a keyword field."""
        if field not in self._facets:
            self._facets[field] = Facet([segment.column(field) for segment in self.segments])
        return self._facets[field]

    def stored(self, id_: str) -> bytes | None:
        """What was stored with the live article of this id."""
        for segment in self.segments:
            article = segment.find(id_)
            if article is not None:
                return segment.stored(article)
        return None

    @cached_property
    def field_articles(self) -> dict[str, int]:
        """Per text field, the number of live articles that have it."""
        return self._over_fields(lambda lengths: int(np.count_nonzero(lengths)))

    @cached_property
    def field_units(self) -> dict[str, int]:
        """Per text field, the sum of its lengths in live articles."""
        return self._over_fields(lambda lengths: int(lengths.sum(dtype=np.int64)))

    @cached_property
    def norms(self) -> tuple[Array, ...]:
        """Per segment and stretch, `base.length_norm`."""
        return tuple(self._norms(segment) for segment in self.segments)

    def _norms(self, segment: Segment) -> Array:
        averages = [
            self.field_units[name] / max(1, self.field_articles[name]) for name in segment.fields
        ]
        relative = segment.lengths / np.maximum(averages, 1e-9).reshape(-1, 1)
        norms: Array = (BM25_K1 * (1 - BM25_B + BM25_B * relative)).ravel()
        return norms

    def _over_fields(self, figure: Callable[[Array], int]) -> dict[str, int]:
        figures: dict[str, int] = {}
        for segment in self.segments:
            for name, row in segment.fields.items():
                value = int(figure(segment.live_lengths[row]))
                figures[name] = figures.get(name, 0) + value
        return figures


@dataclass(frozen=True, slots=True)
class _Group:
    """One shape in several fields, each with its weight."""

    leaf: logical.Leaf
    """In one of them."""
    weights: dict[str, float]


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
        if id(query) not in self._found:
            self._found[id(query)] = query, self._evaluate(query)
        return self._found[id(query)][1]

    def _evaluate(self, query: logical.Query) -> list[Matches]:
        group = _as_group(query)
        if group is not None:
            return self._scored(group)
        match query:
            case logical.Everything():
                return [self._everything(segment) for segment in self._snapshot.segments]
            case logical.Keyword(field, key):
                return [_with_keyword(segment, field, key) for segment in self._snapshot.segments]
            case logical.DateRange(start, end):
                return [_dated(segment, start, end) for segment in self._snapshot.segments]
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
            case logical.Term() | logical.Phrase() | logical.Prefix() | logical.Near():
                raise AssertionError("a leaf is a group")
            case _:
                assert_never(query)

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

    def _scored(self, group: _Group) -> list[Matches]:
        found = self._occurrences(group.leaf)
        frequencies: dict[str, int] = {}
        for segment, held in zip(self._snapshot.segments, found, strict=True):
            counts = np.bincount(held.stretches // max(1, segment.articles))
            for name, row in segment.fields.items():
                count = int(counts[row]) if row < len(counts) else 0
                frequencies[name] = frequencies.get(name, 0) + count
        factors = {
            name: weight * idf(self._snapshot.field_articles[name], frequencies[name])
            for name, weight in group.weights.items()
            if frequencies.get(name)
        }
        return [
            _score(segment, norms, held, factors)
            for segment, norms, held in zip(
                self._snapshot.segments, self._snapshot.norms, found, strict=True
            )
        ]


def _score(segment: Segment, norms: Array, held: Occurrences, factors: dict[str, float]) -> Matches:
    """The articles that hold a shape in one of the fields; their scores in all of them added."""
    stretches, counts = held.stretches, held.counts
    by_row = np.zeros(len(segment.fields))
    for name, factor in factors.items():
        if name in segment.fields:
            by_row[segment.fields[name]] = factor
    rows = stretches // max(1, segment.articles)
    weights = by_row[rows] if len(by_row) else np.zeros(0)
    if not by_row.all():
        asked = weights > 0
        stretches, counts = stretches[asked], counts[asked]
        rows, weights = rows[asked], weights[asked]
    scores = weights * counts * (BM25_K1 + 1) / (counts + norms[stretches])
    articles = stretches - rows * segment.articles
    if len(rows) and rows[0] == rows[-1]:
        return Matches(articles, scores)
    return added(articles, scores)


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


def _as_group(query: logical.Query) -> _Group | None:
    """The query as one shape in several fields, if it is that."""
    match query:
        case logical.Term() | logical.Phrase() | logical.Prefix() | logical.Near():
            return _Group(query, {query.field: 1.0})
        case logical.Boosted(child, factor):
            group = _as_group(child)
            return group and _Group(
                group.leaf, {name: factor * weight for name, weight in group.weights.items()}
            )
        case logical.Or(children, 1) if children:
            return _joined([_as_group(child) for child in children])
        case _:
            return None


def _joined(groups: Sequence[_Group | None]) -> _Group | None:
    first = groups[0]
    if first is None:
        return None
    looked_for = shape(first.leaf)
    weights: dict[str, float] = {}
    for group in groups:
        if group is None or shape(group.leaf) != looked_for or group.weights.keys() & weights:
            return None
        weights |= group.weights
    return _Group(first.leaf, weights)
