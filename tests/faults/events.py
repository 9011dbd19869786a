"""File-system events below a folder, told before they happen.

Audit hooks tell of what the interpreter opens, makes, links, renames and removes; syncing and
writing they do not know, so `os.fsync`, `os.pwrite` and files opened for writing are wrapped. What
NumPy writes by itself (`tofile`) shows as the opening alone.
"""

from __future__ import annotations

import builtins
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Event = Callable[[str, str], None]
"""Called with the kind of an event and its path; may raise OSError, or end the process."""

READING = frozenset({"open for reading", "scandir", "listdir", "mmap"})
_ONE_PATH = frozenset({"os.mkdir", "os.remove", "os.rmdir", "os.chmod"})
_TWO_PATHS = frozenset({"os.link", "os.rename"})


class Watch:
    """Tells of the events below a folder; once set up it cannot be taken down, only paused."""

    def __init__(self, folder: Path, event: Event) -> None:
        self._folder = os.path.realpath(folder)
        self._event = event
        self._quiet = False
        self._wrap()
        sys.addaudithook(self._audit)

    @contextmanager
    def paused(self) -> Iterator[None]:
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def pause(self) -> None:
        self._quiet = True

    def tell(self, kind: str, path: str | bytes | int | os.PathLike[Any]) -> None:
        """An event, unless it lies elsewhere or belongs to telling another."""
        if self._quiet:
            return
        with self.paused():
            place = _place(path)
            if place == self._folder or place.startswith(self._folder + os.sep):
                self._event(kind, place)

    def _audit(self, name: str, arguments: tuple[Any, ...]) -> None:
        if self._quiet:
            return
        if name == "open" and not isinstance(arguments[0], int):
            writes = (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            self.tell("open for writing" if writes else "open for reading", arguments[0])
        elif name in _ONE_PATH:
            self.tell(name.removeprefix("os."), _inside(arguments[-1], arguments[0]))
        elif name in _TWO_PATHS:
            self.tell(name.removeprefix("os."), _inside(arguments[3], arguments[1]))
        elif name in ("os.scandir", "os.listdir"):
            self.tell(name.removeprefix("os."), arguments[0] if arguments[0] is not None else ".")
        elif name == "os.truncate":
            self.tell("truncate", arguments[0])
        elif name == "mmap.__new__":
            self.tell("mmap", arguments[0])

    def _wrap(self) -> None:
        fsync, pwrite, opened = os.fsync, os.pwrite, io.open
        watch = self

        class Written(io.FileIO):
            def write(self, data: Any, /) -> int:
                watch.tell("write", self.fileno())
                return super().write(data) or 0

        def synced(descriptor: Any) -> None:
            self.tell("fsync", descriptor)
            fsync(descriptor)

        def written(descriptor: int, data: bytes, offset: int) -> int:
            self.tell("write", descriptor)
            return pwrite(descriptor, data, offset)

        def open_(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **more: Any) -> Any:
            if self._quiet or isinstance(file, int) or not set(mode) & set("wxa"):
                return opened(file, mode, buffering, *rest, **more)
            buffered = io.BufferedWriter(Written(file, mode.translate(_NO_KIND)))
            if "b" in mode:
                return buffered
            text = (*rest, None, None, None)
            return io.TextIOWrapper(
                buffered, more.get("encoding", text[0]), text[1], more.get("newline", text[2])
            )

        os.fsync, os.pwrite = synced, written  # type: ignore[assignment]
        io.open = builtins.open = open_  # type: ignore[assignment]


_NO_KIND = str.maketrans("", "", "bt")


def _inside(folder: Any, path: Any) -> Any:
    """A path that is relative to an open folder, as `rmtree` names its victims."""
    if isinstance(folder, int) and folder >= 0:
        return os.path.join(f"/proc/self/fd/{folder}", os.fsdecode(path))  # noqa: PTH118
    return path


def _place(path: Any) -> str:
    if isinstance(path, int):
        return os.readlink(f"/proc/self/fd/{path}") if path >= 0 else ""  # noqa: PTH115
    folder, name = os.path.split(os.fsdecode(path))
    return os.path.join(os.path.realpath(folder or "."), name)  # noqa: PTH118
