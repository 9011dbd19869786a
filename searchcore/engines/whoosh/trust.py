"""Whose index is opened: the user's own or root's, written by nobody else, and no links in it.

Nothing in an index is run, but whoever can write it can make it answer what they like, or cut a
mapped file short and so end the process. Group members may write: many systems give each user a
group of their own and files that it may write. File systems without owners are not asked.

`NEWSEARCH_TRUST=alice,1001` trusts indexes of these users too, as an archive shared by several
needs; `NEWSEARCH_TRUST=all` trusts everybody. It is no key of newsearch.toml, which may be a
stranger's as well.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from searchcore.errors import EngineError

VARIABLE: Final = "NEWSEARCH_TRUST"
_ALL: Final = "all"
# Their owner and mode are those of whoever mounted them.
_OWNERLESS: Final = frozenset(
    {"9p", "cifs", "drvfs", "exfat", "fuseblk", "msdos", "ntfs", "ntfs3", "smb3", "vfat"}
)


def open_trusted(path: Path) -> int:
    """A descriptor to read a file of an index by.

    Raises EngineError where it is a link, no file, or somebody else's; OSError.
    """
    try:
        # Without waiting, or a pipe that nobody writes into would be opened for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _link(path) from error
        raise
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, "Is not a file", str(path))
        _refuse(path, status)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def read_trusted(path: Path) -> bytes:
    """The content of a file of an index. Raises as `open_trusted`."""
    with os.fdopen(open_trusted(path), "rb") as file:
        return file.read()


def refuse_strangers(path: Path) -> None:
    """Raise EngineError where a file or folder is a link or somebody else's; OSError."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise _link(path)
    _refuse(path, status)


def close_to_others(path: Path) -> None:
    """Take from everybody the right to write a file or folder, which a umask of 0 gives."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & stat.S_IWOTH:
        path.chmod(mode & ~stat.S_IWOTH)


def _refuse(path: Path, status: os.stat_result) -> None:
    open_to_all = status.st_mode & stat.S_IWOTH
    owned = status.st_uid in (os.geteuid(), 0)
    if owned and not open_to_all:
        return
    trusted = _trusted()
    if _ALL in trusted or not _has_owners(status.st_dev):
        return
    if open_to_all:
        raise EngineError(
            f"{path} can be written by anybody, so the index is not opened; close it: "
            f"chmod -R o-w, or trust everybody: {VARIABLE}={_ALL}"
        )
    if not trusted & {str(status.st_uid), _name(status.st_uid)}:
        raise EngineError(
            f"{path} belongs to {_name(status.st_uid)}, neither to you nor to root, so the index "
            f"is not opened; if you trust them: {VARIABLE}={_name(status.st_uid)}"
        )


def _trusted() -> set[str]:
    """Users whose indexes are trusted, by name or number; whoever became root by sudo among them,
    since that one typed the command."""
    given = {each.strip() for each in os.environ.get(VARIABLE, "").split(",")}
    if os.geteuid() == 0:
        given.add(os.environ.get("SUDO_UID", ""))
    return given - {""}


def _link(path: Path) -> EngineError:
    target = ""
    with suppress(OSError):
        target = f" to {path.readlink()}"
    return EngineError(f"{path} is a symbolic link{target}; an index is opened where it lies")


def _name(user: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def _has_owners(device: int) -> bool:
    """Whether the file system of a device knows who owns a file."""
    wanted = f"{os.major(device)}:{os.minor(device)}"
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines():
            place, _, kind = line.partition(" - ")
            if place.split()[2] == wanted:
                return kind.split()[0] not in _OWNERLESS
    return True
