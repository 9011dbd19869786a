"""A segment file: named arrays, one after the other, none of them a pickle.

    magic · section · section … · table (JSON) · place, length and CRC-32 of the table

The table names each section with its type, place, number of items and CRC-32. Sections begin at
multiples of 64 bytes, numbers are little-endian. A file is written once, from its beginning to its
end, and then only mapped.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from searchcore.engines.whoosh.trust import close_to_others, open_trusted
from searchcore.errors import IndexFormatError

Array = NDArray[Any]

MEND: Final = "mend it: newsearch repair, or make the index anew: newsearch index --rebuild"
"""What to do about a damaged index: the last half of what an IndexFormatError says."""
MAGIC: Final = b"NEWSSEG\x02"
_END: Final = struct.Struct("<QII")
_ALIGNMENT: Final = 64
# Bytes. To read the positions of a whole archive would take longer than most queries do: larger
# sections have a checksum for each block, too, and a block is compared when it is first read.
_CHECKED_ON_USE: Final = 16_000_000
_BLOCK: Final = 2**18
_TYPES: Final = frozenset({"u1", "u2", "u4", "u8", "i4", "i8"})


class SectionWriter:
    """Writes a segment file, section by section; a block that raises leaves a file without table.

    Not synced. Raises FileExistsError.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        close_to_others(path)
        self._file.write(MAGIC)
        self._rows: list[tuple[str, str, int, int, int]] = []
        self._facts: dict[str, Any] = {}
        self._blocks: dict[str, list[int]] = {}

    def add(self, name: str, array: Array) -> None:
        """Write a section of one piece."""
        self.stream(name, array.dtype, [array])

    def stream(self, name: str, dtype: np.dtype[Any], pieces: Iterable[Array]) -> None:
        """Write a section piece by piece, as they come."""
        kind = np.dtype(dtype).newbyteorder("<").str.lstrip("<|")
        place, count, crc = self._aligned(), 0, 0
        blocks = _BlockChecksums()
        for piece in pieces:
            data = _bytes(piece.astype(dtype, copy=False))
            crc = zlib.crc32(data, crc)
            blocks.add(data)
            self._file.write(data)
            count += len(piece)
        if count * np.dtype(dtype).itemsize > _CHECKED_ON_USE:
            self._blocks[name] = blocks.all()
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
        facts = self._facts | ({"blocks": self._blocks} if self._blocks else {})
        table = json.dumps({"sections": self._rows, "facts": facts}, ensure_ascii=False)
        data = table.encode()
        place = self._aligned()
        self._file.write(data + _END.pack(place, len(data), zlib.crc32(data)))

    def _aligned(self) -> int:
        place = -(-self._file.tell() // _ALIGNMENT) * _ALIGNMENT
        self._file.write(bytes(place - self._file.tell()))
        return place


class _BlockChecksums:
    """CRC-32 of each block of data that comes in pieces."""

    def __init__(self) -> None:
        self._whole: list[int] = []
        self._crc = 0
        self._room = _BLOCK

    def add(self, data: memoryview) -> None:
        while len(data):
            part, data = data[: self._room], data[self._room :]
            self._crc = zlib.crc32(part, self._crc)
            self._room -= len(part)
            if not self._room:
                self._whole.append(self._crc)
                self._crc, self._room = 0, _BLOCK

    def all(self) -> list[int]:
        return [*self._whole, self._crc] if self._room < _BLOCK else self._whole


class Sections:
    """The sections of one file, mapped. Raises IndexFormatError where it is not what it says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._map = _mapped(path)
        self._sound: set[str] = set()
        """Sections that have been compared with their checksums."""
        self._sound_blocks: set[tuple[str, int]] = set()
        table = self._read_table()
        self.facts: dict[str, Any] = table["facts"]
        self._blocks: dict[str, list[int]] = self.facts.get("blocks", {})
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

    def check_items(self, name: str, start: int, stop: int) -> None:
        """Compare what is about to be read of a large section with its checksums, once.

        Raises IndexFormatError. Sections that `array` has compared as a whole cost nothing more.
        """
        if name not in self._blocks or stop <= start:
            return
        kind, place, count, _ = self._places[name]
        size = int(kind[1])
        for block in range(start * size // _BLOCK, (stop * size - 1) // _BLOCK + 1):
            if (name, block) not in self._sound_blocks:
                low = place + block * _BLOCK
                data = memoryview(self._map)[low : min(low + _BLOCK, place + count * size)]
                if zlib.crc32(data) != self._blocks[name][block]:
                    raise self.damaged(f"the section {name} does not match its checksums")
                self._sound_blocks.add((name, block))

    def broken(self) -> list[str]:
        """The sections that do not match their checksums; all of them are read."""
        return [
            name
            for name, (kind, place, count, crc) in self._places.items()
            if zlib.crc32(memoryview(self._map)[place : place + count * int(kind[1])]) != crc
        ]

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
        return IndexFormatError(f"{self.path}: {what}; {MEND}")

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
        descriptor = open_trusted(path)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise IndexFormatError(f"{path} is missing; {MEND}") from error
    try:
        return mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
    except ValueError:  # an empty file cannot be mapped
        return b""
    finally:
        os.close(descriptor)
