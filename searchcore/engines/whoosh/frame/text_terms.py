"""The terms of a text field: positions on the line of a segment become articles and places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from heapq import merge

import numpy as np

from searchcore.engines.whoosh.ascending import first_of_run
from searchcore.engines.whoosh.frame.numbering import Numbering
from searchcore.engines.whoosh.frame.postings import Postings
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment


class TextTerms:
    """The terms of one text field of one segment."""

    def __init__(self, segment: Segment, field: str, numbering: Numbering) -> None:
        row = segment.fields[field]
        self._segment = segment
        self._numbering = numbering
        self._lengths = segment.lengths[row]
        first = row * segment.articles
        self._starts = segment.stretches[first : first + segment.articles + 1].astype(np.int64)
        """Per article, where its stretch begins; one more at the end."""

    def find(self, term: bytes) -> Postings | None:
        """The live articles that hold a term; no bytes but UTF-8 are one."""
        try:
            inside = self._inside(self._segment.postings(term.decode()))
        except UnicodeDecodeError:
            return None
        distinct = inside[first_of_run(inside)].astype(np.int64)
        articles = self._articles(distinct)
        live, numbers = self._numbering.live(articles)
        if not len(numbers):
            return None
        articles, first = articles[live], first_of_run(numbers)
        lengths = self._lengths[articles[first]]
        return Postings(
            articles=numbers[first].tolist(),
            positions=(distinct[live] - self._starts[articles]).tolist(),
            starts=[*first.tolist(), len(numbers)],
            lengths=(int(lengths.min()), int(lengths.max())),
        )

    def all(self) -> Iterator[bytes]:
        """Every term, ascending."""
        return self.starting_at(b"")

    def starting_at(self, start: bytes) -> Iterator[bytes]:
        """The terms from `start` on, ascending. Raises UnicodeDecodeError where it is not UTF-8."""
        for term, positions in _terms_from(self._segment, start.decode()):
            if self._any_live(self._inside(positions)):
                yield term.encode()

    def _any_live(self, inside: Array) -> bool:
        if not self._numbering.deleted:
            return len(inside) > 0
        return bool(self._numbering.live(self._articles(inside.astype(np.int64)))[0].any())

    def _articles(self, inside: Array) -> Array:
        """Per position, the article that it lies in."""
        return self._starts[:-1].searchsorted(inside, side="right") - 1

    def _inside(self, positions: Array) -> Array:
        """Those of ascending positions that lie in this field."""
        low, high = positions.searchsorted(self._starts[[0, -1]].astype(positions.dtype))
        return positions[low:high]


def _terms_from(segment: Segment, start: str) -> Iterator[tuple[str, Array]]:
    """The terms of all text fields from `start` on, ascending, each with its positions."""
    vocabulary, starts = segment.vocabulary, segment.posting_starts
    short = len(vocabulary.pairs)
    blocks = range(short), range(short, len(vocabulary))
    behind = [block[bisect_left(block, start, key=vocabulary.__getitem__) :] for block in blocks]
    for number in merge(*behind, key=vocabulary.__getitem__):
        yield vocabulary[number], segment.positions[starts[number] : starts[number + 1]]
