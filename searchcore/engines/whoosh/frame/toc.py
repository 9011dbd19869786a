"""`_MAIN_1.toc`, Whoosh's table of contents, and two folders that keep Whoosh from writing.

Whoosh asks nobody before it writes: a writer makes its lock file, `create_in` removes whatever
begins with `_MAIN_`. A generation is 0555, but that holds nobody back who is root. So a folder
stands where the lock file would be, and another that `create_in` meets before the table of
contents: to open the one and to remove the other fails with IsADirectoryError, nothing changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from searchcore.engines.whoosh.frame.schema import schema_of
from searchcore.engines.whoosh.frame.segment import FrozenSegment

NAME: Final = "_MAIN_1.toc"
LOCK: Final = "MAIN_WRITELOCK"
GUARD: Final = "_MAIN_is_read-only"
_TRIES: Final = 4096


def write_toc(
    folder: Path,
    segments: Sequence[tuple[str, str | None]],
    *,
    digests: Mapping[str, str],
    text_fields: Iterable[str],
    keyword_fields: Iterable[str],
) -> None:
    """Write the table of contents of a generation, synced; to sync its folder is the caller's part.

    `segments`: of each the name of its file and of its deletion marks; the files may come later.
    `digests`: SHA-256 by the name of a file, as in the manifest; those of the marks are used.
    The fields are all that any segment has. Raises FileExistsError where it was called before.
    """
    listed = [
        FrozenSegment(file, marks, digests[marks] if marks else None) for file, marks in segments
    ]
    schema = schema_of(sorted(text_fields), sorted(keyword_fields))
    storage = RamStorage()  # not a FileStorage: it syncs nothing and writes beside first
    TOC(schema, listed, 1).write(storage, "MAIN")
    (folder / LOCK).mkdir()
    (folder / GUARD).mkdir()
    with (folder / NAME).open("xb") as file:
        file.write(storage.files[NAME])
        file.flush()
        os.fsync(file.fileno())
    _put_guard_first(folder)


def _put_guard_first(folder: Path) -> None:
    """Have the guard listed before the table of contents, since `create_in` goes by that order.

    File systems list by time of creation, oldest or newest first, or by a hash of the name: so the
    first guard is older than the table, the next ones are newer and each has another name.
    """
    guard = folder / GUARD
    for number in range(_TRIES):
        with os.scandir(folder) as entries:  # in the order of `os.listdir`, which Whoosh calls
            names = [entry.name for entry in entries]
        if names.index(guard.name) < names.index(NAME):
            return
        guard.rmdir()
        guard = folder / f"{GUARD}_{number}"
        guard.mkdir()
