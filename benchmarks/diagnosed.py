"""Queries that find nothing, and articles that a query does not find, held against brute force.

    python -m benchmarks.diagnosed [--articles 10000] [--count 20]

Of pairs of tags that no article holds together, `Index.nothing_found` counts each part and each
word alone and the query without each part; of tags of an article and tags of others, `Index.why`
names the part that fails and the words that are held and missing. Each figure and each name is
compared with a plain search through the searchable text of every article. Exits with 1 where one
differs.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from analyzers import searchable_text
from benchmarks import report
from benchmarks.corpora import ground, index_of, on_articles
from searchcore import Article, Index
from searchcore.schema import WEIGHTS, Schema

_LONGEST: Final = 12

Texts = Sequence[str]
"""The searchable text of each field of one article that is searched by default."""


@click.command()
@on_articles(10_000)
@click.option("--count", default=20, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int, folder: Path | None, cache: Path, count: int, seed: int, results: Path
) -> None:
    """Counts and named parts, compared with a search through every article."""
    where = ground(articles, folder, cache)
    with Index.open(index_of(where)) as index:
        held = {article.id: _searched(article) for article in index.articles()}
        tags = sorted({tag for article in index.articles() for tag in article.tags if _fits(tag)})
        drawn = random.Random(seed)
        figures = Counter({"zero-hit queries": 0, "non-hits": 0, "wrong": 0})
        for query in _finding_nothing(index, tags, drawn, count):
            figures.update(_nothing(index, query, held))
        for article, query in _not_found(index, tags, drawn, count):
            figures.update(_why(index, article, query, held[article.id]))
    report.write(
        "diagnosed",
        corpus=where.described(),
        parameters={"count": count, "seed": seed},
        figures=dict(figures),
        folder=results,
    )
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
    raise SystemExit(1 if figures["wrong"] else 0)


def _fits(tag: str) -> bool:
    return tag.isalpha() and not tag.isascii() and 2 <= len(tag) <= _LONGEST


def _searched(article: Article) -> Texts:
    texts = Schema().texts(article)
    return [searchable_text(texts[name]) for name in WEIGHTS]


def _finding_nothing(
    index: Index, tags: Sequence[str], drawn: random.Random, count: int
) -> Iterator[str]:
    found = 0
    while found < count:
        query = " ".join(drawn.sample(tags, 2))
        if not index.search(query, limit=0, aliases=False).total:
            found += 1
            yield query


def _not_found(
    index: Index, tags: Sequence[str], drawn: random.Random, count: int
) -> Iterator[tuple[Article, str]]:
    tagged = [article for article in index.articles() if any(map(_fits, article.tags))]
    found = 0
    while found < count:
        article = drawn.choice(tagged)
        query = f"{next(filter(_fits, article.tags))} {drawn.choice(tags)}"
        if article.id not in index.ids(index.plan(query, aliases=False).query):
            found += 1
            yield article, query


def _holds(texts: Texts, words: Sequence[str], required: int) -> bool:
    spelled = [searchable_text(word) for word in words]
    return sum(any(word in text for text in texts) for word in spelled) >= required


def _nothing(index: Index, query: str, held: dict[str, Texts]) -> Iterator[str]:
    yield "zero-hit queries"
    found = index.nothing_found(query, aliases=False)
    needs = []
    for part in found.parts:
        words = [word.text for word in part.words] or [part.text]
        needs.append((words, part.required or 1))
    for number, part in enumerate(found.parts):
        yield from _compared(part.alone, sum(_holds(t, *needs[number]) for t in held.values()))
        others = [need for other, need in enumerate(needs) if other != number]
        expected = sum(all(_holds(t, *need) for need in others) for t in held.values())
        yield from _compared(part.without, expected)
        for word in part.words:
            expected = sum(_holds(texts, [word.text], 1) for texts in held.values())
            yield from _compared(word.alone, expected)


def _why(index: Index, article: Article, query: str, texts: Texts) -> Iterator[str]:
    yield "non-hits"
    said = index.why(article.id, query, aliases=False)
    chunks = index.plan(query, aliases=False).resolved.chunks
    failing = [chunk for chunk in chunks if not _holds(texts, chunk.words, chunk.required)]
    yield from _compared(said.failed and said.failed.text, failing[0].text)
    if said.reason is not None:
        for word in said.reason.held:
            yield from _compared(_holds(texts, [word], 1), True)
        for missing in said.reason.missing:
            yield from _compared(_holds(texts, [missing.text], 1), False)
        if said.reason.nearest is not None:
            near = said.reason.nearest
            original = Schema().texts(article)[near.field]
            yield from _compared(original[near.start : near.end], near.text)


def _compared(said: Any, expected: Any) -> Iterator[str]:
    yield "compared"
    if said != expected:
        yield "wrong"
        click.echo(f"{said!r} should be {expected!r}", err=True)


if __name__ == "__main__":
    main()
