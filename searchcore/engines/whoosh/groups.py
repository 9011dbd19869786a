"""The groups of near-duplicates of a state, over all its segments, and the file that keeps them.

Articles are meant by their numbers on one line: those of the first segment, those of the second...

| section | type | what it holds |
|---|---|---|
| `members` | u4 | the articles that are in a group of two or more, oldest first in each |
| `starts` | u4 | where each group begins; one more at the end |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from searchcore.engines.base import ALIKE, SKETCH_LENGTH
from searchcore.engines.whoosh.alike import founders
from searchcore.engines.whoosh.articles import NO_DATE
from searchcore.engines.whoosh.ascending import first_of_run
from searchcore.engines.whoosh.sections import Array, Sections, SectionWriter
from searchcore.engines.whoosh.segment import Segment

ALONE: Final = -1
"""Instead of a place or number: in an array of all and one more, this is the one more."""


@dataclass(frozen=True)
class Groups:
    """Groups of two and more articles: the largest first, of equals that of the older founder."""

    offsets: Array
    """Where on the line each segment begins; one more at the end."""
    members: Array
    """Group by group, oldest first in each."""
    starts: Array
    """Where each group begins; one more at the end."""

    @cached_property
    def by_segment(self) -> list[Array]:
        """Per segment and article, its place in `members`; ALONE for one that is in no group."""
        places = np.full(self.offsets[-1], ALONE, np.int32)
        places[self.members] = np.arange(len(self.members))
        return [places[start:stop] for start, stop in pairwise(self.offsets.tolist())]

    @cached_property
    def of_member(self) -> Array:
        """Per place in `members`, the number of its group."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def where(self, place: int) -> tuple[int, int]:
        """The number of the segment that a member is in, and its own in there."""
        article = int(self.members[place])
        number = int(self.offsets.searchsorted(article, side="right")) - 1
        return number, article - int(self.offsets[number])

    def ids(self, segments: Sequence[Segment]) -> list[tuple[str, ...]]:
        """The groups as ids."""
        placed = map(self.where, range(len(self.members)))
        ids = [segments[number].id(article) for number, article in placed]
        return [tuple(ids[start:stop]) for start, stop in pairwise(self.starts.tolist())]


def found_in(segments: Sequence[Segment]) -> Groups:
    """The groups that the live articles of all segments form."""
    offsets = _offsets(segments)
    line, sketches = _oldest_first(segments, offsets)
    founder = founders(sketches, ALIKE)
    sizes = np.bincount(founder, minlength=len(founder))
    leading = np.flatnonzero(sizes > 1)
    leading = leading[np.argsort(-sizes[leading], kind="stable")]
    number = np.full(len(founder), ALONE)
    number[leading] = np.arange(len(leading))
    grouped = np.flatnonzero(number[founder] != ALONE)
    order = np.argsort(number[founder[grouped]], kind="stable")
    starts = np.concatenate(([0], np.cumsum(sizes[leading])))
    return Groups(offsets, line[grouped[order]], starts)


def write_groups(path: Path, groups: Groups) -> None:
    """Write the file of a state's groups."""
    with SectionWriter(path) as writer:
        writer.add("members", groups.members.astype(np.uint32))
        writer.add("starts", groups.starts.astype(np.uint32))
        writer.remember({"alike": ALIKE, "articles": np.diff(groups.offsets).tolist()})


def read_groups(sections: Sections, segments: Sequence[Segment]) -> Groups:
    """What `write_groups` wrote of these segments. Raises IndexFormatError where it is damaged."""
    if sections.facts.get("alike") != ALIKE:  # written when another number was the right one
        return found_in(segments)
    if sections.facts.get("articles") != [segment.articles for segment in segments]:
        raise sections.damaged("its groups are those of other segments")
    groups = Groups(
        _offsets(segments),
        sections.array("members").astype(np.int64),
        sections.array("starts").astype(np.int64),
    )
    if not _is_sound(groups):
        raise sections.damaged("its groups cannot be")
    return groups


def _is_sound(groups: Groups) -> bool:
    members, starts = groups.members, groups.starts
    if not len(starts) or starts[0] != 0 or starts[-1] != len(members):
        return False
    inside = not len(members) or int(members.max()) < groups.offsets[-1]
    return inside and bool((np.diff(starts) > 1).all()) and len(np.unique(members)) == len(members)


def _offsets(segments: Sequence[Segment]) -> Array:
    return np.concatenate(([0], np.cumsum([segment.articles for segment in segments], dtype=int)))


def _oldest_first(segments: Sequence[Segment], offsets: Array) -> tuple[Array, Array]:
    """The live articles that have a sketch, oldest first, and their sketches."""
    held = [segment.sketches() for segment in segments]
    placed = list(zip(segments, offsets.tolist(), held, strict=False))
    line = _joined([articles + offset for _, offset, (articles, _) in placed])
    dates = _joined([segment.dates[articles] for segment, _, (articles, _) in placed])
    order = _by_date_and_id(segments, offsets, line, dates)
    # Each segment's are put in their places: those of a million articles take 128 MB.
    rows = np.empty(len(order), np.int64)
    rows[order] = np.arange(len(order))
    sketches = np.empty((len(order), SKETCH_LENGTH), np.uint16)
    start = 0
    for articles, kept in held:
        sketches[rows[start : start + len(articles)]] = kept
        start += len(articles)
    return line[order], sketches


def _joined(arrays: Sequence[Array]) -> Array:
    return np.concatenate([np.empty(0, np.int64), *arrays])


def _by_date_and_id(
    segments: Sequence[Segment], offsets: Array, line: Array, dates: Array
) -> Array:
    """The order of articles, given along the line, by date, undated last, then by id."""
    order = np.lexsort((dates, dates == NO_DATE))  # stable: those of one date go along the line
    ascending = dates[order]
    places = offsets.searchsorted(line[order], side="right") - 1
    articles = line[order] - offsets[places]
    for run in _mixed_runs(ascending, places):
        # In a segment, articles of one date are numbered by id; of several, only ids can tell.
        listed = zip(places[run].tolist(), articles[run].tolist(), strict=True)
        ids = [segments[place].id(article) for place, article in listed]
        order[run] = order[run][sorted(range(len(ids)), key=ids.__getitem__)]
    return order


def _mixed_runs(values: Array, places: Array) -> Iterator[slice]:
    """The runs of one value that stand at several places; in a run places ascend."""
    starts = first_of_run(values)
    stops = np.append(starts, len(values))[1:]
    mixed = np.flatnonzero(places[starts] != places[stops - 1])
    return map(slice, starts[mixed].tolist(), stops[mixed].tolist())
