"""WhooshEngine: the contract of `base`, on one machine, in one folder."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from searchcore.engines.base import (
    DEFAULT_KEPT,
    DEFAULT_MEMORY,
    Collapse,
    EngineStatistics,
    Entry,
    FacetRequest,
    Found,
    Label,
    Order,
)
from searchcore.engines.whoosh import generations
from searchcore.engines.whoosh.collapsing import Collapsing
from searchcore.engines.whoosh.evaluation import Evaluation
from searchcore.engines.whoosh.manifest import Manifest, SegmentFiles, folder_of, read_current
from searchcore.engines.whoosh.matches import total
from searchcore.engines.whoosh.opening import DAMAGE, open_sections, open_segment
from searchcore.engines.whoosh.ranking import Placed, ranked
from searchcore.engines.whoosh.sections import MEND
from searchcore.engines.whoosh.segment import Segment
from searchcore.engines.whoosh.snapshot import Snapshot
from searchcore.engines.whoosh.swapping import settle_if_possible
from searchcore.errors import EngineError, IndexFormatError, IndexNotFound
from searchcore.query import logical

_Parameters = ParamSpec("_Parameters")
_Answer = TypeVar("_Answer")


def _naming_damage(
    method: Callable[Concatenate[WhooshEngine, _Parameters], _Answer],
) -> Callable[Concatenate[WhooshEngine, _Parameters], _Answer]:
    """Turn what a damaged file makes a method raise into IndexFormatError."""

    @wraps(method)
    def named(
        self: WhooshEngine, /, *arguments: _Parameters.args, **options: _Parameters.kwargs
    ) -> _Answer:
        try:
            return method(self, *arguments, **options)
        except DAMAGE as error:
            raise IndexFormatError(
                f"the index at {self.path} is damaged ({error}); {MEND}"
            ) from error

    return named


class WhooshEngine:
    """Entries in segments of arrays, in generations. See `base.Engine` for what methods do."""

    def __init__(
        self,
        path: Path,
        *,
        lock_timeout: float = 10.0,
        memory: int = DEFAULT_MEMORY,
        keep_generations: int = DEFAULT_KEPT,
    ) -> None:
        if keep_generations < 1:
            raise ValueError("at least one generation is kept")
        self.path = path
        """The folder of the index."""
        self._lock_timeout = lock_timeout
        self._memory = memory
        self._keep = keep_generations
        self._segments: dict[SegmentFiles, Segment] = {}
        self._manifest, self._snapshot = self._load_newest()

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        settings: Mapping[str, str] | None = None,
        memory: int = DEFAULT_MEMORY,
        keep_generations: int = DEFAULT_KEPT,
    ) -> WhooshEngine:
        """Make an empty index in a folder that holds none. Raises EngineError where it does."""
        settle_if_possible(path)
        try:
            generations.create(path, settings or {})
        except FileExistsError as error:
            raise EngineError(f"there is an index at {path} already") from error
        return cls(path, memory=memory, keep_generations=keep_generations)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        lock_timeout: float = 10.0,
        memory: int = DEFAULT_MEMORY,
        keep_generations: int = DEFAULT_KEPT,
    ) -> WhooshEngine:
        """Open the index at `path`; `memory` is what writing may take, in bytes.

        So many generations are kept when it writes, the live one among them. Raises IndexNotFound,
        IndexFormatError, EngineError where it is somebody else's, ValueError to keep none.
        """
        try:
            return cls(
                path, lock_timeout=lock_timeout, memory=memory, keep_generations=keep_generations
            )
        except IndexNotFound:
            # A process that made it anew may have been killed between its two renames.
            if not settle_if_possible(path):
                raise
            return cls(
                path, lock_timeout=lock_timeout, memory=memory, keep_generations=keep_generations
            )

    @property
    def settings(self) -> Mapping[str, str]:
        """What the index was told to remember."""
        return self._manifest.settings

    def write(
        self,
        entries: Iterable[Entry],
        *,
        delete: Iterable[str] = (),
        settings: Mapping[str, str] | None = None,
        more_to_come: bool = False,
    ) -> None:
        # Most processes only read.
        from searchcore.engines.whoosh.writing import Writing

        with generations.commit(self.path, timeout=self._lock_timeout, keep=self._keep) as change:
            change.settings = {**change.settings, **(settings or {})}
            source = folder_of(self.path, change.before.generation)
            digests = change.before.files

            def opened(folder: Path, files: SegmentFiles) -> Segment:
                return self._opened(folder, files, digests)

            writing = Writing(change, source, opened, self._memory)
            writing.replace(entries, delete)
            writing.tidy(more_to_come=more_to_come)
            writing.group(more_to_come=more_to_come)
            writing.note_fields()
        self.refresh()
        # Who writes much would otherwise count more and more of the index as its own memory.
        for segment in self._snapshot.segments:
            segment.sections.release()

    @_naming_damage
    def search(
        self,
        query: logical.Query,
        *,
        order: Order = "relevance",
        limit: int = 10,
        offset: int = 0,
        facets: Sequence[FacetRequest] = (),
        with_stored: bool = False,
        collapse: Collapse | None = None,
    ) -> Found:
        snapshot = self._snapshot
        evaluation = Evaluation(snapshot)
        found = evaluation.matches(query)
        collapsing = Collapsing(snapshot, found, order) if collapse else None
        distinct = collapsing.found if collapsing else found
        hits: Sequence[Placed] = ranked(snapshot.segments, distinct, order, limit, offset)
        others: Sequence[tuple[str, ...]] = [()] * len(hits)
        if collapsing and collapse:
            hits, others = collapsing.shown(hits, collapse)
        stored = [segment.stored(article) for _, segment, article in hits] if with_stored else []
        return Found(
            total=total(found),
            distinct=total(distinct),
            others=tuple(others),
            hits=tuple(placed.hit for placed in hits),
            stored=tuple(stored),
            facets=tuple(
                snapshot.facet(facet.field).count(evaluation.matches(facet.query), facet.limit)
                for facet in facets
            ),
        )

    @_naming_damage
    def scores(
        self, queries: Sequence[logical.Query], ids: Sequence[str]
    ) -> list[list[float | None]]:
        snapshot = self._snapshot
        evaluation = Evaluation(snapshot)
        places = [snapshot.find(id_) for id_ in ids]
        return [
            [place and found[place.segment].score(place.article) for place in places]
            for found in map(evaluation.matches, queries)
        ]

    @_naming_damage
    def counts(self, queries: Sequence[logical.Query]) -> list[int]:
        evaluation = Evaluation(self._snapshot)
        return [total(evaluation.matches(query)) for query in queries]

    @_naming_damage
    def stored(self, ids: Sequence[str]) -> list[bytes | None]:
        snapshot = self._snapshot
        return [snapshot.stored(id_) for id_ in ids]

    @_naming_damage
    def facts(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        listed = [
            (segment.id(article), facts)
            for segment in self._snapshot.segments
            for article, facts in enumerate(segment.facts())
            if segment.deleted is None or not segment.deleted[article]
        ]
        return iter(sorted(listed, key=lambda item: item[0]))

    @_naming_damage
    def terms(
        self, field: str, prefix: str = "", limit: int | None = None
    ) -> list[tuple[str, int]]:
        return sorted(self._snapshot.terms(field, prefix).items())[:limit]

    @_naming_damage
    def labels(self, field: str, prefix: str = "") -> list[tuple[Label, int]]:
        return self._snapshot.labels(field, prefix)

    @_naming_damage
    def between(self, before: str, after: str) -> dict[str, int]:
        behind: Counter[str] = Counter()
        ahead: Counter[str] = Counter()
        for segment in self._snapshot.segments:
            behind.update(segment.behind(before) if before else {})
            ahead.update(segment.ahead_of(after) if after else {})
        if before and after:
            return {each: min(behind[each], ahead[each]) for each in behind.keys() & ahead.keys()}
        return dict(behind if before else ahead)

    @_naming_damage
    def groups(self) -> list[tuple[str, ...]]:
        snapshot = self._snapshot
        return snapshot.groups.ids(snapshot.segments)

    def refresh(self) -> bool:
        """Move on to the newest committed state; says whether there was one."""
        # Not the number alone: an index that was made anew counts from the beginning.
        if read_current(self.path) == self._manifest:
            return False
        self._manifest, self._snapshot = self._load_newest()
        live = set(self._manifest.segments)
        self._segments = {key: held for key, held in self._segments.items() if key in live}
        return True

    @_naming_damage
    def statistics(self) -> EngineStatistics:
        snapshot = self._snapshot
        dates = [segment.live_dates for segment in snapshot.segments]
        return EngineStatistics(
            articles=sum(segment.live_count for segment in snapshot.segments),
            units={name: units for name, units in snapshot.field_units.items() if units},
            first_date=min((int(d.min()) for d in dates if len(d)), default=None),
            last_date=max((int(d.max()) for d in dates if len(d)), default=None),
            bytes_on_disk=self._bytes,
            segments=len(snapshot.segments),
            generation=self._manifest.generation,
        )

    def close(self) -> None:
        self._segments = {}
        self._snapshot = Snapshot(())

    def _load_newest(self) -> tuple[Manifest, Snapshot]:
        """The newest state; where that was replaced and removed meanwhile, the next one."""
        while True:
            manifest = read_current(self.path)
            try:
                return self._load(manifest)
            except EngineError:
                if read_current(self.path) == manifest:
                    raise

    def _load(self, manifest: Manifest) -> tuple[Manifest, Snapshot]:
        """Map the segments of a generation, those that are mapped already as they are."""
        folder = folder_of(self.path, manifest.generation)
        # While the folder is there: a reader outlives it.
        try:
            self._bytes = sum(each.stat().st_size for each in os.scandir(folder) if each.is_file())
        except OSError as error:
            raise EngineError(f"{folder} cannot be read: {error.strerror or error}") from error
        for files in manifest.segments:
            self._segments[files] = self._opened(folder, files, manifest.files)
        # Now, for the same reason, though few ask for it.
        groups = open_sections(folder / manifest.groups) if manifest.groups else None
        return manifest, Snapshot([self._segments[files] for files in manifest.segments], groups)

    def _opened(self, folder: Path, files: SegmentFiles, digests: Mapping[str, str]) -> Segment:
        if files in self._segments:
            return self._segments[files]
        return open_segment(folder, files, digests.get(files.deleted or ""))
