"""Opening what is a regular file, and nothing else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from searchcore.errors import CorpusError

# A FIFO that took the file's place since it was found would otherwise wait for a writer for ever.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path, limit: int) -> bytes:
    """The first `limit` bytes of a regular file."""
    try:
        with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise CorpusError(path, "not a regular file")
            return stream.read(limit)
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> CorpusError:
    """What the system says of a file or folder, as our error."""
    return CorpusError(printable(path), f"cannot be read: {error.strerror or error}")


def printable(path: Path | str) -> str:
    """A path for a message; bytes that are not UTF-8 come as `\\udcff`."""
    return str(path).encode("utf-8", "backslashreplace").decode()
