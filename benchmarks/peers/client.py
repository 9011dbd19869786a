"""A peer's process that answers queries, seen from outside."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.conversation import Conversation
from benchmarks.peers.base import Wanted


def command(name: str, folder: Path, *others: str) -> list[str]:
    """A process of a peer."""
    python = [sys.executable, "-W", "ignore", "-m", "benchmarks.peers.serve"]
    return [*python, name, str(folder), *others]


class Client(Conversation):
    """A running peer; to be closed."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(command(name, folder), stderr=subprocess.DEVNULL)
        self.name = name

    def ask(self, wanted: Wanted, *, everything: bool = False) -> dict[str, Any]:
        """`ms` and `again_ms`, with `everything` also `best`, `total` and `ids`; or a `reason`."""
        return self._sent(asdict(wanted) | {"all": everything})

    def idle(self) -> dict[str, Any]:
        """`idle_ms`, what it takes the peer to reach its engine and come back; or a `reason`."""
        return self._sent({"idle": True})

    def _sent(self, request: dict[str, Any]) -> dict[str, Any]:
        ended = {"reason": "error: its process ended before it had answered"}
        return self.say(request) or ended
