"""The sub-commands: measure all systems, compare two settings, try values."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial, wraps
from itertools import product
from pathlib import Path
from typing import Any, Final

import click

from benchmarks import report
from benchmarks.corpora import Skipped, ground, on_articles
from benchmarks.relevance import constants, figures, table
from benchmarks.relevance.bag import K1, B
from benchmarks.relevance.bag_terms import BASELINES
from benchmarks.relevance.collected import Collections
from benchmarks.relevance.division import TRAIN
from benchmarks.relevance.in_force import constants as in_force
from benchmarks.relevance.judged import Judged, judged
from benchmarks.relevance.ours import OURS, ours
from benchmarks.relevance.questions import TASKS, Task, task
from benchmarks.relevance.ranked import rankings
from benchmarks.relevance.remembered import bag_rankings

_SETS: Final = "NAME=VALUE, where NAME is module:NAME or module:NAME[key]."


@click.group()
def main() -> None:
    """How good the ranking is."""


def _on_tasks(command: Callable[..., None]) -> Callable[..., None]:
    """Options that say what is asked; the command gets the tasks and the cache."""

    @wraps(command)
    def opened(
        articles: int, folder: Path | None, cache: Path, names: tuple[str, ...], **others: Any
    ) -> None:
        with Collections(partial(ground, articles, folder, cache)) as collections:
            command(_possible(names or tuple(TASKS), collections), cache=cache, **others)

    option = click.option(
        "--task", "names", multiple=True, type=click.Choice(list(TASKS)), help="All, if not given."
    )
    return on_articles(10_000)(option(opened))


def _possible(names: Sequence[str], collections: Collections) -> list[Task]:
    """The tasks whose texts are there. Raises Skipped where none is."""
    found = []
    for name in names:
        try:
            found.append(task(name, collections))
        except Skipped as skipped:
            if len(names) == 1:
                raise
            click.echo(f"{name} is left out: {skipped.message}", err=True)
    if not found:
        raise Skipped("there is nothing to ask; set NEWSEARCH_CORPORA, or give a --folder")
    return found


@main.command()
@_on_tasks
@click.option("--set", "texts", multiple=True, help=_SETS)
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def run(tasks: list[Task], texts: tuple[str, ...], results: Path, cache: Path) -> None:
    """Ours and plain BM25 of other terms, on both halves; writes relevance.json."""
    chosen = constants.setting(texts)
    with constants.holding(chosen):
        found = {one.name: figures.of_task(_all_systems(one, cache), OURS) for one in tasks}
        parameters = {"bags": f"BM25 k1 {K1}, b {B}"} | in_force()
    for rows in table.tables(found):
        click.echo(table.text(rows) + "\n")
    report.write(
        "relevance",
        corpus={"name": ", ".join(dict.fromkeys(one.collection.name for one in tasks))},
        parameters=parameters,
        figures=found,
        folder=results,
    )


def _all_systems(one: Task, cache: Path) -> dict[str, Judged]:
    bags = {name: judged(one, bag_rankings(one, name, cache)) for name in BASELINES}
    return {OURS: _of_ours(one)} | bags


def _of_ours(one: Task) -> Judged:
    return judged(one, rankings(ours(one.collection), one.questions))


@main.command()
@_on_tasks
@click.option("--a", "first", multiple=True, help=f"{_SETS} None: as shipped.")
@click.option("--b", "second", multiple=True, help="The same for the other setting.")
def compare(
    tasks: list[Task], first: tuple[str, ...], second: tuple[str, ...], cache: Path
) -> None:
    """Two settings of ours: figures on both halves, and how sure the difference is."""
    settings = [constants.setting(first), constants.setting(second)]
    for letter, chosen in zip("ab", settings, strict=True):
        click.echo(f"{letter}: {constants.described(chosen)}")
    for one in tasks:
        found = [_with(chosen, one) for chosen in settings]
        _echo_comparison(one, *found)


def _with(chosen: constants.Setting, one: Task) -> Judged:
    with constants.holding(chosen):
        return _of_ours(one)


def _echo_comparison(one: Task, first: Judged, second: Judged) -> None:
    rows = []
    for name, part in figures.PARTS.items():
        for letter, found in (("a", first), ("b", second)):
            rows.append([f"{name}: {letter}", *table.values(found.figures(part)), "", "", ""])
        rows[-1][-3:] = table.difference(figures.difference(second, first, part))
    heads = table.heads(first.figures(figures.PARTS["all"]))
    head = [one.name, *heads, f"b - a, {one.measures[0]}", "95 %", "p"]
    click.echo("\n" + table.text([head, *rows]))


@main.command()
@_on_tasks
@click.option("--set", "texts", multiple=True, required=True, help="NAME=VALUE,VALUE,…")
def sweep(tasks: list[Task], texts: tuple[str, ...], cache: Path) -> None:
    """Every combination of values, on the training half only; p is to the setting as shipped."""
    names, values = zip(*map(constants.several, texts), strict=True)
    tried = [dict(zip(names, chosen, strict=True)) for chosen in product(*values)]
    for one in map(_training, tasks):
        before = _tried({}, one, None)
        for chosen in tried:
            _tried(chosen, one, before)


def _training(one: Task) -> Task:
    part = figures.PARTS[TRAIN]
    return Task(one.name, one.collection, tuple(filter(part, one.questions)), one.measures)


def _tried(chosen: constants.Setting, one: Task, before: Judged | None) -> Judged:
    """Measures one setting and prints its line."""
    started = time.perf_counter()
    found = _with(chosen, one)
    seconds = time.perf_counter() - started
    everything = figures.PARTS["all"]
    cells = table.named(found.figures(everything))
    if before is not None:
        against = figures.difference(found, before, everything)
        cells += [f"{against['difference']:+.4f}", f"p {against['p']:.4f}"] if against else []
    click.echo("  ".join([one.name, *cells, f"{seconds:.1f} s", constants.described(chosen)]))
    return found
