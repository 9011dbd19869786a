"""What a commit does: entries become segments, what they replace is marked, segments are merged,
groups of near-duplicates are worked out."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from typing import Final

import numpy as np

from searchcore.engines.base import Entry
from searchcore.engines.whoosh import merging
from searchcore.engines.whoosh.building import BYTES_PER_TOKEN, SegmentBuilder
from searchcore.engines.whoosh.generations import Commit, Fields, naming_failures
from searchcore.engines.whoosh.groups import found_in, write_groups
from searchcore.engines.whoosh.manifest import SegmentFiles
from searchcore.engines.whoosh.moving import BYTES_PER_POSTING
from searchcore.engines.whoosh.segment import Segment
from searchcore.engines.whoosh.tidying import MOST, size_of, to_merge

LEAST_MEMORY: Final = 300_000_000
_LEAST_FREE: Final = 60_000_000
# Entries on their way, and what is made of one before its terms are counted.
_RESERVE: Final = 120_000_000
# Python, NumPy, the dictionary and tables.
_USUAL: Final = 160_000_000
# More at once are no faster: they are sorted outside the cache of the processor.
_MOST_POSTINGS: Final = 1_000_000

Open = Callable[[Path, SegmentFiles], Segment]


class Writing:
    """Fills one commit, in at most so many bytes of memory."""

    def __init__(self, change: Commit, source: Path, open_segment: Open, memory: int) -> None:
        self._change = change
        self._open = open_segment
        self._memory = max(memory, LEAST_MEMORY)
        self._number = 0
        self._segments = {files: open_segment(source, files) for files in change.segments}

    def replace(self, entries: Iterable[Entry], delete: Iterable[str]) -> None:
        """Write entries; articles with their ids, and those that are to be deleted, go."""
        newer: set[str] = set()
        added: list[SegmentFiles] = []
        # From the last to the first: what a later segment holds is gone from earlier ones.
        for files, ids in reversed(list(self._written(entries))):
            self._segments[files] = self._open(self._change.folder, files)
            added += self._without(files, newer)
            newer |= ids
        gone = newer.union(delete)
        kept = [each for files in self._change.segments for each in self._without(files, gone)]
        self._change.segments = added[::-1] + kept

    def tidy(self, *, more_to_come: bool) -> None:
        """Merge segments by the policy of `tidying`."""
        if more_to_come and len(self._change.segments) <= MOST:
            return
        segments = self.segments
        free = self._free()
        most = free // 2 // merging.BYTES_PER_ARTICLE
        places = to_merge([size_of(segment) for segment in segments], most)
        if not places:
            return
        name = self._next_name()
        with naming_failures(self._change.folder.parent):
            merging.merge(
                [segments[place] for place in places],
                self._change.folder / name,
                postings_at_once=min(_MOST_POSTINGS, free // 2 // BYTES_PER_POSTING),
            )
        merged = [self._change.segments[place] for place in places]
        kept = [files for files in self._change.segments if files not in merged]
        files = SegmentFiles(name)
        self._segments[files] = self._open(self._change.folder, files)
        self._change.segments = [files, *kept]

    def group(self, *, more_to_come: bool) -> None:
        """Work out the groups of near-duplicates, unless there are none to be or they are known."""
        change = self._change
        if change.has_same_segments:
            change.groups = change.before.groups
        if change.groups or more_to_come or not any(each.is_sketched for each in self.segments):
            return
        change.groups = f"{change.generation:06d}.groups"
        with naming_failures(change.folder.parent):
            write_groups(change.folder / change.groups, found_in(self.segments))

    @property
    def segments(self) -> list[Segment]:
        """Those that the commit holds so far."""
        return [self._segments[files] for files in self._change.segments]

    def note_fields(self) -> None:
        """Say in the commit which fields there are."""
        self._change.fields = Fields(
            frozenset(name for segment in self.segments for name in segment.fields),
            frozenset(name for segment in self.segments for name in segment.columns),
        )

    def _free(self) -> int:
        """Bytes that may still be taken."""
        return max(_LEAST_FREE, self._memory - _RESERVE - _resident())

    def _written(self, entries: Iterable[Entry]) -> Iterator[tuple[SegmentFiles, Set[str]]]:
        """Write entries as segments; each with the ids in it."""
        builder = SegmentBuilder()
        most = 0
        for entry in entries:
            tokens = sum(len(field.texts) for field in entry.fields.values())
            if builder.ids and builder.tokens + tokens > most:
                yield self._write(builder), builder.ids
                builder = SegmentBuilder()
            if not builder.ids:  # now, since the first entry brought the dictionary with it
                most = self._free() // BYTES_PER_TOKEN
            builder.add(entry)
        if builder.ids:
            yield self._write(builder), builder.ids

    def _write(self, builder: SegmentBuilder) -> SegmentFiles:
        name = self._next_name()
        with naming_failures(self._change.folder.parent):
            builder.write(self._change.folder / name)
        return SegmentFiles(name)

    def _next_name(self) -> str:
        self._number += 1
        # An index that was made anew counts from the beginning, and whoever has the one before
        # open still must know its segments from these.
        token = secrets.token_hex(4)
        return f"{self._change.generation:06d}-{self._number:02d}-{token}.seg"

    def _without(self, files: SegmentFiles, gone: Set[str]) -> list[SegmentFiles]:
        """A segment with these articles marked as deleted; none where no article is left."""
        segment = self._segments[files]
        found = [article for id_ in gone if (article := segment.find(id_)) is not None]
        if not found:
            return [files]
        deleted = np.zeros(segment.articles, bool)
        if segment.deleted is not None:
            deleted |= segment.deleted
        deleted[found] = True
        if deleted.all():
            return []
        marks = f"{Path(files.name).stem}.{self._change.generation:06d}.deleted"
        with naming_failures(self._change.folder.parent):
            np.packbits(deleted).tofile(self._change.folder / marks)
        marked = SegmentFiles(files.name, marks)
        self._segments[marked] = segment.without(deleted)
        return [marked]


def _resident() -> int:
    """Bytes that this process has in memory now."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:  # a system without it
        return _USUAL
    return pages * os.sysconf("SC_PAGE_SIZE")
