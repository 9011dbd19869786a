"""One committed state: its segments and figures over all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np

from searchcore.deadline import check
from searchcore.engines.base import BM25_B, Label
from searchcore.engines.whoosh.facets import Facet
from searchcore.engines.whoosh.groups import Groups, found_in, read_groups
from searchcore.engines.whoosh.sections import Array, Sections
from searchcore.engines.whoosh.segment import Segment


class Place(NamedTuple):
    """Where an article is: the number of its segment, and its own in there."""

    segment: int
    article: int


class Snapshot:
    """The segments of one committed state and figures over all of them."""

    def __init__(self, segments: Sequence[Segment], groups: Sections | None = None) -> None:
        self.segments = tuple(segments)
        self._groups = groups
        self._facets: dict[str, Facet] = {}

    def facet(self, field: str) -> Facet:
        """The facet over a keyword field."""
        if field not in self._facets:
            self._facets[field] = Facet([segment.column(field) for segment in self.segments])
        return self._facets[field]

    def find(self, id_: str) -> Place | None:
        """Where the live article of this id is."""
        for number, segment in enumerate(self.segments):
            article = segment.find(id_)
            if article is not None:
                return Place(number, article)
        return None

    def stored(self, id_: str) -> bytes | None:
        """What was stored with the live article of this id."""
        place = self.find(id_)
        return None if place is None else self.segments[place.segment].stored(place.article)

    def terms(self, field: str, prefix: str) -> dict[str, int]:
        """The terms of a text field that begin so, with the number of live articles."""
        counts: dict[str, int] = {}
        for segment in self.segments:
            if field in segment.fields:
                for term, positions in segment.terms(prefix):
                    check()
                    count = _articles_with(segment, positions, segment.fields[field])
                    if count:
                        counts[term] = counts.get(term, 0) + count
        return counts

    def labels(self, field: str, prefix: str) -> list[tuple[Label, int]]:
        """The labels of a keyword field whose key begins so, with the number of live articles."""
        listed = []
        for segment in self.segments:
            check()
            column = segment.column(field)
            if column is not None:
                listed.append(column.beginning(prefix, segment.live(np.arange(segment.articles))))
        if len(listed) == 1:
            return listed[0]
        counts: dict[Label, int] = {}
        for label, count in chain.from_iterable(listed):
            counts[label] = counts.get(label, 0) + count
        return sorted(counts.items())

    @cached_property
    def groups(self) -> Groups:
        """The groups of near-duplicates: read where the commit worked them out, else found now."""
        if self._groups is None:
            return found_in(self.segments)
        return read_groups(self._groups, self.segments)

    @cached_property
    def field_articles(self) -> dict[str, int]:
        """Per text field, the number of live articles that have it."""
        return self._over_fields(lambda lengths: int(np.count_nonzero(lengths)))

    @cached_property
    def field_units(self) -> dict[str, int]:
        """Per text field, the sum of its lengths in live articles."""
        return self._over_fields(lambda lengths: int(lengths.sum(dtype=np.int64)))

    @cached_property
    def articles(self) -> int:
        """The number of live articles."""
        return sum(segment.live_count for segment in self.segments)

    @cached_property
    def relative_lengths(self) -> tuple[Array, ...]:
        """Per segment and stretch, `base.relative_length`."""
        return tuple(self._relative(segment) for segment in self.segments)

    def _relative(self, segment: Segment) -> Array:
        averages = [
            self.field_units[name] / max(1, self.field_articles[name]) for name in segment.fields
        ]
        lengths = segment.lengths / np.maximum(averages, 1e-9).reshape(-1, 1)
        relative: Array = (1 - BM25_B + BM25_B * lengths).ravel()
        return relative

    def _over_fields(self, figure: Callable[[Array], int]) -> dict[str, int]:
        figures: dict[str, int] = {}
        for segment in self.segments:
            for name, row in segment.fields.items():
                value = int(figure(segment.live_lengths[row]))
                figures[name] = figures.get(name, 0) + value
        return figures


def _articles_with(segment: Segment, positions: Array, row: int) -> int:
    """How many live articles hold one of the positions in the field of this row."""
    starts = segment.stretches[row * segment.articles : (row + 1) * segment.articles + 1]
    inside = positions[(positions >= starts[0]) & (positions < starts[-1])]
    articles = np.unique(starts.searchsorted(inside, side="right") - 1)
    return len(segment.live(articles))
