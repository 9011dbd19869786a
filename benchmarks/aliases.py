"""What aliases do for a reader, and what they cost.

    python -m benchmarks.aliases regions    100 groups of names: each region's form, the same ids
    python -m benchmarks.aliases cost       queries with aliases and without, side by side

`regions` asks an index of `rss2024-6k.jsonl.xz`, the same events in several regions' wording; names
alone, in a longer text, quoted and after NOT. It also counts, by looking at every article, how many
hold one of the forms: the query has to find as many.
"""

from __future__ import annotations

import json
import lzma
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click

from analyzers import Aliases, searchable_text
from benchmarks import report
from benchmarks.corpora import Skipped, corpora, ground, index_of, on_articles
from benchmarks.query_set import Drawn, draw
from searchcore import Article, Index
from searchcore.schema import WEIGHTS, Schema

_REGIONAL: Final = "rss2024-6k.jsonl.xz"
_ASKED: Final[dict[str, Callable[[str], str]]] = {
    "alone": lambda form: form,
    # The words of a Latin name are chunks: what follows is one of its own.
    "in a longer text": lambda form: f"{form}{' ' * (' ' in form)}表示",
    "quoted": lambda form: f"「{form}」",
    "excluded": lambda form: f"表示 -「{form}」",
}


@click.group()
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
@click.pass_context
def main(context: click.Context, results: Path) -> None:
    """What aliases do for a reader, and what they cost."""
    context.obj = results


@main.command()
@click.option("--count", default=100, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.pass_obj
def regions(results: Path, count: int, seed: int) -> None:
    """Groups with two forms or more in the articles: every form asked for, in four ways."""
    articles = list(_regional())
    held = [_searched(article) for article in articles]
    groups = [group for group in Aliases.shipped().groups if _seen(group, held) > 1]
    chosen = random.Random(seed).sample(groups, min(count, len(groups)))
    with TemporaryDirectory() as folder, Index.create(Path(folder) / "index") as index:
        index.add(articles)
        figures: Counter[str] = Counter()
        for group in chosen:
            figures.update(_same(index, group))
            figures.update(_as_counted(index, group, held))
    _show(results, "regions", {"name": "rss2024-6k"}, {"count": count, "seed": seed}, figures)


def _same(index: Index, group: Sequence[str]) -> Iterator[str]:
    """What is to be counted of one group."""
    yield "groups"
    for name, asked in _ASKED.items():
        found = [index.ids(index.plan(asked(form)).query) for form in group]
        same = all(ids == found[0] for ids in found)
        yield f"{name}: the same ids" if same else f"{name}: other ids"


def _as_counted(index: Index, group: Sequence[str], held: Sequence[Sequence[str]]) -> Iterator[str]:
    forms = [searchable_text(form) for form in group]
    holding = sum(any(form in text for form in forms for text in texts) for texts in held)
    total = index.search(group[0], limit=0).total
    yield "as many as hold a form" if total == holding else f"{group[0]}: {total}, held {holding}"


def _regional() -> Iterator[Article]:
    place = corpora() / _REGIONAL
    if not place.exists():
        raise Skipped(f"there is no {place}; set NEWSEARCH_CORPORA")
    with lzma.open(place, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            yield Article(id=line["id"], path=line["id"], title=line["title"], body=line["body"])


def _searched(article: Article) -> list[str]:
    """The searchable text of each field that is searched by default."""
    texts = Schema().texts(article)
    return [searchable_text(texts[name]) for name in WEIGHTS]


def _seen(group: Sequence[str], held: Sequence[Sequence[str]]) -> int:
    """How many forms of a group some article holds."""
    forms = [searchable_text(form) for form in group]
    return sum(any(form in text for texts in held for text in texts) for form in forms)


@main.command()
@on_articles(10_000)
@click.option("--count", default=1000, show_default=True)
@click.option("--rounds", default=3, show_default=True)
@click.pass_obj
def cost(
    results: Path, articles: int, folder: Path | None, cache: Path, count: int, rounds: int
) -> None:
    """The library's time for a query, aliases on and off by turns, and the plan's share of it."""
    where = ground(articles, folder, cache)
    with Index.open(index_of(where)) as index:
        queries = draw(list(index.articles()), count, seed=0)
        named = [query for query in queries if index.plan(query.text).resolved.aliases]
        figures = {
            "queries": len(queries),
            "with a name that has aliases": len(named),
            "all": _by_turns(index, queries, rounds),
            "those with such a name": _by_turns(index, named, rounds),
        }
    _show(results, "cost", where.described(), {"count": count, "rounds": rounds}, figures)


def _by_turns(index: Index, queries: Sequence[Drawn], rounds: int) -> dict[str, Any]:
    times: dict[str, list[float]] = {}
    hits: Counter[str] = Counter()
    for _ in range(rounds + 1):
        times.clear()  # the last round counts: the first ones warm up
        hits.clear()
        for query in queries:
            for name, aliases in (("on", True), ("off", False)):
                started = time.perf_counter()
                found = index.search(query.text, filters=query.filters, aliases=aliases)
                times.setdefault(f"search, {name}", []).append(_since(started))
                hits[name] += found.total
                started = time.perf_counter()
                index.plan(query.text, query.filters, aliases=aliases)
                times.setdefault(f"plan, {name}", []).append(_since(started))
    return {
        "hits": dict(hits),
        "median_ms": {name: report.median(taken) for name, taken in times.items()},
        "p95_ms": {name: report.percentile95(taken) for name, taken in times.items()},
    }


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _show(
    results: Path, name: str, corpus: dict[str, Any], parameters: dict[str, Any], figures: Any
) -> None:
    report.write(
        f"aliases-{name}", corpus=corpus, parameters=parameters, figures=figures, folder=results
    )
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
