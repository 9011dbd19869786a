"""A process that has everything loaded, and forks one child for each trial.

To start Python and load the analysis takes a second, to fork some milliseconds; and a fork of
pytest itself would carry its threads and files along.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from signal import SIGKILL
from typing import IO, Any

TESTS = Path(__file__).parents[1]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("NEWSEARCH_")},
    "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)]),
    "OPENBLAS_NUM_THREADS": "1",  # a fork has none of the threads
}
_INTERVAL = 0.002
_RAISED = 70


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended."""

    status: int
    """Its exit code, or minus the signal that killed it."""
    output: str
    late: bool
    """Whether it was killed because its time was over."""

    def told(self) -> Any:
        """What it printed, as JSON; AssertionError where it failed."""
        assert self.status == 0, f"status {self.status}, late: {self.late}\n{self.output}"
        return json.loads(self.output.splitlines()[-1])


class Nursery:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "faults.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=ENVIRONMENT,
            text=True,
        )

    def run(
        self, function: Callable[..., object], *arguments: object, seconds: float = 60.0
    ) -> Ending:
        """Call a function of a module of these tests in a child, with arguments fit for JSON."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = [function.__module__, function.__name__, arguments, seconds]
        self._process.stdin.write(json.dumps(request, default=str) + "\n")
        self._process.stdin.flush()
        return Ending(*json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        self._process.communicate()


def _serve() -> None:
    _warm_up()
    for line in sys.stdin:
        print(json.dumps(_trial(*json.loads(line))), flush=True)


def _warm_up() -> None:
    """Load what is loaded late."""
    from faults import batches
    from searchcore import Index
    from searchcore.cli import main

    with tempfile.TemporaryDirectory() as folder:
        with Index.create(Path(folder) / "index") as index:
            batches.fill(index, 0, 5)
            batches.state_of(index, 0, [5])
            index.search("稿申", facets=["month"])
        for arguments in (["query", "稿甲"], ["index", "--help"], ["stats"]):
            _quietly(main, [*arguments, "--index", f"{folder}/index"])
    for name in ("calls", "damage", "losing"):
        import_module(f"faults.{name}")


def _quietly(main: Callable[..., object], arguments: list[str]) -> None:
    from click.testing import CliRunner

    CliRunner().invoke(main, arguments)  # type: ignore[arg-type]


def _trial(module: str, name: str, arguments: list[Any], seconds: float) -> list[object]:
    with tempfile.TemporaryFile() as output:
        child = os.fork()
        if child == 0:
            _become(output, module, name, arguments)
        status, late = _ending_of(child, time.monotonic() + seconds)
        output.seek(0)
        return [os.waitstatus_to_exitcode(status), output.read().decode(errors="replace"), late]


def _ending_of(child: int, deadline: float) -> tuple[int, bool]:
    late = False
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status, late
        if not late and time.monotonic() >= deadline:
            late = True
            os.kill(child, SIGKILL)
        time.sleep(_INTERVAL)


def _become(output: IO[bytes], module: str, name: str, arguments: list[Any]) -> None:
    """Be the child. Does not return."""
    status = 0
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
        getattr(import_module(module), name)(*arguments)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
        status = _RAISED
    finally:
        sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve()
