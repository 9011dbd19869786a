"""The same work on many items, in several processes.

    items ──chunks──▶ worker │ worker │ … ──▶ results, in the order of the items

A bounded number of chunks is on its way at any time, so memory does not grow with the number of
items, and the workers have something to do while the results of a while are being written.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from searchcore.errors import EngineError

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNKS_AHEAD: Final = 16
"""For each worker."""
_FEW: Final = 8
"""Chunks: about what one process does while another starts."""

# What the worker process does with an item; made once, when the process starts.
_work: Callable[[Any], Any]


def in_order(
    work: Callable[[Item], Result],
    make: Callable[[], Callable[[Item], Result]],
    items: Iterable[Item],
    *,
    jobs: int,
    weigh: Callable[[Item], int],
    chunk: int,
) -> Iterator[Result]:
    """The results of `work(item)` for each item, in their order.

    With several jobs, each process calls `make` once for a `work` of its own; `make`, items and
    results are pickled. Items whose weights add up to `chunk` go to a process together. One job, or
    a few chunks, for which no process is worth its start, are done in this one. Raises what the
    work raises, EngineError where a worker process is killed.
    """
    chunks = _chunks(items, weigh, chunk)
    few = list(islice(chunks, _FEW)) if jobs > 1 else []
    if len(few) < _FEW:
        for each in chain(few, chunks):
            yield from map(work, each)
    else:
        yield from _in_processes(make, chain(few, chunks), jobs)


def _chunks(
    items: Iterable[Item], weigh: Callable[[Item], int], limit: int
) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += weigh(item)
        if weight >= limit:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _in_processes(
    make: Callable[[], Callable[[Item], Result]], chunks: Iterable[list[Item]], jobs: int
) -> Iterator[Result]:
    # They take as long to load as a short query does, and that needs none of them.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Not forked: NumPy has threads of its own, and so may the program that we are part of.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(make,))
    under_way: deque[Future[list[Result]]] = deque()
    try:
        for chunk in chunks:
            under_way.append(pool.submit(_do, chunk))
            if len(under_way) >= jobs * _CHUNKS_AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except BrokenProcessPool as error:
        raise EngineError(
            "a worker process was killed, perhaps for want of memory; try fewer with --jobs"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _work
    # Ctrl-C reaches all processes of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work = make()


def _end_with_parent() -> None:
    """End this process when the first one is killed: waiting for work, it would stay for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(items: Sequence[Any]) -> list[Any]:
    return [_work(item) for item in items]
