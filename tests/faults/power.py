"""Power losses: what a disk may hold where not everything was synced.

While something is done in a folder, the whole folder is noted before each event. Later, for any
moment, disks are made up: what was synced stands; of the changes to a folder's names since that
folder was synced any may be missing, each rename as a whole; what was not synced of a file may be
there, or be what was synced before, or damaged in one of six ways.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

Names = Mapping[str, int]
"""The entries of a folder, each the number of its inode."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A folder before an event."""

    kind: str
    inode: int
    """Of what is synced next, where that is the event."""
    names: Mapping[int, Names]
    contents: Mapping[int, bytes]


@dataclass(slots=True)
class Record:
    """All moments since the folder was empty."""

    folder: Path
    moments: list[Moment] = field(default_factory=list)
    _held: dict[int, int] = field(default_factory=dict)

    @property
    def root(self) -> int:
        return self.folder.stat().st_ino

    def __call__(self, kind: str, path: str) -> None:
        names: dict[int, Names] = {}
        contents: dict[int, bytes] = {}
        self._look(self.folder, names, contents)
        inode = Path(path).stat().st_ino if kind == "fsync" else 0
        self.moments.append(Moment(kind, inode, names, contents))

    def _look(self, folder: Path, names: dict[int, Names], contents: dict[int, bytes]) -> None:
        found = {}
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            inode = found[entry.name] = entry.inode()
            if inode not in self._held:  # so that no later file gets its number
                self._held[inode] = os.open(entry.path, os.O_PATH | os.O_NOFOLLOW)
            if entry.is_dir():
                self._look(Path(entry.path), names, contents)
            else:
                contents[inode] = Path(entry.path).read_bytes()
        names[folder.stat().st_ino] = found


def lose(record: Record, moment: int, random: Random, place: Path) -> None:
    """Make a folder as it may be found when the power went just before this event."""
    names = _names(record, moment, random)
    contents = _contents(record.moments[: moment + 1], random)
    _lay_out(place, record.root, names, contents)


def _names(record: Record, moment: int, random: Random) -> Mapping[int, Names]:
    moments = record.moments[: moment + 1]
    done = random.choice((0.0, 0.2, 0.5, 0.8, 1.0))  # how many of the changes reached the disk
    standing: dict[int, dict[str, int]] = {}
    for inode in {inode for each in moments for inode in each.names}:
        synced = [n for n, each in enumerate(moments[:-1]) if each.inode == inode]
        first = synced[-1] if synced else 0
        names = dict(moments[first].names.get(inode, {})) if synced else {}
        for before, after in zip(moments[first:], moments[first + 1 :], strict=False):
            if inode in after.names and random.random() < done:
                _change(names, before.names.get(inode, {}), after.names[inode])
        standing[inode] = names
    return standing


def _change(names: dict[str, int], before: Names, after: Names) -> None:
    for name in before.keys() - after.keys():
        names.pop(name, None)
    names |= {name: inode for name, inode in after.items() if before.get(name) != inode}


def _contents(moments: list[Moment], random: Random) -> Mapping[int, bytes | None]:
    latest: dict[int, bytes] = {}
    synced: dict[int, bytes] = {}
    for each in moments:
        latest |= each.contents
        if each is not moments[-1] and each.inode in each.contents:
            synced[each.inode] = each.contents[each.inode]
    return {
        inode: data if synced.get(inode) == data else _unsynced(data, synced.get(inode), random)
        for inode, data in latest.items()
    }


def _unsynced(data: bytes, synced: bytes | None, random: Random) -> bytes | None:
    whole: bytes | None = data if random.random() < 0.5 else synced
    return random.choice([whole, *(way(data, random) for way in WAYS)])


def _zeroed_in_part(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[:start] + bytes(len(data) - start)


WAYS: Final[tuple[Callable[[bytes, Random], bytes | None], ...]] = (
    lambda _data, _random: None,  # deleted
    lambda data, random: data[: random.randrange(len(data) + 1)],
    _zeroed_in_part,
    lambda data, random: random.randbytes(len(data)),
    lambda data, _random: data[: len(data) // 2],
    lambda _data, _random: b"",
)


def _lay_out(
    place: Path,
    inode: int,
    names: Mapping[int, Names],
    contents: Mapping[int, bytes | None],
) -> None:
    place.mkdir()
    for name, each in names[inode].items():
        if each in names:
            _lay_out(place / name, each, names, contents)
        elif (data := contents[each]) is not None:
            (place / name).write_bytes(data)
