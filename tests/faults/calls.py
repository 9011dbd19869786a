"""What the children of the nursery do."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from faults import batches
from faults.events import READING, Watch
from searchcore import Index
from searchcore.errors import NewsearchError

CRASHED = 77


def create(place: str) -> None:
    Index.create(place).close()


def write_on(place: str, seed: int, first: int, journal: str) -> None:
    """Write batch after batch; the journal gets a line for each that is acknowledged."""
    with Index.open(place, lock_timeout=0) as index, Path(journal).open("a", encoding="utf-8") as j:
        for number in count(first):
            batches.write(index, batches.batch(seed, number))
            j.write(f"{number}\n")
            j.flush()
            os.fsync(j.fileno())


def write_one(place: str, seed: int, number: int) -> None:
    with Index.open(place, lock_timeout=0) as index:
        batches.write(index, batches.batch(seed, number))


def command(folder: str, arguments: Sequence[str]) -> None:
    """A newsearch command in a folder."""
    from searchcore.cli import main

    os.chdir(folder)
    sys.argv = ["newsearch", *arguments]
    main()


def crash_at(number: int, folder: str, call: str, *arguments: Any) -> None:
    """Do something, and end as if killed before the event with this number, counted from 1."""
    ahead = count(1)

    def event(kind: str, path: str) -> None:
        if kind not in READING and next(ahead) == number:
            print(kind, Path(path).name, flush=True)
            os._exit(CRASHED)

    watch = Watch(Path(folder), event)
    with watch_only(watch):
        globals()[call](*arguments)


def list_events(folder: str, cwd: str, arguments: Sequence[str]) -> None:
    """Do a command and print the kinds of its events; the first that replaces the old is `swap`."""
    kinds: list[str] = []

    def event(kind: str, path: str) -> None:
        if kind not in READING:
            kinds.append("swap" if (kind, Path(path).name) == ("rename", "index") else kind)

    watch = Watch(Path(folder), event)
    with contextlib.suppress(SystemExit), watch_only(watch):
        command(cwd, arguments)
    print(*kinds, sep="\n")


@contextlib.contextmanager
def watch_only(watch: Watch) -> Iterator[None]:
    """What comes after the block is not watched."""
    try:
        yield
    finally:
        watch.pause()


class Failing:
    """Makes the event with this number fail, and with `lasting` every one from then on."""

    def __init__(self, number: int, code: int, lasting: bool) -> None:
        self._number, self._code, self._lasting = number, code, lasting
        self.seen: list[str] = []

    @property
    def happened(self) -> bool:
        return len(self.seen) >= self._number

    def __call__(self, kind: str, path: str) -> None:
        self.seen.append(kind)
        if len(self.seen) == self._number or (self._lasting and self.happened):
            raise OSError(self._code, os.strerror(self._code), path)


def fail_at(number: int, code: int, lasting: bool, place: str, seed: int, batch: int) -> None:
    """Write a batch while events fail, then again when they no longer do; tells what came of it."""
    index = Index.open(place, lock_timeout=0)
    failing = Failing(number, code, lasting)
    watch = Watch(Path(place), failing)
    raised: BaseException | None = None
    try:
        batches.write(index, batches.batch(seed, batch))
    except Exception as error:
        raised = error
    watch.pause()
    told = {**_told(raised), "happened": failing.happened, "event": failing.seen[number - 1 :][:1]}
    told["own state"] = batches.state_of(index, seed, [batch - 1, batch])
    with Index.open(place) as other:
        told["state"] = batches.state_of(other, seed, [batch - 1, batch])
    batches.write(index, batches.batch(seed, batch))
    told["after retry"] = batches.state_of(index, seed, [batch])
    print(json.dumps(told))


def _told(raised: BaseException | None) -> dict[str, Any]:
    return {
        "raised": None if raised is None else type(raised).__name__,
        "named": isinstance(raised, NewsearchError),
        "message": str(raised),
    }


def command_failing_at(
    number: int, code: int, lasting: bool, folder: str, arguments: Sequence[str]
) -> None:
    """A command, run in a folder, while events below that fail, but not those of its articles."""
    failing, content = Failing(number, code, lasting), str(Path(folder).resolve() / "content")

    def event(kind: str, path: str) -> None:
        if not path.startswith(content):
            failing(kind, path)

    Watch(Path(folder), event)
    command(folder, arguments)


def write_within(bytes_a_file: int, place: str, seed: int, number: int) -> None:
    """Write a batch where no file may grow beyond a limit; tells whether it went."""
    index = Index.open(place, lock_timeout=0)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_a_file, hard))
    told = _writing(index, seed, number)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    print(json.dumps(told))


def write_and_tell(place: str, seed: int, number: int) -> None:
    print(json.dumps(_writing(Index.open(place, lock_timeout=0), seed, number)))


def _writing(index: Index, seed: int, number: int) -> dict[str, Any]:
    try:
        batches.write(index, batches.batch(seed, number))
        written = True
        told = ""
    except NewsearchError as error:
        written, told = False, str(error)
    state = batches.state_of(index, seed, [number] if written else [number - 1])
    return {"written": written, "told": told, "state": state}


def search_as(user: int, place: str, seed: int, number: int) -> None:
    """Search, and try to write, as another user, who may write nowhere."""
    _become(user)
    with Index.open(place) as index:
        state = batches.state_of(index, seed, [number])
    try:
        write_one(place, seed, number + 1)
        refused = ""
    except NewsearchError as error:
        refused = str(error)
    print(json.dumps({"state": state, "refused": refused}))


def query_as(user: int, place: str, arguments: Sequence[str]) -> None:
    """Query by the command, as another user."""
    _become(user)
    command("/", ["query", "--index", place, *arguments])


def _become(user: int) -> None:
    """Be another user; who is not root already may not write where nobody may."""
    os.environ |= {"HOME": "/proc/nowhere", "TMPDIR": "/proc/nowhere"}
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)


def open_often(place: str, times: int) -> None:
    """Tells of descriptors and memory after a first tenth and at the end."""
    figures = [_after(place, times // 10), _after(place, times - times // 10)]
    print(json.dumps(figures))


def _after(place: str, times: int) -> dict[str, int]:
    for _ in range(times):
        with Index.open(place) as index:
            assert index.search("往來", facets=["tag"]).total
    statm = Path("/proc/self/statm").read_text("ascii").split()
    resident = int(statm[1]) * resource.getpagesize()
    maps = len(Path("/proc/self/maps").read_text("utf-8").splitlines())
    descriptors = len([*Path("/proc/self/fd").iterdir()])
    return {"descriptors": descriptors, "bytes": resident, "maps": maps}
