"""A segment file: named arrays, one after the other, none of them a pickle.

    magic · section · section … · table (JSON) · place, length and CRC-32 of the table

The table names each section with its type, place, number of items and CRC-32. Sections begin at
multiples of 64 bytes, numbers are little-endian. A file is written once, from its beginning to its
end, and then only mapped.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from searchcore.errors import IndexFormatError

Array = NDArray[Any]

MAGIC: Final = b"NEWSSEG\x02"
_END: Final = struct.Struct("<QII")
_ALIGNMENT: Final = 64
# Bytes. To read the positions of a whole archive would take longer than most queries do.
_CHECKED_ON_USE: Final = 16_000_000
_TYPES: Final = frozenset({"u1", "u2", "u4", "u8", "i4", "i8"})


class SectionWriter:
    """Writes a segment file, section by section; a block that raises leaves a file without table.

    Not synced. Raises FileExistsError.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self._file.write(MAGIC)
        self._rows: list[tuple[str, str, int, int, int]] = []
        self._facts: dict[str, Any] = {}

    def add(self, name: str, array: Array) -> None:
        """Write a section of one piece."""
        self.stream(name, array.dtype, [array])

    def stream(self, name: str, dtype: np.dtype[Any], pieces: Iterable[Array]) -> None:
        """Write a section piece by piece, as they come."""
        kind = np.dtype(dtype).newbyteorder("<").str.lstrip("<|")
        place, count, crc = self._aligned(), 0, 0
        for piece in pieces:
            data = _bytes(piece.astype(dtype, copy=False))
            crc = zlib.crc32(data, crc)
            self._file.write(data)
            count += len(piece)
        self._rows.append((name, kind, place, count, crc))

    def remember(self, facts: Mapping[str, Any]) -> None:
        """Keep small figures in the table."""
        self._facts |= facts

    def __enter__(self) -> SectionWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._file:
            if error is None:
                self._write_table()

    def _write_table(self) -> None:
        table = json.dumps({"sections": self._rows, "facts": self._facts}, ensure_ascii=False)
        data = table.encode()
        place = self._aligned()
        self._file.write(data + _END.pack(place, len(data), zlib.crc32(data)))

    def _aligned(self) -> int:
        place = -(-self._file.tell() // _ALIGNMENT) * _ALIGNMENT
        self._file.write(bytes(place - self._file.tell()))
        return place


class Sections:
    """The sections of one file, mapped. Raises IndexFormatError where it is not what it says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._map = _mapped(path)
        self._sound: set[str] = set()
        """Sections that have been compared with their checksums."""
        table = self._read_table()
        self.facts: dict[str, Any] = table["facts"]
        self._places = {
            name: (kind, place, count, crc) for name, kind, place, count, crc in table["sections"]
        }
        for name, (kind, place, count, _) in self._places.items():
            self._check_bounds(name, kind, place, count)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def array(self, name: str) -> Array:
        """A section as a read-only array over the mapped file."""
        if name not in self._places:
            raise self.damaged(f"the section {name} is missing")
        kind, place, count, crc = self._places[name]
        array = np.frombuffer(self._map, np.dtype(f"<{kind}"), count, place)
        if name not in self._sound and array.nbytes <= _CHECKED_ON_USE:
            if zlib.crc32(_bytes(array)) != crc:
                raise self.damaged(f"the section {name} does not match its checksum")
            self._sound.add(name)
        return array

    def release(self) -> None:
        """Count what was read of the file no longer as memory of this process."""
        if isinstance(self._map, mmap.mmap):
            self._map.madvise(mmap.MADV_DONTNEED)

    @property
    def names(self) -> list[str]:
        """Those of all sections."""
        return list(self._places)

    def damaged(self, what: str) -> IndexFormatError:
        """An error that names this file and the mend."""
        return IndexFormatError(
            f"{self.path}: {what}; make the index anew: newsearch index --rebuild"
        )

    def _read_table(self) -> dict[str, Any]:
        if len(self._map) < len(MAGIC) + _END.size:
            raise self.damaged("it is too short for a segment")
        if self._map[: len(MAGIC)] != MAGIC:
            raise self.damaged("it is not a segment, or of a version unknown to this newsearch")
        place, length, crc = _END.unpack(self._map[-_END.size :])
        text = self._map[place : place + length]
        # Zeros, as where a file was cut between two sections, are the end of an empty table.
        if not text or len(text) != length or zlib.crc32(text) != crc:
            raise self.damaged("its table of sections does not match its checksum")
        table: dict[str, Any] = json.loads(text)
        return table

    def _check_bounds(self, name: str, kind: str, place: int, count: int) -> None:
        if kind not in _TYPES:
            raise self.damaged(f"the section {name} is of the unknown type {kind}")
        if place + count * int(kind[1]) > len(self._map):
            raise self.damaged(f"the section {name} ends outside the file")


def _bytes(array: Array) -> memoryview:
    return np.ascontiguousarray(array).view(np.uint8).data


def _mapped(path: Path) -> mmap.mmap | bytes:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError:  # an empty file cannot be mapped
        return b""
    except FileNotFoundError as error:
        raise IndexFormatError(
            f"{path} is missing; make the index anew: newsearch index --rebuild"
        ) from error
