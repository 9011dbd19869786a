"""`newsearch index` as a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.measure import Run, run

# 3: some files were refused, and the others are indexed.
_DONE: Final = (0, 3)


def index_command(roots: Mapping[str, Path], index: Path, *options: str) -> list[str]:
    """The command for folders under their root names, with as many processes as it takes."""
    named = [f"{name}={folder}" for name, folder in roots.items()]
    python = [sys.executable, "-W", "ignore", "-m", "searchcore.cli"]
    return [*python, "index", *named, "--index", str(index), "--quiet", *options]


def run_index(roots: Mapping[str, Path], index: Path, options: Sequence[str] = ()) -> Run:
    """Run it to its end. Raises CommandFailed."""
    return run(index_command(roots, index, *options), ok=_DONE)
