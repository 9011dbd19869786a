"""What an index survives: the long fault tests, and the ordinary ones, with their figures.

    python -m benchmarks.faults [--seed N] [--short]

The tests are those of `tests/faults`; each asserts, and tells what it counted. Writes
`results/faults.json`; ends with pytest's exit code.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from benchmarks import report

_PROJECT: Final = Path(__file__).parents[1]
_COUNTED: Final = re.compile(r"(\d+) (passed|failed|skipped|errors?)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_AsWritten)
    parser.add_argument("--seed", type=int, help="that of another run, to have it again")
    parser.add_argument("--short", action="store_true", help="only what the ordinary run tries")
    asked = parser.parse_args()
    marks = "not long" if asked.short else "long or not long"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        started = time.perf_counter()
        status, outcomes = _tested(marks, file, asked.seed)
        seconds = time.perf_counter() - started
        found = json.loads(file.read_text("utf-8")) if file.exists() else {"seed": None}
    report.write(
        "faults",
        corpus={"name": "articles made for the tests"},
        parameters={"seed": found["seed"], "long": not asked.short},
        figures={
            "outcomes": outcomes,
            "seconds": report.short(seconds),
            "tests": found.get("tests", {}),
        },
    )
    return status


class _AsWritten(argparse.RawDescriptionHelpFormatter):
    pass


def _tested(marks: str, file: Path, seed: int | None) -> tuple[int, dict[str, Any]]:
    """Pytest's exit code, and how many tests passed, failed, were skipped."""
    environment = {**os.environ, "NEWSEARCH_FIGURES": str(file)}
    if seed is not None:
        environment["NEWSEARCH_SEED"] = str(seed)
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-m", marks, "tests/faults"]
    done = subprocess.run(
        command, cwd=_PROJECT, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    print(done.stdout)
    last = done.stdout.strip().splitlines()[-1:]
    return done.returncode, {kind: int(n) for n, kind in _COUNTED.findall("".join(last))}


if __name__ == "__main__":
    sys.exit(main())
