"""A process that has an index open, seen from outside; see `growth_probe` for what is said."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from benchmarks.measure import environment
from benchmarks.query_set import Drawn

_PROJECT: Final = Path(__file__).parents[1]
_PROBE: Final = [sys.executable, "-W", "ignore", "-m", "benchmarks.growth_probe"]


class ProbeEnded(RuntimeError):
    """The process ended before it had answered; what it said of that went to standard error."""


class Client:
    """A running process; to be closed."""

    def __init__(self, index: Path, queries: Sequence[Drawn]) -> None:
        self._process = subprocess.Popen(
            [*_PROBE, str(index)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=_PROJECT,
            env=environment(),
        )
        self._said([asdict(query) for query in queries])

    def ask_all(self) -> None:
        """One round of all queries."""
        self._said("round")

    def told(self) -> dict[str, Any]:
        """All figures."""
        return self._said("told")

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _said(self, request: object) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(request, default=str) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise ProbeEnded from error
        line = self._process.stdout.readline()
        if not line:
            raise ProbeEnded
        answer: dict[str, Any] = json.loads(line)
        return answer
