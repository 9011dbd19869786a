"""A peer's process that answers queries, seen from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.measure import environment
from benchmarks.peers.base import Wanted

_PROJECT = Path(__file__).parents[2]


def command(name: str, folder: Path, *others: str) -> list[str]:
    """A process of a peer."""
    python = [sys.executable, "-W", "ignore", "-m", "benchmarks.peers.serve"]
    return [*python, name, str(folder), *others]


class Client:
    """A running peer; to be closed."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._process = subprocess.Popen(
            command(name, folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            cwd=_PROJECT,
            env=environment(),
        )

    def ask(self, wanted: Wanted, *, everything: bool = False) -> dict[str, Any]:
        """`ms` and `again_ms`, with `everything` also `best`, `total` and `ids`; or a `reason`."""
        return self._sent(asdict(wanted) | {"all": everything})

    def idle(self) -> dict[str, Any]:
        """`idle_ms`, what it takes the peer to reach its engine and come back; or a `reason`."""
        return self._sent({"idle": True})

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

    def _sent(self, request: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        ended = {"reason": "error: its process ended before it had answered"}
        told: dict[str, Any] = json.loads(line) if line else ended
        return told
