"""A keyword field of a segment: which labels each article has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from searchcore.engines.base import Label
from searchcore.engines.whoosh.sections import Array, Sections, SectionWriter
from searchcore.engines.whoosh.strings import Strings, write_strings


def write_column(writer: SectionWriter, name: str, rows: Sequence[Sequence[Label]]) -> None:
    """Write the sections of a keyword field; `rows` are the labels of each article."""
    labels = sorted({label for row in rows for label in row})
    numbers = {label: number for number, label in enumerate(labels)}
    write_strings(writer, f"column.{name}.keys", (label.key.encode() for label in labels))
    write_strings(writer, f"column.{name}.texts", (label.text.encode() for label in labels))
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    writer.add(f"column.{name}.starts", starts.astype(np.uint64))
    flat = [numbers[label] for row in rows for label in row]
    writer.add(f"column.{name}.rows", np.array(flat, np.uint32))


class Column:
    """A keyword field, mapped."""

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

    def rows(self) -> list[list[Label]]:
        """The labels of each article."""
        labels, rows, starts = self.labels(), self._rows.tolist(), self._starts.tolist()
        return [[labels[number] for number in rows[start:end]] for start, end in pairwise(starts)]

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
