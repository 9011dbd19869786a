"""Whether the files of an index are those that were committed, and nobody else's."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from searchcore.engines.whoosh.frame.toc import GUARD, LOCK, NAME
from searchcore.engines.whoosh.manifest import (
    LIVE,
    MANIFEST,
    Manifest,
    check_ends,
    folder_of,
    generations_in,
    named_by_current,
    number_of,
    read_current,
    read_manifest,
    was_live,
)
from searchcore.engines.whoosh.sections import MEND, Sections
from searchcore.engines.whoosh.trust import open_trusted, refuse_strangers
from searchcore.errors import EngineError, IndexNotFound

FILES: Final = frozenset({"CURRENT", "LOCK", "files.json"})
"""What lies in the folder of an index beside generations."""
REPAIR: Final = "newsearch repair"
_UNFINISHED: Final = frozenset({"CURRENT.new", "files.new"})
_ASIDE: Final = "damaged-"
_AT_ONCE: Final = 2**20


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was committed."""

    file: str
    """Relative to the index."""
    what: str
    mend: str
    harmless: bool = False
    """Whether the index is sound all the same."""


@dataclass(slots=True)
class Reading:
    """What has been read of an index; a file that several generations share is read once."""

    told: Callable[[int], None] = lambda _: None
    """Called with a number of bytes."""
    digests: dict[tuple[int, int], str] = field(default_factory=dict)
    sections: dict[tuple[int, int], list[str]] = field(default_factory=dict)


def folder_faults(index: Path) -> Iterator[Fault]:
    """What is wrong beside the generations: CURRENT, strangers, links, unknown files.

    Raises IndexNotFound where there is no index at all, EngineError where it is somebody else's.
    """
    if not index.is_dir():
        raise IndexNotFound(index)
    refuse_strangers(index)
    try:
        read_current(index)
    except IndexNotFound:
        if not generations_in(index):
            raise
        yield Fault("CURRENT", "is missing", REPAIR)
    except EngineError as error:
        # What is wrong with a generation itself is told with that.
        if (live := live_number(index)) is None or live != _newest(index, live):
            yield Fault("CURRENT", _shortened(error), REPAIR)
    for path in sorted(index.iterdir()):
        yield from _beside_generations(index, path)


def _newest(index: Path, live: int) -> int | None:
    """The newest generation that was live or is `live`; None where there is none."""
    there = [each for each in generations_in(index) if each == live or was_live(index, each)]
    return max(there, default=None)


def _beside_generations(index: Path, path: Path) -> Iterator[Fault]:
    number, live = number_of(path.name), live_number(index)
    if path.name.startswith(_ASIDE):
        yield Fault(path.name, "put aside by newsearch repair", _removal(path), harmless=True)
    elif path.name in _UNFINISHED:
        yield Fault(path.name, "left by a process that was killed", "none needed", harmless=True)
    elif number is not None and live is not None and number > live and not was_live(index, number):
        yield Fault(path.name, "a commit that was not finished", "none needed", harmless=True)
    elif number is None and path.name not in FILES:
        yield Fault(path.name, "no part of an index", "move it elsewhere", harmless=True)
    else:
        yield from _ownership(index, path)


def live_number(index: Path) -> int | None:
    """The generation that CURRENT names; None where it names none that can be."""
    try:
        return number_of(named_by_current(index))
    except EngineError:
        return None


def generation_faults(index: Path, number: int, reading: Reading | None = None) -> Iterator[Fault]:
    """What is wrong with the files of a generation; every byte is read where `reading` is given."""
    folder = folder_of(index, number)
    try:
        manifest = read_manifest(folder)
    except EngineError as error:
        yield Fault(f"{folder.name}/{MANIFEST}", _shortened(error), REPAIR)
        return
    for name, digest in manifest.files.items():
        for what in _file_faults(folder / name, digest, manifest, reading):
            yield Fault(f"{folder.name}/{name}", what, REPAIR)
    known = {*manifest.files, MANIFEST, LIVE, NAME, LOCK}
    for path in sorted(folder.iterdir()):
        place = f"{folder.name}/{path.name}"
        if path.name not in known and not path.name.startswith(GUARD):
            yield Fault(place, "not in the manifest", "move it elsewhere", harmless=True)
        elif path.name not in manifest.files:
            yield from _ownership(index, path)


def _file_faults(
    path: Path, digest: str, manifest: Manifest, reading: Reading | None
) -> Iterator[str]:
    try:
        status = path.lstat()
        os.close(open_trusted(path))
    except FileNotFoundError:
        yield "is missing"
        return
    except (EngineError, OSError) as error:
        yield _shortened(error)
        return
    if path.name in manifest.ends:
        try:
            check_ends(path.parent, Manifest(ends={path.name: manifest.ends[path.name]}))
        except EngineError as error:
            yield _shortened(error)
            return
    if reading is None and _has_sections(path):
        yield from _quick_faults(path)
        return
    wrong = _digest(path, status, reading or Reading()) != digest
    broken = _broken_sections(path, status, reading) if reading and _has_sections(path) else []
    yield from broken
    if wrong and not broken:
        yield "does not match its checksum"


def _quick_faults(path: Path) -> Iterator[str]:
    """The size and the table of a file, which its last bytes seal."""
    try:
        Sections(path)
    except EngineError as error:
        yield _shortened(error)


def _has_sections(path: Path) -> bool:
    return path.suffix in (".seg", ".groups")


def _digest(path: Path, status: os.stat_result, reading: Reading) -> str:
    inode = status.st_dev, status.st_ino
    if inode not in reading.digests:
        digest = hashlib.sha256()
        with os.fdopen(open_trusted(path), "rb") as file:
            while data := file.read(_AT_ONCE):
                digest.update(data)
                reading.told(len(data))
        reading.digests[inode] = digest.hexdigest()
    return reading.digests[inode]


def _broken_sections(path: Path, status: os.stat_result, reading: Reading) -> list[str]:
    inode = status.st_dev, status.st_ino
    if inode not in reading.sections:
        try:
            reading.sections[inode] = [
                f"the section {name} does not match its checksum"
                for name in Sections(path).broken()
            ]
        except EngineError as error:
            if not path.exists():  # a writer has removed this generation; another may hold the file
                return []
            reading.sections[inode] = [_shortened(error)]
    return reading.sections[inode]


def _ownership(index: Path, path: Path) -> Iterator[Fault]:
    place = str(path.relative_to(index))
    try:
        refuse_strangers(path)
        mode = path.lstat().st_mode
    except (EngineError, OSError) as error:
        yield Fault(place, _shortened(error), "as it says")
        return
    if mode & stat.S_IWGRP:
        yield Fault(
            place,
            "its group may write it",
            "chmod g-w, where others are in that group",
            harmless=True,
        )


def _removal(path: Path) -> str:
    return f"when you need it no more: chmod -R u+w {path} && rm -r {path}"


def _shortened(error: Exception) -> str:
    """What an error says, without the mend that is told beside it."""
    return str(error).removesuffix(f"; {MEND}")
