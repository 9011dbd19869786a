"""One command, run by itself and measured from its start to its end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_LAUNCHER: Final = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launcher.py"))]

_NO_BYTECODE: Final = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took."""

    seconds: float
    """From before it is started until it has ended."""
    cpu_seconds: float
    """With those of the processes that it started and waited for."""
    peak_bytes: int
    """The most that it, or one of those processes, held at a time: the largest, not the sum."""
    output: str


class CommandFailed(RuntimeError):
    """A command ended with a failure, so that its time means nothing."""


def run(command: Sequence[str], *, core: int | None = None, ok: Sequence[int] = (0,)) -> Run:
    """Run a command on one core, or where it likes. Raises CommandFailed for another exit code."""
    reading, writing = os.pipe()
    with os.fdopen(reading, encoding="utf-8") as told:
        try:
            process = subprocess.Popen(
                [*_LAUNCHER, str(writing), "any" if core is None else str(core), *command],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                cwd=Path(__file__).parents[1],
                env=environment(),
                pass_fds=[writing],
            )
        finally:
            os.close(writing)
        output, errors = process.communicate()
        line = told.read()
    if not line:
        raise CommandFailed(f"{' '.join(command)} could not be measured")
    found: dict[str, Any] = json.loads(line)
    if found["code"] not in ok:
        raise CommandFailed(f"{' '.join(command)} ended with {found['code']}: {errors[-500:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(found["seconds"], found["cpu_seconds"], found["peak"] * unit, output)


def environment() -> dict[str, str]:
    """That of a measured process: Python keeps what it has compiled, as it does by default.

    Otherwise each start of a newsearch that is installed from a checkout compiles all of it anew,
    which takes as long as a short query does.
    """
    return {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}


def last_core() -> int | None:
    """A core to pin to; None where a system cannot."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None


def bytes_below(folder: Path) -> int:
    """The size of all files in a folder, a file with several names counted once."""
    found = [path.stat() for path in folder.rglob("*") if path.is_file()]
    return sum({(file.st_dev, file.st_ino): file.st_size for file in found}.values())
