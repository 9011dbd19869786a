"""The same work in several processes: same results, same order, errors as they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from searchcore.errors import CorpusError, EngineError
from searchcore.workers import in_order


def made() -> Callable[[int], tuple[int, int]]:
    return lambda number: (number * number, os.getpid())


def slow_at_first() -> Callable[[int], tuple[int, int]]:
    def work(number: int) -> tuple[int, int]:
        time.sleep(0.2 if number < 2 else 0)
        return number * number, os.getpid()

    return work


def failing() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 50:
            raise CorpusError("content/a.md", "not UTF-8", 3)
        return number

    return work


def killed() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 50:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return work


def patient() -> Callable[[int], int]:
    def work(number: int) -> int:
        os.write(1, f"{os.getpid()}\n".encode())  # in one piece: several processes write
        time.sleep(0.5)
        return number

    return work


_UNGUARDED = """
from tests.test_workers import asked, made

list(asked(made, 100, jobs=2))
"""

_ASKING = """
from tests.test_workers import asked, patient

if __name__ == "__main__":
    list(asked(patient, 100, jobs=2))
"""


def asked(make: Callable[[], Callable[[int], object]], items: int, jobs: int) -> Iterator[object]:
    return in_order(make(), make, range(items), jobs=jobs, weigh=lambda _: 1, chunk=2)


def test_one_job_is_done_in_this_process() -> None:
    assert list(asked(made, 50, jobs=1)) == [(number * number, os.getpid()) for number in range(50)]


def test_little_work_is_done_in_this_process() -> None:
    assert {pid for _, pid in asked(made, 10, jobs=2)} == {os.getpid()}  # type: ignore[misc]


def test_results_of_several_processes_come_in_the_order_of_the_items() -> None:
    results: list[tuple[int, int]] = list(asked(slow_at_first, 200, jobs=2))  # type: ignore[arg-type]
    assert [square for square, _ in results] == [number * number for number in range(200)]
    pids = {pid for _, pid in results[32:]}
    assert len(pids) == 2
    assert os.getpid() not in pids
    assert {pid for _, pid in results[:32]} == {os.getpid()}


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    results = in_order(made(), made, items(), jobs=2, weigh=lambda _: 1, chunk=2)
    next(results)
    assert len(taken) < 200
    results.close()  # type: ignore[attr-defined]


def test_an_error_of_the_work_is_raised_as_it_is() -> None:
    results = asked(failing, 100, jobs=2)
    with pytest.raises(CorpusError) as caught:
        list(results)
    assert (caught.value.line, caught.value.reason) == (3, "not UTF-8")


def test_a_killed_process_is_one_clear_error() -> None:
    with pytest.raises(EngineError, match=r"a worker process was killed.*--jobs"):
        list(asked(killed, 100, jobs=2))


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_process_outlives_the_first(sent: signal.Signals, tmp_path: Path) -> None:
    first = script(tmp_path, _ASKING, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert first.stdout is not None
    workers = set()
    while len(workers) < 2:
        pid = int(first.stdout.readline())
        workers |= {pid} - {first.pid}
    first.send_signal(sent)
    first.wait(60)
    first.stdout.close()
    deadline = time.monotonic() + 20
    while any(map(is_running, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, workers))


def script(folder: Path, text: str, **options: Any) -> subprocess.Popen[str]:
    (folder / "asking.py").write_text(text, "utf-8")
    return subprocess.Popen(
        [sys.executable, folder / "asking.py"],
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        start_new_session=True,
        # A job in the background of a shell inherits that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,
        **options,
    )


def test_a_script_without_a_guard_is_told_what_it_lacks(tmp_path: Path) -> None:
    first = script(tmp_path, _UNGUARDED, stderr=subprocess.PIPE)
    _, told = first.communicate(timeout=60)
    assert first.returncode == 1
    assert "the worker processes could not start" in told
    assert 'if __name__ == "__main__":' in told


@pytest.mark.parametrize("pauses", [[0.15], [0.3], [0.6], [0.6, 0.05], [0.6, 0.1, 0.1]])
def test_ctrl_c_at_a_terminal_ends_all_and_workers_say_nothing(
    tmp_path: Path, pauses: list[float]
) -> None:
    first = script(tmp_path, _ASKING, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for pause in pauses:
        time.sleep(pause)
        os.killpg(first.pid, signal.SIGINT)
    _, told = first.communicate(timeout=60)
    assert first.returncode != 0
    assert "SpawnProcess" not in told
    assert "spawn_main" not in told
    deadline = time.monotonic() + 20
    while has_processes(first.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not has_processes(first.pid)


def has_processes(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
