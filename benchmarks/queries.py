"""Queries in one process each way: the library, the bare engine, the plain recipe.

    python -m benchmarks.queries [--articles 3000] [--queries 1000] [--rounds 3] [--alone]

| column | what is timed |
|---|---|
| library | text → 10 hits with snippets, exact total, facets on tag and month |
| plan | text → logical tree |
| engine | logical tree → ten ids, exact total |
| plain_recipe | text → 10 hits with highlights, exact total; no facets |

Each query is asked of all in turn; after a round to warm up its time is the median of the rounds.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from typing import Any, Final

import click

from benchmarks import report
from benchmarks.corpora import Ground, anchors, ground, index_of, on_articles
from benchmarks.query_set import Drawn, draw
from searchcore import Index
from searchcore.engines.whoosh import WhooshEngine
from searchcore.query import logical

_FACETS: Final = ("tag", "month")
Ask = Callable[[Drawn], int]


@dataclass(slots=True)
class Asked:
    """A query with its times in milliseconds and its totals, by column."""

    query: Drawn
    times: dict[str, list[float]] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)

    def milliseconds(self, column: str) -> float:
        """Its time: the median of the rounds."""
        return report.median(self.times[column])


@click.command()
@on_articles(3000)
@click.option("--queries", "count", default=1000, show_default=True)
@click.option("--rounds", default=3, show_default=True, help="After one to warm up.")
@click.option("--seed", default=0, show_default=True)
@click.option("--index", "path", type=Path, help="An index of newsearch that is there already.")
@click.option("--facet-limit", default=10, show_default=True, help="Tags, as the command shows.")
@click.option("--alone", is_flag=True, help="Without the plain recipe, whose index takes long.")
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int,
    folder: Path | None,
    cache: Path,
    count: int,
    rounds: int,
    seed: int,
    path: Path | None,
    facet_limit: int,
    alone: bool,
    results: Path,
) -> None:
    """Median and 95th percentile by kind of query, the totals beside them."""
    where = ground(articles, folder, cache)
    with Index.open(path or index_of(where)) as index:
        queries = drawn_from(index, count, seed)
        columns = _columns(index, path or where.cache / "index", facet_limit)
        if not alone:
            columns["plain_recipe"] = _recipe(where)
        asked = measured(columns, queries, rounds)
        corpus = where.described() | {"articles": index.statistics().articles}
    figures = by_kind(asked)
    name = f"queries-{where.name}" + ("-alone" if alone else "")
    parameters = {
        "queries": len(queries),
        "rounds": rounds,
        "seed": seed,
        "facet_limit": facet_limit,
    }
    report.write(name, corpus=corpus, parameters=parameters, figures=figures, folder=results)
    click.echo(json.dumps(figures, indent=1))


def drawn_from(index: Index, count: int, seed: int) -> list[Drawn]:
    """The queries for an index."""
    texts = [line["query"] for line in anchors()]
    return draw(list(index.articles()), count, seed=seed, anchors=texts)


def measured(columns: dict[str, Ask], queries: Iterable[Drawn], rounds: int) -> list[Asked]:
    """Ask every query of every column, round after round; the first round is not counted."""
    asked = [Asked(query) for query in queries]
    for number in range(rounds + 1):
        for one in asked:
            for column, ask in columns.items():
                started = time.perf_counter()
                one.totals[column] = ask(one.query)
                took = (time.perf_counter() - started) * 1000
                if number:
                    one.times.setdefault(column, []).append(took)
    for one in asked:
        assert one.totals["library"] == one.totals["engine"], f"totals differ: {one.query.kind}"
    return asked


def by_kind(asked: Sequence[Asked]) -> dict[str, Any]:
    """Times and totals for each kind, and for all."""
    kinds = sorted({one.query.kind for one in asked})
    figures = {kind: _row([one for one in asked if one.query.kind == kind]) for kind in kinds}
    return {"all": _row(asked)} | figures


def _row(asked: Sequence[Asked]) -> dict[str, Any]:
    row: dict[str, Any] = {"queries": len(asked)}
    for column in asked[0].times:
        times = [one.milliseconds(column) for one in asked]
        row[column] = {"median_ms": report.median(times), "p95_ms": report.percentile95(times)}
    for column in asked[0].totals.keys() - {"plan", "engine"}:
        totals = [one.totals[column] for one in asked]
        row[column] |= {"hits": sum(totals), "without_hit": totals.count(0)}
    return row


def _columns(index: Index, path: Path, facet_limit: int) -> dict[str, Ask]:
    engine = WhooshEngine.open(path)
    plans: dict[Drawn, logical.Query] = {}

    def library(query: Drawn) -> int:
        return index.search(
            query.text, filters=query.filters, facets=_FACETS, facet_limit=facet_limit
        ).total

    def plan(query: Drawn) -> int:
        return len(index.plan(query.text, query.filters).resolved.forms)

    def bare(query: Drawn) -> int:
        if query not in plans:  # in the round to warm up
            plans[query] = index.plan(query.text, query.filters).query
        return engine.search(plans[query], limit=10).total

    return {"library": library, "plan": plan, "engine": bare}


def recipe_index(where: Ground) -> Path:
    """The plain recipe's index of the articles, made once; in the cache."""
    from benchmarks.plain_recipe import make_index

    path = where.cache / "plain-index"
    if not path.exists():
        partial = where.cache / "plain-index.partial"
        make_index(where.folder, partial)
        partial.rename(path)
    return path


def _recipe(where: Ground) -> Ask:
    from benchmarks.plain_recipe import Recipe

    recipe = Recipe(recipe_index(where))
    return lambda query: recipe.query(query.text, _start(query.since), _end(query.until)).total


def _start(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, clock.min)


def _end(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, clock.max)


if __name__ == "__main__":
    main()
