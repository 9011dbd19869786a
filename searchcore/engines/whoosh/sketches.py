"""What a segment keeps of its articles' sketches."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from searchcore.engines.base import SKETCH_LENGTH
from searchcore.engines.whoosh.sections import Array, Sections, SectionWriter


def write_sketches(writer: SectionWriter, sketched: Array, pieces: Iterable[Array]) -> None:
    """Write the articles that have a sketch, and the sketches (u2), piece by piece."""
    if len(sketched):
        writer.add("sketched", sketched.astype(np.uint32))
        writer.stream("sketches", np.dtype(np.uint16), pieces)


def read_sketches(sections: Sections, articles: int) -> tuple[Array, Array]:
    """The articles that have a sketch, ascending, and their sketches, one row for each.

    Raises IndexFormatError where they are not those of so many articles.
    """
    if "sketched" not in sections:
        return np.empty(0, np.int64), np.empty((0, SKETCH_LENGTH), np.uint16)
    sketched = sections.array("sketched").astype(np.int64)
    sketches = sections.array("sketches")
    ascending = bool((np.diff(sketched) > 0).all()) and sketched[-1] < articles
    if not ascending or len(sketches) != len(sketched) * SKETCH_LENGTH:
        raise sections.damaged("its sketches are not those of its articles")
    return sketched, sketches.reshape(-1, SKETCH_LENGTH)
