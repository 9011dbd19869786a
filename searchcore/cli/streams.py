"""stdout and stderr as a command may rely on them."""

from __future__ import annotations

import errno
import io
import os
import sys


class _Closed(io.TextIOBase):
    """Stands for a stdout that was closed (`>&-`): nothing may be lost unnoticed."""

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, "is closed, and there is something to write", "stdout")


def prepare_streams() -> None:
    """Make both take any text; one that was closed Python leaves as None."""
    # Mypy does not know that they can be None.
    stdout, stderr = getattr(sys, "stdout", None), getattr(sys, "stderr", None)
    if stdout is None:
        sys.stdout = _Closed()
    if stderr is None:
        # print() to None goes to stdout, where errors have no place.
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that is not UTF-8 gets \u7279 for what it cannot show.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
