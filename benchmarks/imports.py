"""What starting costs: the modules that a command loads, and whole processes.

    python -m benchmarks.imports [--articles 3000] [--command "newsearch"] [--repeat 7]

`newsearch query` on an index, `newsearch --help`, and an interpreter that imports click and does
nothing. What each module takes is told by Python itself (`-X importtime`), which makes all of them
slower: the medians of whole processes are measured without.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from benchmarks import report
from benchmarks.cold import QUERY, median_ms, started_by
from benchmarks.corpora import ground, index_of, on_articles
from benchmarks.measure import environment

_LINE: Final = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| \s*(\S+)")
_MOST: Final = 15
_PACKAGES: Final = 6
_PROJECT: Final = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Loaded:
    """One module, in milliseconds: by itself, and with those that it loaded first."""

    module: str
    self_ms: float
    cumulative_ms: float


@click.command()
@on_articles(3000)
@click.option("--command", help="How newsearch is started; the script beside this Python if there.")
@click.option("--repeat", default=7, show_default=True, help="After one to warm up.")
@click.option("--index", "path", type=Path, help="An index of newsearch that is there already.")
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int,
    folder: Path | None,
    cache: Path,
    command: str | None,
    repeat: int,
    path: Path | None,
    results: Path,
) -> None:
    """Modules and processes."""
    where = ground(articles, folder, cache)
    newsearch = started_by(command)
    commands = {
        "newsearch --help": [*newsearch, "--help"],
        "newsearch query": [*newsearch, "query", QUERY, "--index", str(path or index_of(where))],
        "import click": [sys.executable, "-c", "import click"],
    }
    medians = median_ms(commands, repeat)
    figures = {
        "processes": medians | {"--help to import click": _ratio(medians)},
        "modules": {name: _modules(one, repeat) for name, one in commands.items()},
    }
    report.write(
        f"imports-{where.name}",
        corpus=where.described(),
        parameters={"repeat": repeat, "script": len(newsearch) == 1},
        figures=figures,
        folder=results,
    )
    click.echo(json.dumps(figures, indent=1))


def _ratio(medians: dict[str, float]) -> float:
    return report.short(medians["newsearch --help"] / medians["import click"])


def _modules(command: Sequence[str], repeat: int) -> dict[str, Any]:
    """All modules together, and those that take longest by themselves; the median of the runs."""
    runs = [{each.module: each for each in loaded(command)} for _ in range(repeat)]
    names = [name for name in runs[0] if all(name in run for run in runs)]
    found = [_median(name, [run[name] for run in runs]) for name in names]
    found.sort(key=lambda each: -each.self_ms)
    return {
        "count": len(names),
        "total_ms": report.short(sum(each.self_ms for each in found)),
        "packages_ms": _by_package(found),
        "most": {
            each.module: {"self_ms": each.self_ms, "cumulative_ms": each.cumulative_ms}
            for each in found[:_MOST]
        },
    }


def _by_package(found: Sequence[Loaded]) -> dict[str, float]:
    """The packages, or modules of the standard library, whose modules together take longest."""
    packages: dict[str, float] = {}
    for each in found:
        name = each.module.partition(".")[0]
        packages[name] = packages.get(name, 0.0) + each.self_ms
    longest = sorted(packages, key=lambda name: -packages[name])[:_PACKAGES]
    return {name: report.short(packages[name]) for name in longest}


def _median(name: str, loads: Sequence[Loaded]) -> Loaded:
    return Loaded(
        name,
        report.short(statistics.median(each.self_ms for each in loads)),
        report.short(statistics.median(each.cumulative_ms for each in loads)),
    )


def loaded(command: Sequence[str]) -> list[Loaded]:
    """The modules that a command of Python loads, in the order in which they are done."""
    telling = environment() | {"PYTHONPROFILEIMPORTTIME": "1"}
    done = subprocess.run(
        command, cwd=_PROJECT, env=telling, capture_output=True, text=True, check=False
    )
    found = [Loaded(line[3], int(line[1]) / 1000, int(line[2]) / 1000) for line in _lines(done)]
    assert found, f"{command[0]} told of no module that it loaded: {done.stderr[-500:]}"
    return found


def _lines(done: subprocess.CompletedProcess[str]) -> list[re.Match[str]]:
    return [found for line in done.stderr.splitlines() if (found := _LINE.match(line))]


if __name__ == "__main__":
    main()
