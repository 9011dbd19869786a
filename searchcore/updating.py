"""Bringing an index up to date with folders of articles.

    files ──size, time──▶ preparing, in workers ──▶ added or changed
            unchanged     unchanged by its hash  ╰─▶ refused; what was indexed before stays
    articles whose files are gone ──▶ removed; not if a link that is not followed leads there

What an index holds is in the index: each article's facts have the hash of its file, and the
encoding it was read in if that was not UTF-8. Sizes and times of files are only a short cut, kept
beside it in `files.json`; losing that file costs one reading.

An encoding that was asked for is remembered by the index, for the roots and parts of roots that it
was asked for: a later run without it reads the same text. Another one has all of it read again.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Final

from searchcore.corpus import (
    Note,
    ReadingOptions,
    Selection,
    SourceFile,
    checked_encoding,
    discover,
)
from searchcore.corpus.encoding import UTF_8
from searchcore.engines.base import Entry
from searchcore.errors import CorpusError
from searchcore.index import Index
from searchcore.preparing import FilePreparation, Prepared, Task
from searchcore.seen import SeenFiles
from searchcore.workers import in_order

# What is committed at once: about 5 million terms, a quarter of a gigabyte while they are written.
_CHARACTERS_AT_ONCE: Final = 3_500_000

# Bytes of files that a worker reads at once: some 15 articles.
_CHUNK: Final = 128_000


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
    """Harmless oddities of files that were read and links that were not, by kind: `no date`."""
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
    encoding: str | None = None,
    follow_links: bool = False,
    jobs: int = 1,
    progress: Callable[[Progress], None] = lambda _: None,
    first_indexed: Mapping[str, str] | None = None,
) -> Summary:
    """Make the index hold what the files below the selections say.

    Committed after every 3.5 million characters: an interruption loses only what came since.
    `encoding`, of files without a byte order mark, is the one remembered, else UTF-8, where it is
    None. `cache` is the file for sizes and times; `first_indexed` says of articles that are new to
    this index since when another had them. With more than one of `jobs`, that many processes read
    and analyse; they are spawned, so a script that asks for them needs
    `if __name__ == "__main__":`.
    Raises SettingsError for an encoding that is none, IndexLocked, and EngineError where such a
    process is killed.
    """
    run = _Run(index, selections, cache, include_drafts, progress)
    run.jobs = jobs
    run.encoding = None if encoding is None else checked_encoding(encoding)
    run.follow_links = follow_links
    run.first_indexed = dict(first_indexed or {})
    started = time.perf_counter()
    run.go()
    run.summary.seconds = time.perf_counter() - started
    return run.summary


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
        self._progress = progress
        self._options = ReadingOptions(time_zone=index.settings.zone, include_drafts=include_drafts)
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self._known = index.facts()
        self._seen = SeenFiles(cache)
        self._unreadable: set[Path] = set()
        self.first_indexed: dict[str, str] = {}
        self.jobs = 1
        self.encoding: str | None = None
        self.follow_links = False

    def go(self) -> None:
        files = list(
            discover(
                self._selections,
                self._report_unreadable,
                on_note=self._note_link,
                follow_links=self.follow_links,
            )
        )
        self._remember_roots()
        drafts: list[str] = []
        with closing(self._entries(files, drafts)) as entries:
            # A run with few changes is one commit, so that the generation before is that of the run
            # before.
            few = list(_some(entries, _CHARACTERS_AT_ONCE // 7))
            if (first := next(entries, None)) is not None:
                rest, few = chain(few, [first], entries), []
                while (first := next(rest, None)) is not None:
                    some = _some(chain([first], rest), _CHARACTERS_AT_ONCE)
                    self._index.write(some, more_to_come=True)
        gone = [*self._vanished({file.id for file in files}), *drafts]
        self._index.write(few, delete=gone)
        self.summary.removed = len(gone)
        for id_ in gone:
            self._seen.forget(id_)
        self._seen.save()

    def _entries(self, files: Sequence[SourceFile], drafts: list[str]) -> Generator[Entry]:
        """The entries of new and changed files; ids of articles that became drafts are noted."""
        tasks = [self._task(file) for file in files if not self._is_settled(file, drafts)]
        done = len(files) - len(tasks)
        preparation = FilePreparation(self._index.settings, self._options)
        prepared = in_order(
            preparation.by(self._index.maker),
            preparation,
            tasks,
            jobs=self.jobs,
            weigh=lambda task: task.file.size,
            chunk=_CHUNK,
        )
        with closing(prepared):
            for number, (task, each) in enumerate(zip(tasks, prepared, strict=True), done):
                self._progress(Progress(number, len(files)))
                entry = self._noted(task.file, each, drafts)
                if entry is not None:
                    yield entry
        self._progress(Progress(len(files), len(files)))

    def _is_settled(self, file: SourceFile, drafts: list[str]) -> bool:
        """Whether size and time say that the index holds what the file says."""
        digest = self._seen.digest(file)
        if digest is None or self._held(file) != digest:
            return False
        self._keep(file, drafts)
        return True

    def _task(self, file: SourceFile) -> Task:
        first_indexed = self._first_indexed(file.id)
        return Task(file, self._held(file), first_indexed, self._encoding_of(file))

    def _held(self, file: SourceFile) -> str:
        """The digest of what the index holds; empty where that was read in another encoding."""
        facts = self._known.get(file.id, {})
        same = facts.get("encoding", UTF_8) == self._encoding_of(file)
        return facts.get("digest", "") if same else ""

    def _encoding_of(self, file: SourceFile) -> str:
        return self._index.settings.encoding_of(file.id) or UTF_8

    def _noted(self, file: SourceFile, prepared: Prepared, drafts: list[str]) -> Entry | None:
        """The entry of a file, if it is to be written; what became of it is counted."""
        self.summary.notes.update(prepared.notes)
        if prepared.error is not None:
            self.summary.refused.append(prepared.error)
            return None
        self._seen.note(file, prepared.digest)
        known = file.id in self._known
        if prepared.is_unchanged:
            self._keep(file, drafts)
        elif prepared.is_draft:
            self.summary.drafts += 1
            drafts += [file.id] if known else []
        else:
            self.summary.added += not known
            self.summary.changed += known
        return prepared.entry

    def _keep(self, file: SourceFile, drafts: list[str]) -> None:
        """An unchanged article stays, but for a draft that is no longer asked for."""
        if "draft" in self._known[file.id] and not self._options.include_drafts:
            self.summary.drafts += 1
            drafts.append(file.id)
        else:
            self.summary.unchanged += 1

    def _first_indexed(self, id_: str) -> str:
        known = self._known.get(id_, {})
        return known.get("first_indexed") or self.first_indexed.get(id_, self._now)

    def _report_unreadable(self, error: CorpusError) -> None:
        self.summary.refused.append(error)
        self._unreadable.add(error.path)

    def _note_link(self, path: Path, note: Note) -> None:
        self.summary.notes[note.kind] += 1
        # What another name leads to is not lost with this one.
        if note.kind != "second name":
            self._unreadable.add(path)

    def _remember_roots(self) -> None:
        before = chosen = self._index.settings
        for selection in self._selections:
            chosen = chosen.with_root(selection.root.name, selection.root.path)
            if self.encoding is not None:
                chosen = chosen.with_encoding(selection.id, self.encoding)
        # Only what is new: what another process has said of other roots since stands.
        if news := chosen.news_since(before):
            self._index.write((), settings=news)

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
        hidden = not self._unreadable.isdisjoint((inside.path, *inside.path.parents))
        return selection.covers(inside) and not hidden


def _some(entries: Iterator[Entry], most: int) -> Iterator[Entry]:
    """Entries until they have so many characters."""
    characters = 0
    for entry in entries:
        characters += sum(tokens.length for tokens in entry.fields.values())
        yield entry
        if characters >= most:
            return
