"""What changes to an archive cost, and whether an index that lived through them is still right.

    python -m benchmarks.changes [--articles 10000] [--changed 100] [--repeat 5] [--samples 5000]

First a hundred changed articles into an index of all, beside a new index of those hundred alone:
whole commands, in turn. Then ten times fifty random changes (texts changed, files removed, files
added again), each followed by an update and a look whether the index holds what the folder holds;
after the last `verify`, and a comparison with an index made anew of the same folder.
"""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any

import click

from benchmarks import report
from benchmarks.churn import Churn, change_first_line
from benchmarks.corpora import Ground, ground, on_articles
from benchmarks.index_command import run_index
from benchmarks.links import link, linked
from benchmarks.queries import drawn_from
from benchmarks.sameness import compared, is_same
from searchcore import Index, roots_of, update, verify
from searchcore.corpus import discover
from searchcore.rebuilding import CACHE

_ROOT = "a"


@click.command()
@on_articles(10_000)
@click.option("--changed", default=100, show_default=True, help="Articles changed at once.")
@click.option("--repeat", default=5, show_default=True, help="Times that they are.")
@click.option("--runs", default=10, show_default=True, help="Updates after random changes.")
@click.option("--changes", default=50, show_default=True, help="Random changes before each.")
@click.option("--samples", default=5000, show_default=True, help="Strings verified at the end.")
@click.option("--queries", default=200, show_default=True, help="Asked of both indexes.")
@click.option("--seed", default=0, show_default=True)
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int, folder: Path | None, cache: Path, results: Path, seed: int, **counts: int
) -> None:
    """Costs of changes, and recall, precision and sameness after them."""
    where = ground(articles, folder, cache)
    archive = _Archive(where, seed)
    try:
        figures = {
            "at_once": archive.at_once(counts["changed"], counts["repeat"]),
            "runs": archive.churned(counts["runs"], counts["changes"]),
            "after": archive.checked(counts["samples"], counts["queries"]),
        }
    finally:
        archive.remove()
    report.write(
        f"changes-{where.name}",
        corpus=where.described(),
        parameters=counts | {"seed": seed},
        figures=figures,
        folder=results,
    )
    click.echo(json.dumps(figures, indent=1))
    if not _is_right(figures):
        raise click.ClickException("the index is not what its folder says")


def _is_right(figures: dict[str, Any]) -> bool:
    after = figures["after"]
    sound = after["recall"] == after["precision"] == 1 and after["same"]
    return bool(sound and all(run["agrees"] for run in figures["runs"].values()))


class _Archive:
    """A folder of links to the articles, and its index."""

    def __init__(self, where: Ground, seed: int) -> None:
        self._source = where.folder
        self._scratch = where.cache / "changes"
        self._folder = linked(where.folder, self._scratch / "articles")
        self._index = self._scratch / "index"
        self._seed = seed
        shutil.rmtree(self._index, ignore_errors=True)
        self._first_seconds = run_index({_ROOT: self._folder}, self._index).seconds
        with Index.open(self._index) as index:
            # Below the folder. Not drafts, nor what is refused: a change of these changes nothing.
            self._files = sorted(facts["path"] for facts in index.facts().values())

    def remove(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    def at_once(self, count: int, repeat: int) -> dict[str, Any]:
        """Some articles change: what it costs to bring the index of all up to date."""
        chosen = random.Random(self._seed)
        count = min(count, len(self._files) // 2)
        rounds = [
            self._one_round(f"changed{number}", chosen.sample(self._files, count))
            for number in range(repeat)
        ]
        into, alone = ([one[name] for one in rounds] for name in ("into_all", "alone"))
        return {
            "articles": len(self._files),
            "changed": count,
            "all_anew_seconds": report.short(self._first_seconds),
            "into_all_seconds": report.median(into),
            "alone_seconds": report.median(alone),
            "ratio": report.median([a / b for a, b in zip(into, alone, strict=True)]),
            "slowest_into_all_seconds": report.short(max(into)),
            "segments_after_each": [one["segments"] for one in rounds],
        }

    def _one_round(self, word: str, files: list[str]) -> dict[str, float]:
        """Change these files to hold a word; index them with all others, then alone."""
        other, other_index = self._scratch / "alone", self._scratch / "alone-index"
        for folder in (other, other_index):
            shutil.rmtree(folder, ignore_errors=True)
        for file in files:
            change_first_line(self._folder / file, word)
            link(self._folder / file, other / file)
        into = run_index({_ROOT: self._folder}, self._index)
        alone = run_index({_ROOT: other}, other_index)
        for index in (self._index, other_index):
            assert _total(index, word) == len(files), "changed articles are not found"
        return {
            "into_all": into.seconds,
            "alone": alone.seconds,
            "segments": _segments(self._index),
        }

    def churned(self, runs: int, changes: int) -> dict[str, dict[str, Any]]:
        """Random changes and an update, so many times."""
        churn = Churn(self._source, self._folder, self._files, self._seed)
        changes = min(changes, len(self._files) // 2)
        return {str(number): self._one_run(churn, changes) for number in range(1, runs + 1)}

    def _one_run(self, churn: Churn, changes: int) -> dict[str, Any]:
        made = churn.change(changes)
        roots = roots_of([f"{_ROOT}={self._folder}"])
        with Index.open(self._index) as index:
            summary = update(index, roots, cache=self._index / CACHE)
            articles, known = index.statistics().articles, set(index.facts())
        files = {file.id for file in discover(roots, print)}
        left_out = len(summary.refused) + summary.drafts
        counted = (made["changed"], made["removed"], made["added again"])
        return {
            **made,
            "seconds": report.short(summary.seconds),
            "files": len(files),
            "articles": articles,
            "segments": _segments(self._index),
            "agrees": articles == len(known) == len(files) - left_out
            and known <= files
            and counted == (summary.changed, summary.removed, summary.added),
        }

    def checked(self, samples: int, queries: int) -> dict[str, Any]:
        """Recall and precision; whether a new index of the folder says the same."""
        anew = self._scratch / "anew"
        run_index({_ROOT: self._folder}, anew)
        with Index.open(self._index) as index:
            drawn = drawn_from(index, queries, self._seed)
            outcome = verify(index, samples=samples, seed=self._seed)
        same = compared(self._index, anew, drawn)
        return {
            "samples": outcome.samples,
            "verified_queries": outcome.queries,
            "recall": outcome.recall,
            "precision": outcome.precision,
            "same": is_same(same),
            **same,
            "segments": _segments(self._index),
            "segments_anew": _segments(anew),
        }


def _total(index: Path, word: str) -> int:
    with Index.open(index) as opened:
        return opened.search(word, limit=0).total


def _segments(index: Path) -> int:
    with Index.open(index) as opened:
        return opened.statistics().segments


if __name__ == "__main__":
    main()
