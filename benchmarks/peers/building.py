"""Texts → searchable: each peer in a process of its own, in turn, with all cores it can use."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.measure import CommandFailed, Run, run
from benchmarks.peers.client import command


class BuildFailed(RuntimeError):
    """A peer could not make its index."""


@dataclass(frozen=True, slots=True)
class Built:
    """What one index took."""

    whole: Run
    inside_seconds: float
    """From the first text to searchable, without the start of the process."""
    peak_bytes: int
    bytes_on_disk: int


def build(name: str, texts: Path, folder: Path) -> Built:
    """Make an index in the place of the one before. Raises BuildFailed."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        whole = run(command(name, folder, "--build", str(texts)))
    except CommandFailed as error:
        raise BuildFailed(str(error)) from error
    told: dict[str, Any] = json.loads(whole.output)
    if "failed" in told:
        raise BuildFailed(told["failed"])
    return Built(whole, told["inside_seconds"], told["peak_bytes"], allocated(folder))


def allocated(folder: Path) -> int:
    """Bytes of all files in a folder; of those that are larger than what is in them, that."""
    found = [path.stat() for path in folder.rglob("*") if path.is_file()]
    return sum(min(file.st_size, file.st_blocks * 512) for file in found)


def figures(runs: Sequence[Built], articles: int) -> dict[str, float]:
    """The median of the rounds."""
    values = {
        "articles_per_second": [articles / one.whole.seconds for one in runs],
        "inside_articles_per_second": [articles / one.inside_seconds for one in runs],
        "seconds": [one.whole.seconds for one in runs],
        "inside_seconds": [one.inside_seconds for one in runs],
        "cpu_seconds": [one.whole.cpu_seconds for one in runs],
        "peak_megabytes": [one.peak_bytes / 1e6 for one in runs],
        "megabytes_on_disk": [one.bytes_on_disk / 1e6 for one in runs],
    }
    return {name: report.median(listed) for name, listed in values.items()}


def ratios(runs: Mapping[str, Sequence[Built]], ours: str) -> dict[str, dict[str, float]]:
    """Per peer how many times as many articles a second we take in, round by round."""
    return {
        f"{ours} / {name}": {
            "articles_per_second": _ratio(runs[ours], others, "seconds"),
            "cpu_seconds": _ratio(runs[ours], others, "cpu_seconds"),
        }
        for name, others in runs.items()
        if name != ours
    }


def _ratio(ours: Sequence[Built], others: Sequence[Built], measured: str) -> float:
    pairs = zip(ours, others, strict=True)
    return report.median(
        [getattr(other.whole, measured) / getattr(own.whole, measured) for own, other in pairs]
    )
