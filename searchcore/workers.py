"""The same work on many items, in several processes.

    items ──chunks──▶ worker │ worker │ … ──▶ results, in the order of the items

A bounded number of chunks is on its way at any time, so memory grows neither with the number of
items nor with that of the workers, which have something to do while results are being written.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from searchcore.errors import EngineError

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNKS_AHEAD: Final = 64
"""Chunks on their way; two for each worker where that is more."""
_FIRST: Final = 16
"""Chunks: about what one process does while another starts."""

_KILLED: Final = "a worker process was killed, perhaps for want of memory; try fewer with --jobs"
_NOT_STARTED: Final = (
    "the worker processes could not start; use one job or, in a script, ask for several only under "
    '`if __name__ == "__main__":`'
)

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
) -> Generator[Result]:
    """The results of `work(item)` for each item, in their order.

    With several jobs, each process calls `make` once for a `work` of its own; `make`, items and
    results are pickled. Items whose weights add up to `chunk` go to a process together. This
    process does the first chunks itself while the others start, and all with one job. Raises what
    the work raises, EngineError where a worker process is killed.
    """
    chunks = _chunks(items, weigh, chunk)
    first = list(islice(chunks, _FIRST)) if jobs > 1 else []
    if len(first) < _FIRST:
        for each in chain(first, chunks):
            yield from map(work, each)
        return
    with closing(_Processes(make, chunks, jobs)) as others:
        for each in first:
            yield from map(work, each)
        yield from others


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


class _Processes(Generic[Item, Result]):
    """Worker processes that have begun with the first chunks."""

    def __init__(
        self,
        make: Callable[[], Callable[[Item], Result]],
        chunks: Iterator[list[Item]],
        jobs: int,
    ) -> None:
        # They take as long to load as a short query does, and that needs none of them.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # its start would undo what `_uninterrupted` blocks
        # Not forked: NumPy has threads of its own, and so may the program that we are part of.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(make,))
        self._chunks = chunks
        self._most = max(_CHUNKS_AHEAD, 2 * jobs)
        self._has_answered = False
        self._under_way: deque[Future[list[Result]]] = deque()
        self._fill()

    def __iter__(self) -> Iterator[Result]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            while self._under_way:
                results = self._under_way.popleft().result()
                self._has_answered = True
                yield from results
                self._fill()
        except BrokenProcessPool as error:
            raise EngineError(_KILLED if self._has_answered else _NOT_STARTED) from error

    def close(self) -> None:
        """End the processes; what they have not begun is not done."""
        with _uninterrupted():
            self._pool.shutdown(cancel_futures=True)

    def _fill(self) -> None:
        with _uninterrupted():
            for chunk in islice(self._chunks, self._most - len(self._under_way)):
                self._under_way.append(self._pool.submit(_do, chunk))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the block has ended, and does nothing to processes that start in it.

    Those would each print a traceback, and a second one while they are being ended would leave
    them waiting.
    """
    pressed: list[int] = []
    in_main = threading.current_thread() is threading.main_thread()
    before = None
    if in_main:
        before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if in_main:
            signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)
    if pressed:
        signal.raise_signal(signal.SIGINT)


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _work
    # Ctrl-C reaches all processes of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work = make()
    # What is here stays, and looking through it for circles takes a twentieth of the time.
    gc.freeze()
    gc.set_threshold(50_000)


def _end_with_parent() -> None:
    """End this process when the first one is killed: waiting for work, it would stay for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(items: Sequence[Any]) -> list[Any]:
    return [_work(item) for item in items]
