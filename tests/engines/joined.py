"""The engines under the contract: one line in `ENGINES`, and every test here holds for another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from searchcore.engines.base import Engine
from searchcore.engines.memory import MemoryEngine


@dataclass(frozen=True, slots=True)
class Joined:
    """How the tests come by an engine."""

    create: Callable[[Path], Engine]
    """A new, empty one in a folder that does not exist yet."""
    open: Callable[[Path], Engine] | None = None
    """Another reader of what stands in the folder; None where nothing outlives the process."""


ENGINES = {"memory": Joined(lambda folder: MemoryEngine())}

try:
    from searchcore.engines.whoosh import WhooshEngine
except ImportError:
    pass
else:
    ENGINES["whoosh"] = Joined(WhooshEngine.create, WhooshEngine.open)

LASTING = {name: joined.open for name, joined in ENGINES.items() if joined.open}
