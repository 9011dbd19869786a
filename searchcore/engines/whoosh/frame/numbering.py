"""How Whoosh numbers the articles of a segment: the deleted ones first, then the others in order.

Whoosh's `Not` gives a deleted article as a hit where it follows the last one that was excluded
(`InverseMatcher` looks no further once its child has ended). Before the first there is no such gap.
"""

from __future__ import annotations

import numpy as np

from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment


class Numbering:
    """Numbers for the articles of one segment."""

    def __init__(self, segment: Segment) -> None:
        gone = segment.deleted
        if gone is None:
            gone = np.zeros(segment.articles, bool)
        self.deleted = int(np.count_nonzero(gone))
        """Numbers below this are those of deleted articles."""
        self.articles = np.argsort(~gone, kind="stable")
        """Per number, its article in the segment."""
        self._numbers = np.empty(segment.articles, np.int64)
        self._numbers[self.articles] = np.arange(segment.articles)

    def live(self, articles: Array) -> tuple[Array, Array]:
        """(per article whether it is live, the numbers of those that are), in the order given."""
        numbers = self._numbers[articles]
        kept = numbers >= self.deleted
        return kept, numbers[kept]
