"""One writer at a time: an advisory lock that goes away with the process that holds it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from searchcore.errors import EngineError, IndexLocked

_INTERVAL = 0.05
# No link: what it leads to would be overwritten with the name of the holder.
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW


@contextmanager
def locked(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock file while the block runs.

    Raises IndexLocked, naming the holder, where it is not free within `timeout` seconds, and
    EngineError where the system does not let it be locked.
    """
    try:
        descriptor = _acquired(path, time.monotonic() + timeout)
    except OSError as error:
        raise EngineError(
            f"{path.parent} cannot be locked for writing: {error.strerror or error}"
        ) from error
    try:
        with contextlib.suppress(OSError):  # on a full disk nobody learns who it is
            _sign(descriptor)
        yield
    finally:
        os.close(descriptor)


def _sign(descriptor: int) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    holder = f"process {os.getpid()} on {socket.gethostname()} since {since}"
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, holder.encode(), 0)


def _acquired(path: Path, deadline: float) -> int:
    """A descriptor that holds the lock of the file at this path."""
    while True:
        descriptor = os.open(path, _FLAGS, 0o644)
        try:
            _wait(descriptor, path, deadline)
            # Whoever waited while the index was made anew holds the lock of a file that is gone.
            if path.exists() and os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _wait(descriptor: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                holder = os.pread(descriptor, 1000, 0).decode(errors="replace")
                raise IndexLocked(path.parent, holder or "another process") from None
            time.sleep(_INTERVAL)
