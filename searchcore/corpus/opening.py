"""Opening what is a regular file, and nothing else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from searchcore.errors import CorpusError

# A FIFO that took the file's place since it was found would otherwise wait for a writer for ever,
# and a link in its place lead out of the root.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)
_MORE = 64 * 1024
_TRIES: Final = 3

_MENDS: Final = {
    errno.ENOENT: "it has vanished while being indexed; index again",
    errno.EACCES: "let yourself read it: chmod u+r, and u+x for a folder",
    errno.EPERM: "let yourself read it",
    errno.ENAMETOOLONG: "shorten the names of its folders",
    errno.ELOOP: "it has become a symbolic link; index again",
    errno.EIO: "the disk may be failing; restore the file",
    errno.ESTALE: "it has changed on the server; index again",
}


def read_bytes(path: Path, limit: int) -> bytes:
    """The first `limit` bytes of a regular file, as they were at one moment.

    Raises CorpusError, also for a file that changes each time it is read.
    """
    try:
        for _ in range(_TRIES):
            data = _read_once(path, limit)
            if data is not None:
                return data
    except OSError as error:
        raise unreadable(path, error) from error
    raise CorpusError(path, "changes while it is read; index again when it is written")


def _read_once(path: Path, limit: int) -> bytes | None:
    """None where it was written to meanwhile."""
    descriptor = os.open(path, _FLAGS)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise not_regular(path, before.st_mode)
        data = _read(descriptor, limit, before.st_size)
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same else None


def _read(descriptor: int, limit: int, size: int) -> bytes:
    # Asked for what is there, not for `limit`: the system call takes a buffer of that size.
    data = os.read(descriptor, min(limit, size + 1))
    pieces = [data]
    while data and (limit := limit - len(data)) > 0:
        data = os.read(descriptor, min(limit, _MORE))
        pieces.append(data)
    return b"".join(pieces)


def not_regular(path: Path | str, mode: int) -> CorpusError:
    """The refusal of a pipe, a socket, a device, a folder in a file's place."""
    kinds = {
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
        stat.S_IFDIR: "a folder",
    }
    kind = kinds.get(stat.S_IFMT(mode), "something else")
    return CorpusError(
        printable(path), f"{kind}, not a regular file; remove it, or give it another name"
    )


def unreadable(path: Path | str, error: OSError) -> CorpusError:
    """What the system says of a file or folder, as our error."""
    mend = _MENDS.get(error.errno or 0)
    reason = f"cannot be read: {error.strerror or error}"
    return CorpusError(printable(path), f"{reason}; {mend}" if mend else reason)


def printable(path: Path | str) -> str:
    """A path for a message; bytes that are not UTF-8 come as `\\udcff`."""
    return str(path).encode("utf-8", "backslashreplace").decode()
