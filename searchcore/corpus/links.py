"""Symbolic links: where one leads, and whether what is there has a name of its own already."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from searchcore.corpus.source import is_named_like_article

Key = tuple[int, int]
"""Device and inode: what a file or folder is, whatever it is called."""

_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)


def target_of(link: Path) -> os.stat_result | None:
    """What is at the end of a link; None where it leads nowhere, or in a circle of links.

    Raises OSError where that cannot be told.
    """
    try:
        return link.stat()
    except OSError as error:
        if error.errno in _NOWHERE:
            return None
        raise


@dataclass(slots=True)
class Named:
    """What has an id already, so that nothing is read twice and no circle goes on.

    What lies in the root is read under its own name, whatever links lead there; what lies outside
    is read under the first link that leads there.
    """

    root: Path
    """Links resolved."""
    _seen: set[Key] = field(default_factory=set)

    def is_new(self, path: Path, status: os.stat_result) -> bool:
        """Whether the file or folder at a path has no other name; from now on it has this one."""
        key = (status.st_dev, status.st_ino)
        if key in self._seen or self._is_read_by_itself(path, status):
            return False
        self._seen.add(key)
        return True

    def _is_read_by_itself(self, path: Path, status: os.stat_result) -> bool:
        """Whether it lies in the root, and not in a hidden folder such as `.git`."""
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(self.root):
            return False
        parts = real.relative_to(self.root).parts
        is_read = stat.S_ISDIR(status.st_mode) or is_named_like_article(real)
        return is_read and not any(part.startswith(".") for part in parts)
