"""Generations: each commit is a folder, complete in itself, that never changes again.

    <index>/
    ├── CURRENT            name of the live generation
    ├── LOCK               held by the one writer
    ├── gen-000122/        the one before, for readers that still use it and to fall back on
    └── gen-000123/        segments, deletion marks, groups of near-duplicates, manifest.json; for
                           Whoosh `_MAIN_1.toc`, and folders that keep it from writing

A commit links the files that stay into a new folder, adds the new ones, syncs everything and flips
CURRENT last; a reader sees the old state or the new one, after a power loss too.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from searchcore.engines.whoosh.lock import locked
from searchcore.errors import EngineError, IndexFormatError, IndexNotFound

FORMAT: Final = 3
_NAME: Final = re.compile(r"gen-[0-9]{6,12}")
_KEPT: Final = 2  # generations, the live one among them
_PATIENCE: Final = 10.0  # seconds, while another process makes the same index
_REBUILD: Final = "make the index anew: newsearch index --rebuild"


@dataclass(frozen=True, slots=True)
class SegmentFiles:
    """A segment as the manifest lists it."""

    name: str
    deleted: str | None = None
    """The file of its deletion marks."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of."""

    generation: int = 0
    segments: tuple[SegmentFiles, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of every file."""
    groups: str | None = None
    """The file of its groups of near-duplicates; None where nobody has worked them out."""
    format: int = FORMAT
    engine: str = "whoosh"


def folder_of(index: Path, generation: int) -> Path:
    """The folder of a generation."""
    return index / f"gen-{generation:06d}"


def read_current(index: Path) -> Manifest:
    """The manifest of the live generation.

    Raises IndexNotFound, and IndexFormatError where it cannot be read.
    """
    try:
        name = (index / "CURRENT").read_text("utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexNotFound(index) from error
    except (UnicodeDecodeError, IsADirectoryError):
        name = ""
    if not _NAME.fullmatch(name):
        raise IndexFormatError(f"{index / 'CURRENT'} names no generation; {_REBUILD}")
    return read_manifest(index / name)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises IndexFormatError where it cannot be read."""
    path = folder / "manifest.json"
    try:
        facts: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if facts["format"] != FORMAT:
            raise IndexFormatError(f"{path}: format {facts['format']} is unknown; {_REBUILD}")
        facts["segments"] = tuple(SegmentFiles(**segment) for segment in facts["segments"])
        return Manifest(**facts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexFormatError(f"{path} cannot be read; {_REBUILD}") from error


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
def commit(index: Path, *, timeout: float) -> Iterator[Commit]:
    """Make the next generation; what the block leaves in the commit becomes the live one.

    On an exception in the block nothing changes, nor where it leaves all as it was. Raises
    IndexLocked after `timeout` seconds.
    """
    with locked(index / "LOCK", timeout):
        before = read_current(index)
        folder = folder_of(index, before.generation + 1)
        remove(folder)  # of a writer that was killed
        folder.mkdir()
        try:
            change = Commit(folder, before, list(before.segments), before.settings)
            yield change
            if not change.is_empty:
                _finish(index, change)
        except BaseException:
            remove(folder)
            raise
        if change.is_empty:
            remove(folder)
            return
        _remove_old(index, before.generation + 1)


def create(index: Path, settings: Mapping[str, str]) -> None:
    """Make an empty index. Raises FileExistsError where there is one."""
    index.mkdir(parents=True, exist_ok=True)
    with locked(index / "LOCK", _PATIENCE):
        if (index / "CURRENT").exists():
            raise FileExistsError(index)
        folder = folder_of(index, 0)
        remove(folder)  # of a process that was killed
        folder.mkdir()
        _complete(folder, Manifest(settings=dict(settings)), Fields())
        _flip(index, folder)


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
    for each in (folder, *folder.glob("gen-*")):
        with contextlib.suppress(OSError):
            each.chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)


def _finish(index: Path, change: Commit) -> None:
    source = folder_of(index, change.before.generation)
    listed = [name for files in change.segments for name in (files.name, files.deleted)]
    names = [name for name in (*listed, change.groups) if name]
    for path in change.folder.iterdir():
        if path.name not in names:  # merged into another
            path.unlink()
    digests = {}
    for name in names:
        if (change.folder / name).exists():
            with naming_failures(index):
                digests[name] = _synced_digest(change.folder / name)
        else:
            os.link(source / name, change.folder / name)
            digests[name] = change.before.files[name]
    manifest = Manifest(
        change.generation,
        tuple(change.segments),
        dict(change.settings),
        digests,
        change.groups,
    )
    with naming_failures(index):
        _complete(change.folder, manifest, change.fields)
        _flip(index, change.folder)


def _complete(folder: Path, manifest: Manifest, fields: Fields) -> None:
    """Add the tables of contents, ours and Whoosh's, and let nobody write there any more."""
    # Whoosh takes a while to load, and only who writes needs it.
    from searchcore.engines.whoosh.frame.toc import write_toc

    write_toc(
        folder,
        [(files.name, files.deleted) for files in manifest.segments],
        digests=manifest.files,
        text_fields=fields.texts,
        keyword_fields=fields.keywords,
    )
    _write_synced(
        folder / "manifest.json", json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    )
    folder.chmod(0o555)
    _sync_folder(folder)


def _flip(index: Path, folder: Path) -> None:
    temporary = index / "CURRENT.new"
    _write_synced(temporary, folder.name + "\n")
    temporary.replace(index / "CURRENT")
    _sync_folder(index)


def _write_synced(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _synced_digest(path: Path) -> str:
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_old(index: Path, live: int) -> None:
    """Remove generations that are no longer kept; mapped files stay readable on POSIX systems."""
    for folder in index.glob("gen-*"):
        with contextlib.suppress(ValueError):
            if int(folder.name[4:]) <= live - _KEPT:
                remove(folder)
