"""What sketches cost: time and room."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import click

from benchmarks import report
from benchmarks.corpora import Ground, ground, on_articles
from benchmarks.duplicates.grouped import show
from benchmarks.duplicates.sketched import sketch
from searchcore import Index, read_corpus, roots_of, update


@click.command()
@on_articles(10_000)
@click.option("--indexed", default=1000, show_default=True, help="Articles that are indexed.")
@click.option("--rounds", default=5, show_default=True, help="After one to warm up.")
@click.pass_obj
def cost(
    results: Path, articles: int, folder: Path | None, cache: Path, indexed: int, rounds: int
) -> None:
    """The time of a sketch, and of indexing in one process with sketches and without, by turns."""
    where, small = ground(articles, folder, cache), ground(indexed, folder, cache)
    turns = [(_indexed(small, True), _indexed(small, False)) for _ in range(rounds + 1)][1:]
    having = report.median([one for (one, _), _ in turns])
    without = report.median([one for _, (one, _) in turns])
    (_, room), (_, less) = turns[0]
    figures = {
        "ms a sketch": _alone(where),
        "ms an article indexed": having,
        "ms without sketches and groups": without,
        "share": report.short(1 - without / having),
        "bytes an article": report.short((room - less) / small.files()),
    }
    described = where.described() | {"indexed": small.files()}
    show(results, "cost", described, figures, rounds=rounds)


def _alone(where: Ground) -> float:
    listed = list(read_corpus(where.folder, on_error=lambda _: None))
    started = time.perf_counter()
    for article in listed:
        sketch(article)
    return report.short((time.perf_counter() - started) * 1000 / len(listed))


def _indexed(where: Ground, sketching: bool) -> tuple[float, int]:
    """Milliseconds an article, and bytes of the index."""
    if not sketching:
        with patch("searchcore.entry.sketch_of", return_value=()):
            return _indexed(where, True)
    with TemporaryDirectory() as scratch, Index.create(Path(scratch) / "index") as index:
        index.terms("詞典")  # loads the dictionary
        started = time.perf_counter()
        done = update(index, roots_of([str(where.folder)]), cache=Path(scratch) / "files.json")
        took = time.perf_counter() - started
        return took * 1000 / done.added, index.statistics().bytes_on_disk
