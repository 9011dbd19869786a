"""Putting a new index in the place of another, and finishing that where a process was killed.

<index>              old
<index>.rebuilding   new
two renames:  <index> → <index>.replaced,  <index>.rebuilding → <index>
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from searchcore.engines.whoosh.generations import remove
from searchcore.engines.whoosh.lock import locked
from searchcore.engines.whoosh.syncing import sync_folder
from searchcore.errors import EngineError

_LOCK_TIMEOUT: Final = 10.0


def beside(path: Path, ending: str) -> Path:
    """A folder next to an index, with its name and an ending."""
    return path.with_name(path.name + ending)


def swap(path: Path, fresh: Path, *, aside: Path | None = None) -> None:
    """Let the index in `fresh` be at `path`; the one there is removed, or stays as `aside`.

    Raises OSError; then the old one is where it was.
    """
    old = beside(path, ".replaced")
    if not path.exists():
        fresh.rename(path)
        sync_folder(path.parent)
        return
    path.rename(old)
    try:
        fresh.rename(path)
    except BaseException:
        old.rename(path)
        raise
    # Or a power loss could take the files of the one and the name of the other.
    sync_folder(path.parent)
    if aside is not None:
        old.rename(aside)
    # Open readers keep what they have mapped.
    remove(old)


def settle(path: Path) -> None:
    """Finish what a rebuild left that was killed between or after its renames.

    Raises IndexLocked where one still runs, EngineError where nothing can be written.
    """
    path = path.resolve()
    old = beside(path, ".replaced")
    if not old.exists():
        return
    # The lock moves with the folder: a rebuild that still runs has it.
    with locked(old / "LOCK", _LOCK_TIMEOUT):
        if old.exists() and not path.exists():
            old.rename(path)
        remove(old)


def settle_if_possible(path: Path) -> bool:
    """The same for who only reads; says whether there is an index to be opened now."""
    with suppress(EngineError, OSError):  # nothing may be written here, or another settled it
        settle(path)
    return (path / "CURRENT").exists()
