"""One list per term: its positions on one line, field by field. The engine's own code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from analyzers import Sought
from benchmarks.layout.answer import FIELDS, Answer, in_fields, leaf, together
from searchcore.engines.whoosh.occurrences import occurrences
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment
from searchcore.query import logical

TERM_SECTIONS: Final = ("pairs", "others.bytes", "others.starts")


class OneLine:
    """A segment as the engine writes it."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def answer(self, strings: Sequence[Sought]) -> Answer:
        return together([self._one(leaf(string)) for string in strings])

    def bytes_by_section(self) -> dict[str, int]:
        return section_bytes(self._segment)

    def _one(self, wanted: logical.Leaf) -> Answer:
        segment = self._segment
        held = occurrences(segment, wanted)
        borders = held.stretches.searchsorted(np.arange(len(segment.fields) + 1) * segment.articles)
        return in_fields(
            [self._field(name, held.stretches, held.counts, borders) for name in FIELDS]
        )

    def _field(
        self, name: str, stretches: Array, counts: Array, borders: Array
    ) -> tuple[Array, Array]:
        row = self._segment.fields.get(name)
        if row is None:
            return stretches[:0], counts[:0]
        inside = slice(borders[row], borders[row + 1])
        return stretches[inside] - row * self._segment.articles, counts[inside]


def section_bytes(segment: Segment) -> dict[str, int]:
    """The sizes of the sections that postings need."""
    names = ("postings.starts", "positions", "twice", "stretches", "lengths")
    return {name: segment.sections.array(name).nbytes for name in (*TERM_SECTIONS, *names)}
