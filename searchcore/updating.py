"""Bringing an index up to date with folders of articles.

    files ──size, time──▶ ──content hash──▶ read ──▶ added or changed
            unchanged        unchanged            ╰─▶ refused; what was indexed before stays
    articles whose files are gone ──▶ removed

What an index holds is in the index: each article's facts have the hash of its file. Sizes and times
of files are only a short cut, kept beside it in `files.json`; losing that file costs one reading.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, Final

from searchcore.corpus import ReadingOptions, Selection, SourceFile, discover, parse_article
from searchcore.corpus.opening import read_bytes
from searchcore.corpus.parse import MAX_BYTES
from searchcore.engines.base import Entry
from searchcore.errors import CorpusError
from searchcore.index import Index

# What is committed at once: about 9 million terms, below what the engine keeps in one segment.
_CHARACTERS_AT_ONCE: Final = 5_000_000

_TICK: Final = 2_000_000_000  # nanoseconds: the coarsest clock of file systems in use


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an update has come."""

    done: int
    total: int
    """Files, the unchanged ones too."""


@dataclass(slots=True)
class Summary:
    """What an update did."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    drafts: int = 0
    refused: list[CorpusError] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    """Harmless oddities of the files that were read, by kind: `no date`."""
    seconds: float = 0.0

    @property
    def articles_per_second(self) -> float:
        """How many articles were added or changed a second."""
        return (self.added + self.changed) / self.seconds if self.seconds else 0.0


def update(
    index: Index,
    selections: Sequence[Selection],
    *,
    cache: Path,
    include_drafts: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    first_indexed: Mapping[str, str] | None = None,
) -> Summary:
    """Make the index hold what the files below the selections say.

    Committed after every five million characters: an interruption loses only what came since.
    `cache` is the file for sizes and times; `first_indexed` says of articles that are new to this
    index since when another had them.
    """
    run = _Run(index, selections, cache, include_drafts, progress)
    run.first_indexed = dict(first_indexed or {})
    started = time.perf_counter()
    run.go()
    run.summary.seconds = time.perf_counter() - started
    return run.summary


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was when last looked at."""

    size: int
    mtime_ns: int
    digest: str


class _Run:
    def __init__(
        self,
        index: Index,
        selections: Sequence[Selection],
        cache: Path,
        include_drafts: bool,
        progress: Callable[[Progress], None],
    ) -> None:
        self.summary = Summary()
        self._index = index
        self._selections = selections
        self._cache = cache
        self._progress = progress
        self._options = ReadingOptions(time_zone=index.settings.zone, include_drafts=include_drafts)
        self._settled = time.time_ns() - _TICK
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self._known = index.facts()
        self._seen = _read_cache(cache)
        self._unreadable: list[Path] = []
        self.first_indexed: dict[str, str] = {}

    def go(self) -> None:
        files = list(discover(self._selections, self._report_unreadable))
        self._remember_roots()
        drafts: list[str] = []
        entries = self._entries(files, drafts)
        while (first := next(entries, None)) is not None:
            self._index.write(_some(chain([first], entries)))
        gone = [*self._vanished({file.id for file in files}), *drafts]
        if gone:
            self._index.remove(gone)
        self.summary.removed = len(gone)
        for id_ in gone:
            self._seen.pop(id_, None)
        # A file that was written a moment ago may be written again within one tick of its clock.
        settled = {id_: seen for id_, seen in self._seen.items() if seen.mtime_ns < self._settled}
        _write_cache(self._cache, settled)

    def _entries(self, files: Sequence[SourceFile], drafts: list[str]) -> Iterator[Entry]:
        """The entries of new and changed files; ids of articles that became drafts are noted."""
        for number, file in enumerate(files):
            self._progress(Progress(number, len(files)))
            try:
                entry = self._entry(file, drafts)
            except CorpusError as error:
                self.summary.refused.append(error)
                continue
            if entry is not None:
                yield entry
        self._progress(Progress(len(files), len(files)))

    def _entry(self, file: SourceFile, drafts: list[str]) -> Entry | None:
        known = self._known.get(file.id, {})
        seen = self._seen.get(file.id)
        if (
            seen
            and known.get("digest") == seen.digest
            and (seen.size, seen.mtime_ns) == _stamp(file)
        ):
            self._keep(file, known, drafts)
            return None
        data = read_bytes(file.location, MAX_BYTES + 1)
        digest = hashlib.sha256(data).hexdigest()
        self._seen[file.id] = _Seen(*_stamp(file), digest)
        if known.get("digest") == digest:
            self._keep(file, known, drafts)
            return None
        return self._read(file, data, digest, drafts)

    def _keep(self, file: SourceFile, known: Mapping[str, str], drafts: list[str]) -> None:
        """An unchanged article stays, but for a draft that is no longer asked for."""
        if "draft" in known and not self._options.include_drafts:
            self.summary.drafts += 1
            drafts.append(file.id)
        else:
            self.summary.unchanged += 1

    def _read(self, file: SourceFile, data: bytes, digest: str, drafts: list[str]) -> Entry | None:
        reading = parse_article(data, file, self._options)
        self.summary.notes.update(note.kind for note in reading.notes)
        known = self._known.get(file.id)
        if reading.article is None:
            self.summary.drafts += 1
            drafts += [file.id] if known else []
            return None
        facts = {"digest": digest, "first_indexed": self._first_indexed(file.id)}
        if reading.is_draft:
            facts["draft"] = "true"
        self.summary.added += known is None
        self.summary.changed += known is not None
        return self._index.entry(reading.article, facts)

    def _first_indexed(self, id_: str) -> str:
        known = self._known.get(id_, {})
        return known.get("first_indexed") or self.first_indexed.get(id_, self._now)

    def _report_unreadable(self, error: CorpusError) -> None:
        self.summary.refused.append(error)
        self._unreadable.append(error.path)

    def _remember_roots(self) -> None:
        before = self._index.settings
        # Only these: what another process has said of other roots since stands.
        chosen = replace(before, roots=())
        for selection in self._selections:
            chosen = chosen.with_root(selection.root.name, selection.root.path)
        if not set(chosen.roots) <= set(before.roots):
            self._index.write((), settings=chosen)

    def _vanished(self, present: set[str]) -> Iterator[str]:
        """Articles of the selections whose files are gone."""
        for id_, facts in self._known.items():
            if id_ not in present and any(
                self._is_gone(selection, facts) for selection in self._selections
            ):
                yield id_

    def _is_gone(self, selection: Selection, facts: Mapping[str, str]) -> bool:
        if facts["root"] != selection.root.name:
            return False
        inside = Selection(selection.root, facts["path"])
        # What lies in a folder that cannot be looked at may still be there.
        hidden = any(inside.path.is_relative_to(folder) for folder in self._unreadable)
        return selection.covers(inside) and not hidden


def _some(entries: Iterator[Entry]) -> Iterator[Entry]:
    """As many entries as are committed at once."""
    characters = 0
    for entry in entries:
        characters += sum(tokens.length for tokens in entry.fields.values())
        yield entry
        if characters >= _CHARACTERS_AT_ONCE:
            return


def _stamp(file: SourceFile) -> tuple[int, int]:
    return file.size, file.mtime_ns


def _read_cache(path: Path) -> dict[str, _Seen]:
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        rows: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return {id_: _Seen(*row) for id_, row in rows.items()}
    return {}


def _write_cache(path: Path, seen: Mapping[str, _Seen]) -> None:
    rows = {id_: (each.size, each.mtime_ns, each.digest) for id_, each in seen.items()}
    temporary = path.with_suffix(".new")
    temporary.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    temporary.replace(path)
