"""Whether an index is sound: its files as they were committed, and what they say true of the
articles they hold."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Final

from searchcore.engines.whoosh.manifest import (
    folder_of,
    generations_in,
    read_manifest,
    was_live,
)
from searchcore.engines.whoosh.opening import DAMAGE
from searchcore.engines.whoosh.segment import Segment
from searchcore.engines.whoosh.soundness import (
    Fault,
    Reading,
    folder_faults,
    generation_faults,
    live_number,
)
from searchcore.errors import NewsearchError
from searchcore.rereading import content_faults

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""

_UNIT: Final = 10_000
"""Bytes that count as much as an article: about what one takes in an index."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    path: str
    quick: bool
    live: int | None
    """The generation that CURRENT names, if it names one."""
    generations: tuple[int, ...]
    """Those that were looked at."""
    articles: int
    """Those that were compared with what is indexed of them; 0 for a quick check."""
    bytes: int
    """Read and compared with checksums."""
    faults: tuple[Fault, ...]
    seconds: float

    @property
    def is_sound(self) -> bool:
        """Whether all that was found is harmless."""
        return all(fault.harmless for fault in self.faults)

    def as_json(self) -> dict[str, Any]:
        """For programs; `version` is 1 as long as keys are only added."""
        return {"version": 1, "sound": self.is_sound, **asdict(self)}


def check(
    path: str | PathLike[str],
    *,
    quick: bool = False,
    jobs: int = 1,
    progress: Progress = lambda done, total: None,
) -> Report:
    """Look at every generation that is kept: CURRENT, manifests, presence, sizes and owners.

    Unless `quick`, also read every byte, and compare what the live generation has indexed with
    its stored articles, analysed anew in so many processes (as in `Index.add`).
    Raises IndexNotFound, and EngineError where the index is somebody else's or a process is killed.
    """
    index, started = Path(path), time.perf_counter()
    faults = list(folder_faults(index))
    live = live_number(index)
    numbers = [
        each
        for each in generations_in(index)
        if live is None or each <= live or was_live(index, each)
    ]
    steps = _Steps(progress, 0 if quick else _work(index, numbers, live))
    reading = Reading(steps.took)
    for number in numbers:
        found = _faults_of(index, number, None if quick else reading)
        faults += found
        if number == live and not quick and all(each.harmless for each in found):
            faults += content_faults(index, number, jobs=jobs, done=steps.compared)
    steps.end()
    seconds = time.perf_counter() - started
    faults.sort(key=lambda fault: fault.harmless)
    return Report(
        str(index), quick, live, tuple(numbers), steps.articles, steps.bytes, tuple(faults), seconds
    )


def _faults_of(index: Path, number: int, reading: Reading | None) -> list[Fault]:
    """What is wrong with the files of a generation; nothing where a writer has removed it since."""
    try:
        found = list(generation_faults(index, number, reading))
    except FileNotFoundError:
        found = []
    return found if folder_of(index, number).is_dir() else []


def full_faults(index: Path, number: int, *, jobs: int = 1) -> list[Fault]:
    """All that makes a generation unfit to be used. Raises as `check`."""
    found = [each for each in generation_faults(index, number, Reading()) if not each.harmless]
    return found or [each for each in content_faults(index, number, jobs=jobs) if not each.harmless]


def _work(index: Path, numbers: Sequence[int], live: int | None) -> int:
    """How many bytes there are to be read, and to be compared with articles."""
    found: dict[tuple[int, int], int] = {}
    articles = 0
    for number in numbers:
        folder = folder_of(index, number)
        with suppress(FileNotFoundError):  # removed by a writer since
            for path in folder.iterdir():
                status = path.lstat()
                found[status.st_dev, status.st_ino] = status.st_size
        if number == live:
            articles = _count(folder)
    return sum(found.values()) + articles * _UNIT


def _count(folder: Path) -> int:
    try:
        manifest = read_manifest(folder)
        return sum(Segment(folder / files.name).articles for files in manifest.segments)
    except (NewsearchError, OSError, *DAMAGE):
        return 0


class _Steps:
    """How far a check has come."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.articles = self.bytes = 0
        self._progress, self._total = progress, total

    def took(self, count: int) -> None:
        self.bytes += count
        self._tell()

    def compared(self) -> None:
        self.articles += 1
        self._tell()

    def end(self) -> None:
        """All is done, what could not be read too."""
        if self._total:
            self._progress(self._units, self._units)

    @property
    def _units(self) -> int:
        return max(1, self._total // _UNIT)

    def _tell(self) -> None:
        self._progress(min(self._units, self.bytes // _UNIT + self.articles), self._units)
