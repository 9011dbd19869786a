"""What a reader may rely on, as figures: one sub-command each.

    python -m benchmarks.acceptance headlines      pasted as they stand: errors, article in the ten
    python -m benchmarks.acceptance scripts        four spellings of a query: the same ids
    python -m benchmarks.acceptance updates        nothing to do; one changed, one gone, one new
    python -m benchmarks.acceptance sample FILE    one article: what finds it and what does not

All take `--results`; those on the corpus `--articles`, `--folder`, `--cache`. `--index` gives an
index that is there already; `--weight title=3` tries another weight of a field.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final, cast

import click

from analyzers import fold
from benchmarks import report
from benchmarks.corpora import ground, index_of, on_articles
from benchmarks.query_set import draw
from benchmarks.ranks import Ranks
from benchmarks.spellings import spellings
from benchmarks.updates import three_runs
from searchcore import Article, Index, QueryError, read_corpus, schema

_KINDS: Final = ("name", "two names", "phrase")


@dataclass(frozen=True, slots=True)
class _Session:
    """What the sub-commands share."""

    results: Path

    def show(self, name: str, where: str, parameters: dict[str, Any], figures: Any) -> None:
        """Write the figures and print them."""
        report.write(
            f"acceptance-{name}",
            corpus={"name": where},
            parameters=parameters | {"weights": dict(schema.WEIGHTS)},
            figures=figures,
            folder=self.results,
        )
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))


@click.group()
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
@click.option("--weight", "weights", multiple=True, help="FIELD=NUMBER, to try another.")
@click.pass_context
def main(context: click.Context, results: Path, weights: tuple[str, ...]) -> None:
    """What a reader may rely on, as figures."""
    for weight in weights:
        name, _, number = weight.partition("=")
        # One mapping that everything reads: changed here for the length of this process.
        cast(dict[str, float], schema.WEIGHTS)[name] = float(number)
    context.obj = _Session(results)


def _on_index(command: Callable[..., None]) -> Callable[..., None]:
    """Options of a sub-command on an index of the corpus; it gets the index and a name."""

    @wraps(command)
    def opened(
        session: _Session,
        articles: int,
        folder: Path | None,
        cache: Path,
        path: Path | None,
        **others: Any,
    ) -> None:
        where = ground(articles, folder, cache)
        with Index.open(path or index_of(where)) as index:
            command(session, index, where.name, **others)

    option = click.option("--index", "path", type=Path, help="An index that is there already.")
    return click.pass_obj(on_articles(10_000)(option(opened)))


@main.command()
@_on_index
@click.option("--count", default=1000, show_default=True)
@click.option("--seed", default=0, show_default=True)
def headlines(session: _Session, index: Index, where: str, count: int, seed: int) -> None:
    """Headlines pasted as they stand: errors by kind, and how many find their article."""
    titled = [article for article in index.articles() if article.title.strip()]
    chosen = random.Random(seed).sample(titled, min(count, len(titled)))
    figures = Ranks().over(_headline(index, article) for article in chosen)
    session.show("headlines", where, {"count": count, "seed": seed}, figures)


def _headline(index: Index, article: Article) -> tuple[str, int | None]:
    """(kind of error or "", rank among the first ten)"""
    try:
        hits = index.search(article.title).hits
    except QueryError as error:
        return _error_kind(error, article.title), None
    wanted = fold(article.title)
    same = (rank for rank, hit in enumerate(hits, 1) if fold(hit.title) == wanted)
    return "", next(same, None)


def _error_kind(error: QueryError, title: str) -> str:
    folded = fold(title)
    unbalanced = folded.count('"') % 2 or folded.count("(") != folded.count(")")
    return f"{type(error).__name__}{', unbalanced quote or bracket' if unbalanced else ''}"


@main.command()
@_on_index
@click.option("--count", default=300, show_default=True)
@click.option("--seed", default=0, show_default=True)
def scripts(session: _Session, index: Index, where: str, count: int, seed: int) -> None:
    """Names, pairs of names and phrases, as they stand, and as three scripts write them."""
    figures: Counter[str] = Counter()
    for query in draw(list(index.articles()), count, seed=seed, kinds=_KINDS):
        found = [index.ids(index.plan(text).query) for text in spellings(query.text).values()]
        same = all(ids == found[0] for ids in found)
        figures.update({"queries": 1, "same ids": same, "ids": len(found[0])})
        figures.update({f"{query.kind.removesuffix(', dated')}, different": not same})
        figures["spelled in more than one way"] += len(set(spellings(query.text).values())) > 1
    session.show("scripts", where, {"count": count, "seed": seed}, dict(figures))


@main.command()
@on_articles(10_000)
@click.pass_obj
def updates(session: _Session, articles: int, folder: Path | None, cache: Path) -> None:
    """Index, again with nothing to do, and again after a change, a removal and an addition."""
    where = ground(articles, folder, cache)
    session.show("updates", where.name, {}, three_runs(where))


@main.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--found-by", multiple=True, help="A query that should find it.")
@click.option("--not-found-by", multiple=True, help="A query that should not.")
def sample(file: Path, found_by: tuple[str, ...], not_found_by: tuple[str, ...]) -> None:
    """One article: topic, source, time, number of captions, and what finds it."""
    (article,) = read_corpus(file)
    with Index.create(engine="memory") as index:
        index.add([article])
        (hit,) = index.search("").hits
        click.echo(f"{article.topic} · {article.source} · {hit.date}")
        click.echo(f"captions: {len(article.captions)}")
        for query in (*found_by, *not_found_by):
            click.echo(f"{query}: {'found' if index.search(query).total else 'not found'}")


if __name__ == "__main__":
    main()
