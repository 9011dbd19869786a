"""Sizes and times of files as they were when they were last read: a short cut, safe to lose."""

from __future__ import annotations

import contextlib
import json
import stat
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

from searchcore.corpus import SourceFile

_TICK: Final = 2_000_000_000  # nanoseconds: the coarsest clock of file systems in use


class _Seen(NamedTuple):
    size: int
    mtime_ns: int
    digest: str


class SeenFiles:
    """What a file beside the index remembers from one run to the next."""

    def __init__(self, path: Path) -> None:
        """Read it; one that is missing or odd counts as empty."""
        self._path = path
        self._settled = time.time_ns() - _TICK
        self._seen = _read(path)

    def digest(self, file: SourceFile) -> str | None:
        """The digest of a file that has still the size and the time that it had."""
        seen = self._seen.get(file.id)
        if seen is None or (seen.size, seen.mtime_ns) != (file.size, file.mtime_ns):
            return None
        return seen.digest

    def note(self, file: SourceFile, digest: str) -> None:
        """Remember a file."""
        self._seen[file.id] = _Seen(file.size, file.mtime_ns, digest)

    def forget(self, id_: str) -> None:
        """Forget a file, if it was known."""
        self._seen.pop(id_, None)

    def save(self) -> None:
        """Write what is remembered, in place of what was, if the system lets us."""
        # A file that was written a moment ago may be written again within one tick of its clock.
        rows = {id_: seen for id_, seen in self._seen.items() if seen.mtime_ns < self._settled}
        temporary = self._path.with_suffix(".new")
        try:
            temporary.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
            temporary.chmod(temporary.stat().st_mode & ~stat.S_IWOTH)  # a umask of 0 gives it
            temporary.replace(self._path)
        except OSError:  # the articles are committed already
            with contextlib.suppress(OSError):
                temporary.unlink()


def _read(path: Path) -> dict[str, _Seen]:
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        rows: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return {id_: _Seen(int(a), int(b), str(c)) for id_, (a, b, c) in rows.items()}
    return {}
