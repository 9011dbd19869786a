"""One peer as a process: it builds an index, or answers queries over a pipe.

python -m benchmarks.peers.serve NAME FOLDER --build TEXTS
python -m benchmarks.peers.serve NAME FOLDER

A query is a line of JSON, and so is its answer; times are taken here, around the search alone.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.peers.base import NotAnswerable, Searcher, Text, Wanted
from benchmarks.peers.registry import load
from benchmarks.peers.texts import read

SLOW_MS = 50.0
"""What takes longer is not asked twice at once, and in fewer rounds."""
_LIMIT = 10
_IDLE = 200


def main(arguments: list[str]) -> None:
    """Build, or answer until the input ends."""
    # What a library prints must not get among the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    match arguments:
        case [name, folder, "--build", texts]:
            print(json.dumps(build(name, Path(folder), Path(texts))), file=answers, flush=True)
        case [name, folder]:
            for told in answered(name, Path(folder), sys.stdin):
                print(json.dumps(told), file=answers, flush=True)
        case _:
            sys.exit(__doc__)


def build(name: str, folder: Path, texts: Path) -> dict[str, Any]:
    """Seconds from the first text to searchable, and the memory it took; or why it failed."""
    first: list[float] = []

    def timed() -> Iterator[Text]:
        first.append(time.perf_counter())
        yield from read(texts)

    try:
        load(name).build(timed(), folder)
    except Exception as error:  # other peers go on
        return {"failed": repr(error)}
    return {"inside_seconds": time.perf_counter() - first[0], "peak_bytes": peak_bytes()}


def answered(name: str, folder: Path, requests: Iterable[str]) -> Iterator[dict[str, Any]]:
    """An answer for each line; the reason for none where the index cannot be opened."""
    try:
        searcher = load(name).open(folder)
    except Exception as error:  # other peers go on
        yield from ({"reason": f"error: {error!r}"} for _ in requests)
        return
    for line in requests:
        yield answer(searcher, json.loads(line))
    searcher.close()


def answer(searcher: Searcher, request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one request: a query, a query with all that it finds, or the way alone.

    `ms` is the time after the other peers had the processor, with its caches full of theirs;
    `again_ms` that of the same search at once again.
    """
    if "idle" in request:
        return {"idle_ms": statistics.median(_milliseconds_idle(searcher) for _ in range(_IDLE))}
    wanted = Wanted(request["kind"], tuple(request["strings"]), request["quoted"])
    try:
        prepared = searcher.prepared(wanted)
        best, total = searcher.search(prepared, _LIMIT) if request["all"] else ([], 0)
        told: dict[str, Any] = _timed(searcher, prepared)
        if request["all"]:
            found = list(searcher.all_ids(prepared))
            told |= {"best": best, "total": total, "ids": found}
    except NotAnswerable as reason:
        return {"reason": str(reason)}
    except Exception as error:  # one query must not end a long run; the result names it
        return {"reason": f"error: {error!r}"}
    return told


def peak_bytes() -> int:
    """The most memory that this process, or one that it started, held at a time."""
    unit = 1 if sys.platform == "darwin" else 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status = Path("/proc/self/status")
    if status.exists():
        # Linux counts in `ru_maxrss` what the process held that started this one.
        lines = status.read_text().splitlines()
        own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return unit * max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _timed(searcher: Searcher, prepared: Any) -> dict[str, float]:
    times = []
    for _ in range(2):
        started = time.perf_counter_ns()
        searcher.search(prepared, _LIMIT)
        times.append((time.perf_counter_ns() - started) / 1e6)
        if times[0] > SLOW_MS:
            break
    return {"ms": times[0], "again_ms": times[-1]}


def _milliseconds_idle(searcher: Searcher) -> float:
    started = time.perf_counter_ns()
    searcher.idle()
    return (time.perf_counter_ns() - started) / 1e6


if __name__ == "__main__":
    main(sys.argv[1:])
