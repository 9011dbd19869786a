"""What a generation is made of, and which one is live: reading and writing `manifest.json`.

The manifest ends with the SHA-256 of all that stands before, so a flipped bit in it is noticed.
CURRENT is a bare name. What notices one that names an older generation is a file `LIVE`, put into
each generation after CURRENT named it for good: none may be older than the newest that has one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from searchcore.engines.whoosh.sections import MEND
from searchcore.engines.whoosh.trust import open_trusted, read_trusted, refuse_strangers
from searchcore.errors import EngineError, IndexFormatError, IndexNotFound

FORMAT: Final = 3
MANIFEST: Final = "manifest.json"
LIVE: Final = "LIVE"
_FOLDER: Final = re.compile(r"gen-([0-9]{6,12})")
_SEAL: Final = b',\n "sha256": "'
_SEAL_END: Final = b'"\n}\n'
_END: Final = 16  # bytes: where the table of a segment stands, and its checksum


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
    ends: Mapping[str, str] = field(default_factory=dict)
    """The last bytes of every segment: they seal its table, and that its sections."""
    groups: str | None = None
    """The file of its groups of near-duplicates; None where nobody has worked them out."""
    format: int = FORMAT
    engine: str = "whoosh"

    def packed(self) -> bytes:
        """As it is written."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        head = text.removesuffix("\n}").encode()
        return head + _SEAL + hashlib.sha256(head).hexdigest().encode() + _SEAL_END


def folder_of(index: Path, generation: int) -> Path:
    """The folder of a generation."""
    return index / f"gen-{generation:06d}"


def number_of(name: str) -> int | None:
    """The number of the generation whose folder has this name; None where it is none's."""
    named = _FOLDER.fullmatch(name)
    return int(named[1]) if named else None


def generations_in(index: Path) -> list[int]:
    """The numbers of the generations that are there, ascending. Raises OSError."""
    with os.scandir(index) as entries:
        numbers = [number_of(entry.name) for entry in entries]
    return sorted(number for number in numbers if number is not None)


def was_live(index: Path, generation: int) -> bool:
    """Whether CURRENT named a generation, and that survives a power loss."""
    return (folder_of(index, generation) / LIVE).exists()


def read_current(index: Path) -> Manifest:
    """The manifest of the live generation.

    Raises IndexNotFound, IndexFormatError where it or a segment is not what was committed, and
    EngineError where it is somebody else's or the system does not let it be read.
    """
    return _read_current(index, check_ends)


def read_settings(index: Path) -> Mapping[str, str]:
    """The settings in the live generation, whose segments may be damaged. Raises as above."""
    return _read_current(index, lambda _folder, _manifest: None).settings


def _read_current(index: Path, check: Callable[[Path, Manifest], None]) -> Manifest:
    while True:
        name = named_by_current(index)
        try:
            _refuse_older(index, name)
            manifest = read_manifest(index / name)
            check(index / name, manifest)
            return manifest
        except EngineError:
            # Where two commits went by meanwhile, it has been removed.
            if named_by_current(index) == name:
                raise


def named_by_current(index: Path) -> str:
    """The name of the folder of the live generation. Raises as `read_current`."""
    try:
        refuse_strangers(index)
        text = read_trusted(index / "CURRENT").decode().removesuffix("\n")
    except (FileNotFoundError, NotADirectoryError) as error:
        # Number 0 alone is what a process left that was killed while it made the index.
        if index.is_dir() and any(generations_in(index)):
            raise IndexFormatError(f"{index / 'CURRENT'} is missing; {MEND}") from error
        raise IndexNotFound(index) from error
    except (UnicodeDecodeError, IsADirectoryError):
        text = ""
    except OSError as error:
        raise unreadable(index / "CURRENT", error) from error
    if number_of(text) is None:
        raise IndexFormatError(f"{index / 'CURRENT'} names no generation; {MEND}")
    return text


def _refuse_older(index: Path, name: str) -> None:
    live = number_of(name) or 0
    try:
        newer = [each for each in generations_in(index) if each > live and was_live(index, each)]
    except OSError as error:
        raise unreadable(index, error) from error
    if newer:
        raise IndexFormatError(
            f"{index / 'CURRENT'} names {name}, and {folder_of(index, newer[-1]).name} came after "
            f"it; {MEND}"
        )


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation.

    Raises IndexFormatError where it is not what was written, EngineError where it is somebody
    else's or the system does not let it be read.
    """
    path = folder / MANIFEST
    try:
        refuse_strangers(folder)
        facts: dict[str, Any] = json.loads(_unsealed(path, read_trusted(path)))
        if facts["format"] != FORMAT:
            raise IndexFormatError(f"{path}: format {facts['format']} is unknown; {MEND}")
        facts["segments"] = tuple(SegmentFiles(**segment) for segment in facts["segments"])
        if folder_of(folder.parent, facts["generation"]) != folder:
            raise IndexFormatError(f"{path} is that of another generation; {MEND}")
        return Manifest(**facts)
    except (
        FileNotFoundError,
        NotADirectoryError,
        IsADirectoryError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        raise IndexFormatError(f"{path} cannot be read; {MEND}") from error
    except OSError as error:
        raise unreadable(path, error) from error


def _unsealed(path: Path, data: bytes) -> str:
    """The JSON of a manifest. Raises IndexFormatError where it does not match its seal."""
    head, seal, end = data.rpartition(_SEAL)
    if not seal:  # of an earlier version, which had none
        return data.decode()
    if end != hashlib.sha256(head).hexdigest().encode() + _SEAL_END:
        raise IndexFormatError(f"{path} does not match its checksum; {MEND}")
    return head.decode() + "\n}"


def check_ends(folder: Path, manifest: Manifest) -> None:
    """Raise IndexFormatError where a segment is another: each is sound in itself."""
    for name, end in manifest.ends.items():
        try:
            found = end_of(folder / name)
        except FileNotFoundError as error:
            raise IndexFormatError(f"{folder / name} is missing; {MEND}") from error
        except OSError as error:
            raise unreadable(folder / name, error) from error
        if found != end:
            raise IndexFormatError(f"{folder / name} is not what was committed; {MEND}")


def end_of(path: Path) -> str:
    """The last bytes of a segment, as the manifest keeps them. Raises as `open_trusted`."""
    with os.fdopen(open_trusted(path), "rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _END))
        return file.read().hex()


def listed_files(manifest: Manifest) -> Iterator[str]:
    """The files that hold the articles of a generation."""
    for files in manifest.segments:
        yield from (name for name in (files.name, files.deleted) if name)
    yield from [manifest.groups] if manifest.groups else []


def unreadable(path: Path, error: OSError) -> EngineError:
    """An error that names a file which the system does not let us read."""
    return EngineError(f"{path} cannot be read: {error.strerror or error}")
