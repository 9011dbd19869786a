"""Which segments are merged, and when.

Ordered by size, each segment holds at least twice as much as all smaller ones together; from the
first that does not, all are merged into one. So a generation has few segments (at most about ten
for a billion postings), an article is copied a few times in the life of an archive, and a hundred
changed articles cost a merge of about a hundred. A segment that has lost a quarter of its articles
counts as too small for its place.

While more is to come at once, this waits until there are more than ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from searchcore.engines.whoosh.segment import Segment

MOST: Final = 10
"""Segments that are left while more is to come."""
LARGEST: Final = 2**30
"""Positions on the line of a merged segment: half of what there is room for."""
_RATIO: Final = 2
_LOST: Final = 0.25


class Size(NamedTuple):
    """What decides whether a segment is merged."""

    postings: int
    positions: int
    """Length of its line."""
    articles: int
    """Those that are not deleted."""
    lost: float
    """Share of its articles that are deleted."""


def size_of(segment: Segment) -> Size:
    """The size of a segment."""
    lost = 1 - segment.live_count / max(1, segment.articles)
    return Size(len(segment.positions), int(segment.stretches[-1]), segment.live_count, lost)


def to_merge(sizes: Sequence[Size], most_articles: int) -> list[int]:
    """The places of the segments that become one of at most so many articles; none where all is
    in order."""
    order = sorted(range(len(sizes)), key=lambda place: -sizes[place].postings)
    for rank, place in enumerate(order):
        smaller = sum(sizes[other].postings for other in order[rank + 1 :])
        small = sizes[place].postings < _RATIO * smaller
        if (small or sizes[place].lost >= _LOST) and _fits(
            [sizes[each] for each in order[rank:]], most_articles
        ):
            return sorted(order[rank:])
    return []


def _fits(sizes: Sequence[Size], most_articles: int) -> bool:
    short = sum(size.positions for size in sizes) <= LARGEST
    return short and sum(size.articles for size in sizes) <= most_articles
