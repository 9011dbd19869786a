"""Opening what is a regular file, and nothing else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from searchcore.errors import CorpusError

# A FIFO that took the file's place since it was found would otherwise wait for a writer for ever.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MORE = 64 * 1024


def read_bytes(path: Path, limit: int) -> bytes:
    """The first `limit` bytes of a regular file."""
    try:
        descriptor = os.open(path, _FLAGS)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise CorpusError(path, "not a regular file")
            return _read(descriptor, limit, status.st_size)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise unreadable(path, error) from error


def _read(descriptor: int, limit: int, size: int) -> bytes:
    # Asked for what is there, not for `limit`: the system call takes a buffer of that size.
    data = os.read(descriptor, min(limit, size + 1))
    pieces = [data]
    while data and (limit := limit - len(data)) > 0:
        data = os.read(descriptor, min(limit, _MORE))
        pieces.append(data)
    return b"".join(pieces)


def unreadable(path: Path, error: OSError) -> CorpusError:
    """What the system says of a file or folder, as our error."""
    return CorpusError(printable(path), f"cannot be read: {error.strerror or error}")


def printable(path: Path | str) -> str:
    """A path for a message; bytes that are not UTF-8 come as `\\udcff`."""
    return str(path).encode("utf-8", "backslashreplace").decode()
