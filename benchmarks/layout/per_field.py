"""One list per field and term: a segment for each field, evaluated by the engine's own code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from analyzers import Sought
from benchmarks.layout.answer import FIELDS, Answer, in_fields, leaf, together
from benchmarks.layout.one_line import section_bytes
from searchcore.engines.whoosh.occurrences import occurrences
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment
from searchcore.query import logical


class PerField:
    """Segments with the same articles in the same order, one text field each."""

    def __init__(self, segments: Mapping[str, Segment]) -> None:
        self._segments = segments

    def answer(self, strings: Sequence[Sought]) -> Answer:
        return together([self._one(leaf(string)) for string in strings])

    def bytes_by_section(self) -> dict[str, int]:
        sizes: Counter[str] = Counter()
        for segment in self._segments.values():
            sizes.update(section_bytes(segment))
        return dict(sizes)

    def _one(self, wanted: logical.Leaf) -> Answer:
        return in_fields([self._field(name, wanted) for name in FIELDS])

    def _field(self, name: str, wanted: logical.Leaf) -> tuple[Array, Array]:
        segment = self._segments.get(name)
        if segment is None or not segment.fields:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        held = occurrences(segment, wanted)
        return held.stretches, held.counts
