"""One command, run by itself and measured from its start to its end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took."""

    seconds: float
    """From before it is started until it has ended."""
    cpu_seconds: float
    peak_bytes: int
    output: str


class CommandFailed(RuntimeError):
    """A command ended with a failure, so that its time means nothing."""


def run(command: Sequence[str], *, core: int | None = None, ok: Sequence[int] = (0,)) -> Run:
    """Run a command on one core, or where it likes. Raises CommandFailed for another exit code."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[1],
        preexec_fn=None if core is None else lambda: _pin(core),
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode not in ok:
        raise CommandFailed(f"{' '.join(command)} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, output)


def last_core() -> int | None:
    """A core to pin to; None where a system cannot."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None


def bytes_below(folder: Path) -> int:
    """The size of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _pin(core: int) -> None:
    os.sched_setaffinity(0, {core})
