"""Putting a new index in the place of another, and finishing that where a process was killed.

<index>              old
<index>.rebuilding   new
two renames:  <index> → <index>.replaced,  <index>.rebuilding → <index>
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from searchcore.engines.whoosh.generations import remove
from searchcore.engines.whoosh.lock import locked
from searchcore.engines.whoosh.manifest import read_current
from searchcore.engines.whoosh.syncing import sync_folder
from searchcore.errors import EngineError

_LOCK_TIMEOUT: Final = 10.0
_OURS: Final = re.compile(r"CURRENT(\.new)?|LOCK|files\.(json|new)|(gen|damaged)-\d+(\.\d+)?")


def beside(path: Path, ending: str) -> Path:
    """A folder next to an index, with its name and an ending."""
    return path.with_name(path.name + ending)


def holds_others(folder: Path) -> str | None:
    """The name of something in a folder that is no part of an index; None where all of it is."""
    return next((each.name for each in folder.iterdir() if not _OURS.fullmatch(each.name)), None)


def swap(path: Path, fresh: Path, *, aside: Path | None = None) -> None:
    """Let the index in `fresh` be at `path`; the one there is removed, or stays as `aside`.

    Raises OSError; then the old one is where it was.
    """
    if not path.exists():
        fresh.rename(path)
        sync_folder(path.parent)
        return
    # One that is to stay never has the name of what `settle` removes.
    old = aside or beside(path, ".replaced")
    path.rename(old)
    try:
        fresh.rename(path)
    except BaseException:
        old.rename(path)
        raise
    # Or a power loss could take the files of the one and the name of the other.
    sync_folder(path.parent)
    if aside is None:
        # Open readers keep what they have mapped.
        remove(old)


def settle(path: Path) -> None:
    """Finish what a rebuild left that was killed between or after its renames.

    What is no index stays, and so does the old one while the new one cannot be read. Raises
    IndexLocked where a rebuild still runs, EngineError where nothing can be written.
    """
    path = path.resolve()
    old = beside(path, ".replaced")
    if not old.is_dir() or holds_others(old) is not None:
        return
    # The lock moves with the folder: a rebuild that still runs has it.
    with locked(old / "LOCK", _LOCK_TIMEOUT):
        if _is_index(old) and not path.exists():
            old.rename(path)
            sync_folder(path.parent)
        elif _is_index(path):  # perhaps killed while it removed the old one
            with suppress(EngineError):
                read_current(path)
                remove(old)


def _is_index(path: Path) -> bool:
    """Whether a folder holds an index and nothing else."""
    return path.is_dir() and (path / "CURRENT").is_file() and holds_others(path) is None


def settle_if_possible(path: Path) -> bool:
    """The same for who only reads; says whether there is an index to be opened now."""
    with suppress(EngineError, OSError):  # nothing may be written here, or another settled it
        settle(path)
    return (path / "CURRENT").exists()
