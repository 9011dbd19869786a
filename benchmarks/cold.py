"""Cold commands: from the shell's prompt to the answer, processes and all.

    python -m benchmarks.cold [--articles 3000] [--command "newsearch"] [--repeat 7]

`newsearch query` beside the plain recipe's query, and `newsearch --help` beside an interpreter that
imports click and does nothing. Both pairs take turns.
"""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from benchmarks import report
from benchmarks.corpora import ground, index_of, on_articles
from benchmarks.measure import run
from benchmarks.queries import recipe_index

QUERY: Final = "特朗普 普京"


@click.command()
@on_articles(3000)
@click.option("--command", help="How newsearch is started; the script beside this Python if there.")
@click.option("--repeat", default=7, show_default=True, help="After one to warm up.")
@click.option("--index", "path", type=Path, help="An index of newsearch that is there already.")
@click.option("--alone", is_flag=True, help="Without the plain recipe, whose index takes long.")
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int,
    folder: Path | None,
    cache: Path,
    command: str | None,
    repeat: int,
    path: Path | None,
    alone: bool,
    results: Path,
) -> None:
    """Medians of whole processes."""
    where = ground(articles, folder, cache)
    newsearch = started_by(command)
    commands = {
        "newsearch query": [*newsearch, "query", QUERY, "--index", str(path or index_of(where))],
        "newsearch --help": [*newsearch, "--help"],
        "import click": [sys.executable, "-c", "import click"],
    }
    if not alone:
        recipe = [sys.executable, "-W", "ignore", "-m", "benchmarks.plain_recipe", "query"]
        commands["plain recipe query"] = [*recipe, str(recipe_index(where)), QUERY]
    medians = median_ms(commands, repeat)
    figures = {"median_ms": medians, "ratios": _ratios(medians)}
    report.write(
        f"cold-{where.name}",
        corpus=where.described(),
        parameters={"repeat": repeat, "script": len(newsearch) == 1},
        figures=figures,
        folder=results,
    )
    click.echo(json.dumps(figures, indent=1))


def started_by(command: str | None) -> list[str]:
    """How newsearch is started: as given, else as it is installed beside this Python."""
    if command:
        return shlex.split(command)
    script = Path(sys.executable).with_name("newsearch")
    return [str(script)] if script.exists() else [sys.executable, "-m", "searchcore.cli"]


def median_ms(commands: Mapping[str, Sequence[str]], repeat: int) -> dict[str, float]:
    """Per command the median of whole processes, in milliseconds; they take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(repeat + 1):
        for name, command in commands.items():
            took = run(command, ok=(0, 1)).seconds  # 1: nothing found
            if number:
                seconds[name].append(took * 1000)
    return {name: report.median(values) for name, values in seconds.items()}


def _ratios(medians: dict[str, float]) -> dict[str, float]:
    pairs = {
        "query to plain recipe": ("newsearch query", "plain recipe query"),
        "--help to import click": ("newsearch --help", "import click"),
    }
    return {
        name: report.short(medians[ours] / medians[peer])
        for name, (ours, peer) in pairs.items()
        if peer in medians
    }


if __name__ == "__main__":
    main()
