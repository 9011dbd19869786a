"""What every segment and every state keeps to, whatever the articles say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from searchcore.engines.whoosh.articles import NO_DATE
from searchcore.engines.whoosh.groups import found_in, read_groups
from searchcore.engines.whoosh.sections import Array, Sections
from searchcore.engines.whoosh.segment import Segment

_AT_ONCE: Final = 500_000


def state_faults(segments: Sequence[Segment], groups: Sections | None) -> Iterator[str]:
    """What is wrong with the segments of one state together."""
    live = [id_ for segment in segments for id_ in _live_ids(segment)]
    if len(set(live)) != len(live):
        yield "an id is in it twice"
    if groups is not None:
        kept, found = read_groups(groups, segments), found_in(segments)
        same = np.array_equal(kept.members, found.members)
        if not (same and np.array_equal(kept.starts, found.starts)):
            yield "its groups of near-duplicates are not those of its articles"


def _live_ids(segment: Segment) -> Iterator[str]:
    for article, id_ in enumerate(segment.ids()):
        if segment.deleted is None or not segment.deleted[article]:
            yield id_


def structural_faults(segment: Segment) -> Iterator[str]:
    """What every segment keeps to, whatever its articles say, and this one does not."""
    starts = segment.posting_starts.astype(np.int64)
    vocabulary = segment.vocabulary
    if len(starts) != len(vocabulary) + 1 or starts[0] or starts[-1] != len(segment.positions):
        yield "its postings are not those of its terms"
    elif (np.diff(starts) < 0).any() or not _ascend(segment, starts):
        yield "its postings are not in order"
    if (vocabulary.pairs[1:] <= vocabulary.pairs[:-1]).any() or not _ascending(vocabulary.others):
        yield "its terms are not in order"
    if (np.diff(segment.stretches.astype(np.int64)) < 0).any():
        yield "its texts are not in order"
    ids = [id_.encode() for id_ in segment.ids()]
    if len(set(ids)) != len(ids):
        yield "it holds an id twice"
    order = segment.sections.array("ids.order")
    if sorted(range(len(ids)), key=ids.__getitem__) != order.tolist():
        yield "its ids are not in order"
    dates = segment.dates.astype(object).tolist()
    heads = [(date == NO_DATE, -date, id_) for date, id_ in zip(dates, ids, strict=True)]
    if heads != sorted(heads):
        yield "its articles are not in the order of their dates"


def _ascend(segment: Segment, starts: Array) -> bool:
    """Whether the positions of each term ascend, and lie on the line."""
    positions, line = segment.positions, int(segment.stretches[-1])
    firsts = np.zeros(len(positions) + 1, bool)
    firsts[starts] = True
    for low in range(0, len(positions), _AT_ONCE):
        part = positions[low : low + _AT_ONCE + 1]
        falls = part[1:] < part[:-1] if segment.repeated else part[1:] <= part[:-1]
        if (falls & ~firsts[low + 1 : low + len(part)]).any() or int(part.max()) >= line:
            return False
    return True


def _ascending(strings: Iterable[bytes]) -> bool:
    return all(before < after for before, after in pairwise(strings))
