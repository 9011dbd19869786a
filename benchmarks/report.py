"""Results: figures with all that is needed to read them later, as JSON under `results/`."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from benchmarks.corpora import Ground

RESULTS: Final = Path(__file__).parent / "results"
_PACKAGES: Final = (
    "newsearch",
    "numpy",
    "Whoosh",
    "jieba",
    "rjieba",
    "opencc-python-reimplemented",
    "python-frontmatter",
    "click",
)


def write(
    benchmark: str,
    *,
    corpus: Mapping[str, Any],
    parameters: Mapping[str, Any],
    figures: Any,
    folder: Path = RESULTS,
) -> None:
    """Write the figures of one run, in the place of those of the run before."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {
        "benchmark": benchmark,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "versions": versions(),
        "processor": processor(),
        "cores": os.cpu_count(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "corpus": dict(corpus),
        "parameters": dict(parameters),
        "figures": figures,
    }
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (folder / f"{benchmark}.json").write_text(text + "\n", "utf-8")


def write_of(
    benchmark: str,
    where: Ground,
    figures: Any,
    parameters: Mapping[str, Any],
    folder: Path = RESULTS,
) -> None:
    """The same under the name of the archive that was measured on."""
    write(
        f"{benchmark}-{where.name}",
        corpus=where.described(),
        parameters=parameters,
        figures=figures,
        folder=folder,
    )


def median(values: Sequence[float]) -> float:
    """The median, to four significant digits."""
    return short(statistics.median(values))


def percentile95(values: Sequence[float]) -> float:
    """The smallest value that 95 % of all do not exceed, to four significant digits."""
    return short(sorted(values)[ceil(0.95 * len(values)) - 1])


def short(value: float) -> float:
    """A figure without digits that mean nothing."""
    return float(f"{value:.4g}")


def versions() -> dict[str, str]:
    """Of Python and of the packages that take part."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "as in this folder"
    return found


def processor() -> str:
    """The processor's name."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
