"""Files and folders that survive a power loss; no right to write them stays with everybody."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from searchcore.engines.whoosh.trust import close_to_others


def write_synced(path: Path, data: bytes) -> None:
    """Write a new file, to survive a power loss. Raises OSError."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        close_to_others(path)
        os.fsync(file.fileno())


def synced_digest(path: Path) -> str:
    """The SHA-256 of a file, which survives a power loss from now on. Raises OSError."""
    with path.open("rb") as file:
        close_to_others(path)
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Have what a folder lists survive a power loss."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
