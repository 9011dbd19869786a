"""Files → searchable: newsearch beside the plain recipe, each using what it can of all cores.

    python -m benchmarks.indexing [--articles 3000] [--repeat 3] [--alone] [--one-core]

newsearch takes a process for each core, as `newsearch index` does; the recipe is one process.
`--one-core` pins both to one and the same core. The clock starts before a process does and stops
when it has ended, so that loading dictionaries and writing to disk count on both sides. Runs take
turns. CPU seconds, of all processes together, stand beside: on a machine with other work they are
the steadier figure.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from benchmarks import report
from benchmarks.corpora import Ground, ground, on_articles
from benchmarks.measure import Run, bytes_below, last_core, run
from searchcore.cli.options import cores

_PEERS: Final = ("newsearch", "plain_recipe")


@click.command()
@on_articles(3000)
@click.option("--repeat", default=3, show_default=True, help="Runs of each, in turn.")
@click.option("--alone", is_flag=True, help="Only newsearch: for sizes that the recipe takes long.")
@click.option("--one-core", is_flag=True, help="Pin both to one core.")
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int,
    folder: Path | None,
    cache: Path,
    repeat: int,
    alone: bool,
    one_core: bool,
    results: Path,
) -> None:
    """Articles a second, peak memory, size on disk, and a second run with nothing to do."""
    where = ground(articles, folder, cache)
    peers = _PEERS[:1] if alone else _PEERS
    core = _one_core() if one_core else None
    rounds = [{peer: _first_and_second(peer, where, core) for peer in peers} for _ in range(repeat)]
    figures = {peer: _figures([one[peer] for one in rounds]) for peer in peers}
    if not alone:
        figures["ratio"] = _ratios(rounds)
    name = f"indexing-{where.name}" + "-alone" * alone + "-one-core" * one_core
    parameters = {"repeat": repeat, "processes of newsearch": 1 if one_core else cores()}
    report.write(
        name, corpus=where.described(), parameters=parameters, figures=figures, folder=results
    )
    click.echo(json.dumps(figures, indent=1))


def _one_core() -> int:
    core = last_core()
    if core is None:
        raise click.UsageError("--one-core: this system pins no process to a core")
    return core


def _first_and_second(peer: str, where: Ground, core: int | None) -> dict[str, Any]:
    """A run into an empty folder; for newsearch a second one, with nothing to do."""
    target = where.cache / f"timed-{peer}"
    shutil.rmtree(target, ignore_errors=True)
    first = run(_command(peer, where.folder, target), core=core)
    found: dict[str, Any] = {"first": first, **json.loads(first.output)}
    found["bytes"] = found.pop("live_bytes", None) or bytes_below(target)
    if peer == "newsearch":
        second = run(_command(peer, where.folder, target), core=core)
        told = json.loads(second.output)
        assert told["articles"] == 0, "a second run found something to do"
        found |= {"second": second, "second_update_seconds": told["update_seconds"]}
    shutil.rmtree(target)
    return found


def _command(peer: str, folder: Path, target: Path) -> list[str]:
    python = [sys.executable, "-W", "ignore", "-m"]
    if peer == "newsearch":
        return [*python, "benchmarks.newsearch_run", str(folder), str(target)]
    return [*python, "benchmarks.plain_recipe", "index", str(folder), str(target)]


def _figures(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    firsts: list[Run] = [one["first"] for one in runs]
    figures: dict[str, Any] = {
        "articles": runs[0]["articles"],
        "refused": runs[0]["refused"],
        "seconds": report.median([first.seconds for first in firsts]),
        "cpu_seconds": report.median([first.cpu_seconds for first in firsts]),
        "articles_per_second": report.median([_rate(one) for one in runs]),
        "peak_megabytes": report.median([first.peak_bytes / 1e6 for first in firsts]),
        "megabytes_on_disk": report.median([one["bytes"] / 1e6 for one in runs]),
    }
    if "second" in runs[0]:
        figures |= _second_run(runs)
    return figures


def _second_run(runs: Sequence[dict[str, Any]]) -> dict[str, float]:
    return {
        "second_run_seconds": report.median([one["second"].seconds for one in runs]),
        "second_run_share": report.median(
            [one["second"].seconds / one["first"].seconds for one in runs]
        ),
        "second_update_share": report.median(
            [one["second_update_seconds"] / one["update_seconds"] for one in runs]
        ),
    }


def _ratios(rounds: Sequence[dict[str, dict[str, Any]]]) -> dict[str, float]:
    """How many times as many articles a second newsearch takes in, round by round."""
    return {
        "articles_per_second": report.median(
            [_rate(one["newsearch"]) / _rate(one["plain_recipe"]) for one in rounds]
        ),
        "cpu_seconds": report.median(
            [
                one["plain_recipe"]["first"].cpu_seconds / one["newsearch"]["first"].cpu_seconds
                for one in rounds
            ]
        ),
    }


def _rate(one: dict[str, Any]) -> float:
    return float(one["articles"] / one["first"].seconds)


if __name__ == "__main__":
    main()
