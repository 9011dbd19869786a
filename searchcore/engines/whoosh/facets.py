"""Facet counts over all segments: one numbering of a field's labels, then array sums."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchcore.deadline import check
from searchcore.engines.base import FacetCount, Label
from searchcore.engines.whoosh.columns import Column
from searchcore.engines.whoosh.matches import Matches
from searchcore.engines.whoosh.sections import Array


class Facet:
    """A keyword field over the segments of a snapshot; a segment may lack it."""

    def __init__(self, columns: Sequence[Column | None]) -> None:
        self._columns = columns
        per_segment = [column.labels() if column else [] for column in columns]
        self._labels = sorted({label for labels in per_segment for label in labels})
        numbers = {label: number for number, label in enumerate(self._labels)}
        self._numbers = [
            np.array([numbers[label] for label in labels], np.int64) for labels in per_segment
        ]
        # Labels of one key lie together; here each key's first begins.
        self._keys = np.array(
            [
                number
                for number, label in enumerate(self._labels)
                if not number or self._labels[number - 1].key != label.key
            ],
            np.int64,
        )

    def count(self, found: Sequence[Matches], limit: int | None) -> tuple[FacetCount, ...]:
        """How many of the articles have each value: most frequent first, ties by key."""
        by_label = self._by_label(found)
        if not by_label.any():
            return ()
        by_key = np.add.reduceat(by_label, self._keys)
        order = (-by_key).argsort(kind="stable")[:limit]
        return tuple(
            self._shown(by_label, int(key), int(by_key[key])) for key in order if by_key[key]
        )

    def _by_label(self, found: Sequence[Matches]) -> Array:
        counts = np.zeros(len(self._labels), np.int64)
        for column, numbers, matches in zip(self._columns, self._numbers, found, strict=True):
            check()
            if column is not None and len(matches.articles):
                counts[numbers] += column.counts(matches.articles)
        return counts

    def _shown(self, by_label: Array, key: int, total: int) -> FacetCount:
        """A key with the spelling that most of the articles use, of equals the lowest."""
        first = int(self._keys[key])
        end = int(self._keys[key + 1]) if key + 1 < len(self._keys) else len(self._labels)
        label: Label = self._labels[first + int(by_label[first:end].argmax())]
        return FacetCount(label.key, label.text, total)
