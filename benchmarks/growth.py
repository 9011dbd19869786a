"""How cost grows with the archive: indexing, opening, the first query, memory, all queries.

    python -m benchmarks.growth [--sizes 1000,3000,10000,40000] [--articles 10000] [--queries 400]

For each size `newsearch index` in a process of its own, with the processes that it takes by
default; then a fresh process opens the index, whose files the system still holds, and asks. The
same queries, drawn from the smallest size, are asked of all sizes; round by round the sizes take
turns. A size beyond `--articles` is so many articles several times, under several root names. Of
`--folder` there are two sizes: once, and four times.
"""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from benchmarks import report
from benchmarks.corpora import anchors, ground, on_articles
from benchmarks.growth_client import Client
from benchmarks.growth_figures import growth
from benchmarks.index_command import run_index
from benchmarks.links import linked
from benchmarks.measure import Run, bytes_below
from benchmarks.query_set import Drawn, draw
from searchcore import read_corpus

_ROOTS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Size:
    """Articles under one root name or several."""

    name: str
    folder: Path
    times: int
    scratch: Path

    @property
    def index(self) -> Path:
        """Where its index is made."""
        return self.scratch / "index"

    def roots(self) -> dict[str, Path]:
        """The folder by as many names, each a folder of links: one folder has one name."""
        others = {name: self.scratch / name for name in _ROOTS[1 : self.times]}
        return {_ROOTS[0]: self.folder} | {
            name: linked(self.folder, place) for name, place in others.items()
        }


@click.command()
@on_articles(10_000)
@click.option("--sizes", default="1000,3000,10000,40000", show_default=True, help="Ascending.")
@click.option("--queries", "count", default=400, show_default=True)
@click.option("--rounds", default=3, show_default=True, help="After one to warm up.")
@click.option("--seed", default=0, show_default=True)
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int,
    sizes: str,
    folder: Path | None,
    cache: Path,
    count: int,
    rounds: int,
    seed: int,
    results: Path,
) -> None:
    """Indexing, opening and queries by the number of articles."""
    measured = _of_folder(folder, cache) if folder else _of_archive(sizes, articles, cache)
    queries = _drawn(measured[0], count, seed)
    by_size = _figures(measured, queries, rounds)
    figures = {"sizes": by_size, "growth": growth(by_size)}
    report.write(
        f"growth-{folder.name if folder else 'hkcnews'}",
        corpus={"name": folder.name if folder else "hkcnews"},
        parameters={"queries": len(queries), "rounds": rounds, "seed": seed},
        figures=figures,
        folder=results,
    )
    click.echo(json.dumps(figures, indent=1))


def _of_folder(folder: Path, cache: Path) -> list[Size]:
    where = ground(0, folder, cache)
    return [
        _size(name, where.folder, times, cache) for name, times in (("once", 1), ("4 times", 4))
    ]


def _of_archive(sizes: str, articles: int, cache: Path) -> list[Size]:
    found = []
    for number in map(int, sizes.split(",")):
        times = -(-number // articles)
        found.append(_size(str(number), ground(number // times, None, cache).folder, times, cache))
    return found


def _size(name: str, folder: Path, times: int, cache: Path) -> Size:
    return Size(name, folder, times, cache / f"growth-{name.replace(' ', '-')}")


def _drawn(smallest: Size, count: int, seed: int) -> list[Drawn]:
    articles = list(read_corpus(smallest.folder, on_error=lambda error: None))
    return draw(articles, count, seed=seed, anchors=[line["query"] for line in anchors()])


def _figures(sizes: list[Size], queries: list[Drawn], rounds: int) -> dict[str, dict[str, Any]]:
    with ExitStack() as open_ones:
        made: dict[str, dict[str, float]] = {}
        clients: dict[str, Client] = {}
        for size in sizes:
            open_ones.callback(shutil.rmtree, size.scratch, ignore_errors=True)
            made[size.name] = _indexed(size)
            clients[size.name] = open_ones.enter_context(Client(size.index, queries))
        for _ in range(rounds + 1):
            for client in clients.values():
                client.ask_all()
        told = {name: client.told() for name, client in clients.items()}
    return {name: _named(made[name] | told[name]) for name in told}


def _indexed(size: Size) -> dict[str, float]:
    shutil.rmtree(size.scratch, ignore_errors=True)
    took = run_index(size.roots(), size.index)
    folder = bytes_below(size.index) / 1e6
    return _of_run(took) | {"megabytes_with_the_generation_before": report.short(folder)}


def _of_run(took: Run) -> dict[str, float]:
    return {
        "index_seconds": report.short(took.seconds),
        "index_cpu_seconds": report.short(took.cpu_seconds),
        "index_peak_megabytes": report.short(took.peak_bytes / 1e6),
    }


def _named(figures: dict[str, Any]) -> dict[str, Any]:
    """With articles a second; the number of articles first, the queries last."""
    rate = report.short(figures["articles"] / figures["index_seconds"])
    queries = figures.pop("queries")
    first = {"articles": figures["articles"], "articles_per_second": rate}
    return first | figures | {"queries": queries}


if __name__ == "__main__":
    main()
