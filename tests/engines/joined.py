"""The engines under the contract: one line in `ENGINES`, and every test here holds for another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from searchcore.engines.base import Engine
from searchcore.engines.memory import MemoryEngine
from searchcore.engines.whoosh import WhooshEngine


@dataclass(frozen=True, slots=True)
class Joined:
    """How the tests come by an engine."""

    create: Callable[[Path], Engine]
    """A new, empty one in a folder that does not exist yet."""
    open: Callable[[Path], Engine] | None = None
    """Another reader of what stands in the folder; None where nothing outlives the process."""


ENGINES = {
    "memory": Joined(lambda folder: MemoryEngine()),
    "whoosh": Joined(WhooshEngine.create, partial(WhooshEngine.open, lock_timeout=0.2)),
}

LASTING = {name: joined.open for name, joined in ENGINES.items() if joined.open}
