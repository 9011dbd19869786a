"""One file → what an index is to be told of it; in whatever process.

Task ──read──▶ unchanged │ draft │ CorpusError │ Entry
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from searchcore.corpus import ReadingOptions, SourceFile, parse_article
from searchcore.corpus.encoding import UTF_8
from searchcore.corpus.opening import read_bytes
from searchcore.corpus.parse import MAX_BYTES
from searchcore.engines.base import Entry
from searchcore.entry import EntryMaker
from searchcore.errors import CorpusError
from searchcore.settings import IndexSettings


@dataclass(frozen=True, slots=True)
class Task:
    """A file that may have changed."""

    file: SourceFile
    digest: str
    """SHA-256 of the content that the index holds as this encoding says; else empty."""
    first_indexed: str
    encoding: str = UTF_8
    """Of the file, unless it has a byte order mark."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of a task; without entry and error the article is unchanged, or a draft."""

    digest: str = ""
    entry: Entry | None = None
    error: CorpusError | None = None
    is_unchanged: bool = False
    """The index holds this content already."""
    is_draft: bool = False
    """It was left out as a draft."""
    notes: tuple[str, ...] = ()
    """Kinds of harmless oddities."""


@dataclass(frozen=True, slots=True)
class FilePreparation:
    """How files are read; called once in a process, it gives what reads them there."""

    settings: IndexSettings
    options: ReadingOptions

    def __call__(self) -> Callable[[Task], Prepared]:
        return self.by(EntryMaker.of(self.settings))

    def by(self, maker: EntryMaker) -> Callable[[Task], Prepared]:
        """What reads files in a process that has what makes entries."""

        def prepare(task: Task) -> Prepared:
            try:
                return _prepared(task, self.options, maker)
            except CorpusError as error:
                return Prepared(error=error)

        return prepare


def _prepared(task: Task, options: ReadingOptions, maker: EntryMaker) -> Prepared:
    data = read_bytes(task.file.location, MAX_BYTES + 1)
    digest = hashlib.sha256(data).hexdigest()
    if digest == task.digest:
        return Prepared(digest, is_unchanged=True)
    reading = parse_article(data, task.file, replace(options, encoding=task.encoding))
    notes = tuple(note.kind for note in reading.notes)
    if reading.article is None:
        return Prepared(digest, is_draft=True, notes=notes)
    facts = {"digest": digest, "first_indexed": task.first_indexed}
    if reading.is_draft:
        facts["draft"] = "true"
    if task.encoding != UTF_8:
        facts["encoding"] = task.encoding
    return Prepared(digest, maker.entry(reading.article, facts), notes=notes)
