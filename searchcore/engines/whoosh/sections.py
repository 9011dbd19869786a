"""A segment file: named arrays, one after the other, none of them a pickle.

    magic · length and CRC-32 of the table (u32 each) · table (JSON) · section · section …

The table names each section with its type, place, number of items and CRC-32. Sections begin at
multiples of 64 bytes, numbers are little-endian. A file is written once and then only mapped.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from searchcore.errors import IndexFormatError

Array = NDArray[Any]

MAGIC: Final = b"NEWSSEG\x01"
_HEAD: Final = struct.Struct("<8sII")
_ALIGNMENT: Final = 64
# Bytes. To read the positions of a whole archive would take longer than most queries do.
_CHECKED_ON_USE: Final = 16_000_000
_TYPES: Final = frozenset({"u1", "u4", "u8", "i4", "i8"})


def write_sections(path: Path, sections: Mapping[str, Array], facts: Mapping[str, Any]) -> None:
    """Write a segment file; `facts` are small figures kept in the table. Not yet synced."""
    rows: list[tuple[str, str, int, int, int]] = []
    size = 0
    for name, array in sections.items():
        kind = array.dtype.newbyteorder("<").str.lstrip("<|")
        rows.append((name, kind, size, len(array), zlib.crc32(_bytes(array))))
        size = _aligned(size + array.nbytes)
    table = json.dumps({"sections": rows, "facts": dict(facts)}, ensure_ascii=False).encode()
    with path.open("xb") as file:
        file.write(_HEAD.pack(MAGIC, len(table), zlib.crc32(table)) + table)
        first = _aligned(file.tell())
        for (_, _, offset, _, _), array in zip(rows, sections.values(), strict=True):
            file.seek(first + offset)
            file.write(_bytes(array))
        file.truncate(first + size)


class Sections:
    """The sections of one file, mapped. Raises IndexFormatError where it is not what it says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._map = _mapped(path)
        self._sound: set[str] = set()
        """Sections that have been compared with their checksums."""
        table, first = self._read_table()
        self.facts: dict[str, Any] = table["facts"]
        self._places = {
            name: (kind, first + offset, count, crc)
            for name, kind, offset, count, crc in table["sections"]
        }
        for name, (kind, offset, count, _) in self._places.items():
            self._check_bounds(name, kind, offset, count)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def array(self, name: str) -> Array:
        """A section as a read-only array over the mapped file."""
        if name not in self._places:
            raise self.damaged(f"the section {name} is missing")
        kind, offset, count, crc = self._places[name]
        array = np.frombuffer(self._map, np.dtype(f"<{kind}"), count, offset)
        if name not in self._sound and array.nbytes <= _CHECKED_ON_USE:
            if zlib.crc32(_bytes(array)) != crc:
                raise self.damaged(f"the section {name} does not match its checksum")
            self._sound.add(name)
        return array

    def damaged(self, what: str) -> IndexFormatError:
        """An error that names this file and the mend."""
        return IndexFormatError(
            f"{self.path}: {what}; make the index anew: newsearch index --rebuild"
        )

    def _read_table(self) -> tuple[dict[str, Any], int]:
        if len(self._map) < _HEAD.size:
            raise self.damaged("it is too short for a segment")
        magic, length, crc = _HEAD.unpack_from(self._map)
        if magic != MAGIC:
            raise self.damaged("it is not a segment, or of a version unknown to this newsearch")
        text = self._map[_HEAD.size : _HEAD.size + length]
        if zlib.crc32(text) != crc:
            raise self.damaged("its table of sections does not match its checksum")
        table: dict[str, Any] = json.loads(text)
        return table, _aligned(_HEAD.size + length)

    def _check_bounds(self, name: str, kind: str, offset: int, count: int) -> None:
        if kind not in _TYPES:
            raise self.damaged(f"the section {name} is of the unknown type {kind}")
        if offset + count * int(kind[1]) > len(self._map):
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


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNMENT) * _ALIGNMENT
