"""The same files in a second folder, without a copy of what is in them.

A file in such a folder is never written to, only replaced: it is the file of the first folder too.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path


def linked(folder: Path, target: Path) -> Path:
    """Make `target` a folder of hard links, in the place of what was there; `target` again."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target, copy_function=_to)
    return target


def link(file: Path, place: Path) -> None:
    """Put a file in another place too, in that of the file that may be there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    try:
        place.hardlink_to(file)
    except OSError as error:
        if error.errno != errno.EXDEV:  # on another disk
            raise
        shutil.copy2(file, place)


def replace(place: Path, text: str) -> None:
    """Write a text as a new file in the place of the one that may be there."""
    place.unlink(missing_ok=True)
    place.write_text(text, "utf-8", newline="")


def _to(source: str, target: str) -> None:
    link(Path(source), Path(target))
