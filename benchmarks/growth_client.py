"""A process that has an index open, seen from outside; see `growth_probe` for what is said."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from benchmarks.conversation import Conversation
from benchmarks.query_set import Drawn

_PROBE: Final = [sys.executable, "-W", "ignore", "-m", "benchmarks.growth_probe"]


class ProbeEnded(RuntimeError):
    """The process ended before it had answered; what it said of that went to standard error."""


class Client(Conversation):
    """A running process; to be closed."""

    def __init__(self, index: Path, queries: Sequence[Drawn]) -> None:
        super().__init__([*_PROBE, str(index)])
        self._said([asdict(query) for query in queries])

    def ask_all(self) -> None:
        """One round of all queries."""
        self._said("round")

    def told(self) -> dict[str, Any]:
        """All figures."""
        return self._said("told")

    def _said(self, request: object) -> dict[str, Any]:
        answer = self.say(request)
        if answer is None:
            raise ProbeEnded
        return answer
