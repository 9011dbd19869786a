"""Time to get matching articles with their frequencies by field, and bytes, by layout.

python -m benchmarks.layout [--articles 10000] [--queries 300] [--rounds 5]
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from analyzers import Sought, sought
from benchmarks import report
from benchmarks.corpora import Ground, ground, on_articles
from benchmarks.layout.answer import Layout
from benchmarks.layout.counted import Counted
from benchmarks.layout.one_line import OneLine
from benchmarks.layout.per_field import PerField
from benchmarks.query_set import draw
from searchcore import Article, Index, read_corpus
from searchcore.engines.base import Entry
from searchcore.engines.whoosh.building import SegmentBuilder
from searchcore.engines.whoosh.segment import Segment
from searchcore.schema import TEXT_FIELDS

_KINDS: Final = ("name", "two names", "phrase")


@click.command()
@on_articles(10_000)
@click.option("--queries", "count", default=300, show_default=True)
@click.option("--rounds", default=5, show_default=True, help="After one to warm up.")
@click.option("--seed", default=0, show_default=True)
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int,
    folder: Path | None,
    cache: Path,
    count: int,
    rounds: int,
    seed: int,
    results: Path,
) -> None:
    """Three layouts of the same postings, their answers compared."""
    where = ground(articles, folder, cache)
    read = list(read_corpus(where.folder, on_error=lambda error: None))
    layouts = _layouts(where, read)
    figures: dict[str, Any] = {name: _bytes(layout) for name, layout in layouts.items()}
    for kind, texts in _asked(read, count // len(_KINDS), seed).items():
        strings = [_strings(text) for text in texts]
        for name, times in _times(layouts, strings, rounds).items():
            figures[name][kind] = {
                "queries": len(times),
                "median_ms": report.median(times),
                "p95_ms": report.percentile95(times),
            }
    report.write(
        f"layout-{where.name}",
        corpus=where.described() | {"articles": len(read)},
        parameters={"queries": count, "rounds": rounds, "seed": seed},
        figures=figures,
        folder=results,
    )
    click.echo(json.dumps(figures, indent=1))


def _asked(articles: Sequence[Article], count: int, seed: int) -> dict[str, list[str]]:
    """So many texts of each kind."""
    asked = {
        kind: [query.text for query in draw(articles, count, seed=seed, kinds=[kind])]
        for kind in _KINDS
    }
    return asked | {"frequent word": _frequent(articles, count)}


def _frequent(articles: Sequence[Article], count: int) -> list[str]:
    """The tags that most articles hold in their bodies: the longest lists."""
    tags = Counter(tag for article in articles for tag in article.tags if len(tag) == 2)
    likely = [tag for tag, _ in tags.most_common(3 * count)]
    held = Counter(tag for article in articles for tag in likely if tag in article.body)
    return [tag for tag, _ in held.most_common(count)]


def _strings(text: str) -> list[Sought]:
    strings = [sought(part.strip('"')) for part in text.split()]
    return [string for string in strings if string is not None]


def _layouts(where: Ground, articles: Sequence[Article]) -> dict[str, Layout]:
    where.cache.mkdir(parents=True, exist_ok=True)
    builders = {name: SegmentBuilder() for name in ("", *TEXT_FIELDS)}
    with Index.create(engine="memory") as index:
        for article in articles:
            entry = index.entry(article, {})
            for name, builder in builders.items():
                builder.add(_only(entry, name) if name else _only(entry, *TEXT_FIELDS))
    segments = {name: _written(where, name, builder) for name, builder in builders.items()}
    whole = segments.pop("")
    return {"one_line": OneLine(whole), "per_field": PerField(segments), "counted": Counted(whole)}


def _only(entry: Entry, *fields: str) -> Entry:
    """The entry with some of its text fields and nothing stored."""
    kept = {name: tokens for name, tokens in entry.fields.items() if name in fields}
    return Entry(id=entry.id, fields=kept, date=entry.date)


def _written(where: Ground, name: str, builder: SegmentBuilder) -> Segment:
    path = where.cache / f"layout-{name or 'all'}.seg"
    path.unlink(missing_ok=True)
    builder.write(path)
    return Segment(path)


def _bytes(layout: Layout) -> dict[str, Any]:
    sizes = layout.bytes_by_section()
    return {"bytes": sum(sizes.values()), "sections": sizes}


def _times(
    layouts: Mapping[str, Layout], queries: Sequence[Sequence[Sought]], rounds: int
) -> dict[str, list[float]]:
    """Per layout and query the median of the rounds, in milliseconds; the layouts take turns."""
    times = {name: [_none() for _ in queries] for name in layouts}
    for number in range(rounds + 1):
        for place, strings in enumerate(queries):
            answers = []
            for name, layout in layouts.items():
                started = time.perf_counter()
                answers.append(layout.answer(strings))
                if number:
                    times[name][place].append((time.perf_counter() - started) * 1000)
            assert all(answers[0].same_as(other) for other in answers[1:]), "answers differ"
    return {name: [report.median(one) for one in each] for name, each in times.items()}


def _none() -> list[float]:
    return []


if __name__ == "__main__":
    main()
