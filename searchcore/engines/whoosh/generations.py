"""Generations: each commit is a folder, complete in itself, that never changes again.

    <index>/
    ├── CURRENT            name of the live generation
    ├── LOCK               held by the one writer
    ├── gen-000122/        the one before, for readers that still use it and to fall back on
    └── gen-000123/        segments, deletion marks, groups of near-duplicates, manifest.json, LIVE;
                           for Whoosh `_MAIN_1.toc`, and folders that keep it from writing

A commit links the files that stay into a new folder, adds the new ones, syncs everything and flips
CURRENT; a reader sees the old state or the new one, after a power loss too. Then LIVE is put into
the folder (`manifest.py`).
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from searchcore.engines.base import DEFAULT_KEPT
from searchcore.engines.whoosh.lock import locked
from searchcore.engines.whoosh.manifest import (
    LIVE,
    MANIFEST,
    Manifest,
    SegmentFiles,
    end_of,
    folder_of,
    generations_in,
    listed_files,
    read_current,
)
from searchcore.engines.whoosh.syncing import sync_folder, synced_digest, write_synced
from searchcore.engines.whoosh.trust import close_to_others
from searchcore.errors import EngineError

_PATIENCE: Final = 10.0  # seconds, while another process makes the same index


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of all fields that a segment has."""

    texts: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()


@dataclass(slots=True)
class Commit:
    """A generation in the making."""

    folder: Path
    before: Manifest
    segments: list[SegmentFiles]
    settings: Mapping[str, str]
    fields: Fields = Fields()
    groups: str | None = None

    @property
    def generation(self) -> int:
        """The number that it will have."""
        return self.before.generation + 1

    @property
    def is_empty(self) -> bool:
        """Whether it would change nothing."""
        same = self.has_same_segments and self.groups == self.before.groups
        return same and self.settings == self.before.settings

    @property
    def has_same_segments(self) -> bool:
        """Whether its articles are those of the generation before."""
        return self.segments == list(self.before.segments)


@contextmanager
def commit(index: Path, *, timeout: float, keep: int = DEFAULT_KEPT) -> Iterator[Commit]:
    """Make the next generation; what the block leaves in the commit becomes the live one.

    Of the generations the newest `keep` stay. On an exception in the block nothing changes, nor
    where it leaves all as it was. Raises IndexLocked after `timeout` seconds, EngineError where the
    system refuses to write; if it only refuses to say that the new state is on the disk, that is
    the live one all the same.
    """
    with locked(index / "LOCK", timeout):
        before = read_current(index)
        folder = folder_of(index, before.generation + 1)
        with naming_failures(index):
            remove(folder)  # of a writer that was killed
            folder.mkdir()
        try:
            change = Commit(folder, before, list(before.segments), before.settings)
            yield change
            if not change.is_empty:
                with naming_failures(index):
                    _finish(index, change)
        except BaseException:
            if not _may_be_live(index, folder):
                remove(folder)
            raise
        if change.is_empty:
            remove(folder)
            return
        _remove_old(index, before.generation + 1, keep)


def create(index: Path, settings: Mapping[str, str]) -> None:
    """Make an empty index. Raises FileExistsError where there is one."""
    with naming_failures(index):
        _make(index)
    with locked(index / "LOCK", _PATIENCE):
        if (index / "CURRENT").exists() or any(generations_in(index)):
            raise FileExistsError(index)
        folder = folder_of(index, 0)
        with naming_failures(index):
            remove(folder)  # of a process that was killed
            folder.mkdir()
            complete(folder, Manifest(settings=dict(settings)), Fields())
            flip(index, folder)


@contextmanager
def naming_failures(index: Path) -> Iterator[None]:
    """Raise EngineError where the system refuses to write: a full disk names no file itself."""
    try:
        yield
    except OSError as error:
        raise EngineError(
            f"{index} cannot be written: {error.strerror or error}; what was committed stays"
        ) from error


def remove(folder: Path) -> None:
    """Remove a generation, or an index with its generations, as far as that is possible."""
    with contextlib.suppress(OSError):
        for each in (folder, *folder.glob("gen-*")):
            with contextlib.suppress(OSError):
                each.chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)


def _finish(index: Path, change: Commit) -> None:
    source = folder_of(index, change.before.generation)
    manifest = Manifest(
        change.generation,
        tuple(change.segments),
        dict(change.settings),
        groups=change.groups,
    )
    names = [*listed_files(manifest)]
    for path in change.folder.iterdir():
        if path.name not in names:  # merged into another
            path.unlink()
    digests = {}
    for name in names:
        if (change.folder / name).exists():
            digests[name] = synced_digest(change.folder / name)
        else:
            os.link(source / name, change.folder / name)
            digests[name] = change.before.files[name]
    ends = {
        files.name: change.before.ends.get(files.name) or end_of(change.folder / files.name)
        for files in change.segments
    }
    complete(change.folder, replace(manifest, files=digests, ends=ends), change.fields)
    flip(index, change.folder)


def complete(folder: Path, manifest: Manifest, fields: Fields) -> None:
    """Add the tables of contents, ours and Whoosh's, to a generation; all of it is synced."""
    # Whoosh takes a while to load, and only who writes needs it.
    from searchcore.engines.whoosh.frame.toc import NAME, write_toc

    write_toc(
        folder,
        [(files.name, files.deleted) for files in manifest.segments],
        digests=manifest.files,
        text_fields=fields.texts,
        keyword_fields=fields.keywords,
    )
    for path in (*folder.iterdir(), folder):
        close_to_others(path)
    listed = {**manifest.files, NAME: synced_digest(folder / NAME)}
    write_synced(folder / MANIFEST, replace(manifest, files=listed).packed())
    sync_folder(folder)


def flip(index: Path, folder: Path) -> None:
    """Let a complete generation be the live one. Raises OSError."""
    temporary = index / "CURRENT.new"
    temporary.unlink(missing_ok=True)
    write_synced(temporary, f"{folder.name}\n".encode())
    # A disk may keep a later change of a folder and lose an earlier one: no CURRENT without what
    # it names.
    sync_folder(index)
    temporary.replace(index / "CURRENT")
    sync_folder(index)
    with contextlib.suppress(OSError):  # without it, only a damaged CURRENT could go unnoticed
        if not (folder / LIVE).exists():
            folder.chmod(0o755)
            (folder / LIVE).write_bytes(b"CURRENT has named this generation.\n")
            close_to_others(folder / LIVE)
        folder.chmod(0o555)


def _may_be_live(index: Path, folder: Path) -> bool:
    """Whether CURRENT names the folder, or cannot be read."""
    try:
        return (index / "CURRENT").read_bytes().strip() == folder.name.encode()
    except OSError:
        return True


def _make(index: Path) -> None:
    """Make a folder, and those above it, so that a power loss does not take them again."""
    missing = [each for each in index.parents if not each.exists()]
    if not index.exists():
        index.mkdir(parents=True)
        close_to_others(index)
    for each in (index, *missing):
        sync_folder(each.parent)


def _remove_old(index: Path, live: int, keep: int) -> None:
    """Remove generations that are no longer kept; mapped files stay readable on POSIX systems."""
    with contextlib.suppress(OSError):
        numbers = [number for number in generations_in(index) if number <= live]
        for number in numbers[:-keep]:
            remove(folder_of(index, number))
