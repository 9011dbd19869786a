"""Articles about the same: how often the report of another outlet is found, and in what time.

    python -m benchmarks.similar report     20 reports, each with that of another outlet
    python -m benchmarks.similar train      what the constants were chosen on
    python -m benchmarks.similar times      a call of the library on an archive of 10,000 articles

The pairs stand in `similar_pairs.py`. Beside `Index.similar` the same run asks with the title, as a
reader would paste it, and with the whole text as a bag of jieba's words (BM25 of `bm25s`). `train`
also takes articles whose editors linked to others, and looks for those.
"""

from __future__ import annotations

import json
import lzma
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click

from analyzers import fold
from benchmarks import report
from benchmarks.corpora import Skipped, anchors, corpora, ground, index_of, on_articles
from benchmarks.relevance.bag import Bag
from benchmarks.relevance.bag_terms import words
from benchmarks.similar_pairs import CHOSEN_ON, REPORTED, Pairs
from searchcore import Article, Index

_REPORTS: Final = "rss2024-6k"
_LOOKED_AT: Final = 50
_FIRST: Final = 5
_LINKS_AMONG: Final = 10
_RUN: Final = 6

Ranked = Callable[[str], list[str]]
"""An id → the ids of the others, best first."""


@click.group()
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
@click.pass_context
def main(context: click.Context, results: Path) -> None:
    """Articles about the same."""
    context.obj = results


@main.command("report")
@click.pass_obj
def report_(results: Path) -> None:
    """20 reports: the place of the other one."""
    articles = {article.id: article for article in _reports()}
    asked = [first for first, _ in REPORTED]
    with _indexed(articles.values()) as index:
        systems = {
            name: _figures(list(_places(ranked, REPORTED)))
            for name, ranked in _systems(index, articles).items()
        }
        totals = [index.similar(id_, limit=0).total for id_ in asked]
    figures = {
        "worded alike": sum(_worded_alike(articles[a], articles[b]) for a, b in REPORTED),
        "systems": systems,
        "median of articles found": report.median(totals),
    }
    _show(results, "report", {"name": _REPORTS, "articles": len(articles)}, {}, figures)


@main.command()
@on_articles(10_000)
@click.pass_obj
def train(results: Path, articles: int, folder: Path | None, cache: Path) -> None:
    """Other reports, and linked articles."""
    both_ways = (*CHOSEN_ON, *((second, first) for first, second in CHOSEN_ON))
    texts = {article.id: article for article in _reports()}
    with _indexed(texts.values()) as index:
        reports = {
            name: _figures(list(_places(ranked, both_ways)))
            for name, ranked in _systems(index, texts).items()
        }
    where = ground(articles, folder, cache)
    with Index.open(index_of(where)) as index:
        links = _linked(index)
        texts = {id_: _article(index, id_) for id_ in links}
        found = {
            "similar": _links_found(_similar(index), links),
            "title as query": _links_found(_title_asked(index, texts), links),
        }
    _show(results, "train", where.described(), {}, {"reports": reports, "links": found})


@main.command()
@on_articles(10_000)
@click.option("--count", default=500, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.pass_obj
def times(
    results: Path, articles: int, folder: Path | None, cache: Path, count: int, seed: int
) -> None:
    """Articles drawn at random, and the longest tenth of them."""
    where = ground(articles, folder, cache)
    with Index.open(index_of(where)) as index:
        drawn = random.Random(seed).sample(sorted(index.facts()), count)
        drawn.sort(key=lambda id_: len(_article(index, id_).body))
        taken: list[float] = []
        for _ in range(2):
            taken = [_milliseconds(index, id_) for id_ in drawn]  # the first round warms up
    longest = taken[-max(1, count // 10) :]
    figures = {"all": _spread(taken), "the longest tenth": _spread(longest)}
    _show(results, "times", where.described(), {"count": count, "seed": seed}, figures)


def _reports() -> Iterator[Article]:
    place = corpora() / f"{_REPORTS}.jsonl.xz"
    if not place.exists():
        raise Skipped(f"there is no {place}; set NEWSEARCH_CORPORA")
    with lzma.open(place, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            date = datetime.fromisoformat(line["date"]) if line["date"] else None
            yield Article(
                id=line["id"],
                path=line["id"],
                title=line["title"],
                body=line["body"],
                date=date,
                source=line["source"],
            )


@contextmanager
def _indexed(articles: Iterable[Article]) -> Iterator[Index]:
    with TemporaryDirectory() as folder, Index.create(Path(folder) / "index") as index:
        index.add(articles)
        yield index


def _systems(index: Index, articles: Mapping[str, Article]) -> dict[str, Ranked]:
    return {
        "similar": _similar(index),
        "title as query": _title_asked(index, articles),
        "bag of words, whole text": _bag(articles),
    }


def _similar(index: Index) -> Ranked:
    return lambda id_: [hit.id for hit in index.similar(id_, limit=_LOOKED_AT)]


def _title_asked(index: Index, articles: Mapping[str, Article]) -> Ranked:
    return lambda id_: [
        hit.id for hit in index.search(articles[id_].title, limit=_LOOKED_AT + 1) if hit.id != id_
    ]


def _bag(articles: Mapping[str, Article]) -> Ranked:
    texts = {id_: f"{article.title}\n\n{article.body}" for id_, article in articles.items()}
    bag = Bag(texts, words)
    return lambda id_: [found for found in bag.ranked(texts[id_], _LOOKED_AT + 1) if found != id_]


def _places(ranked: Ranked, pairs: Pairs) -> Iterator[int]:
    """The place of the second of each pair for the first one, from 1; 0: not among them."""
    for first, second in pairs:
        found = ranked(first)
        yield found.index(second) + 1 if second in found else 0


def _figures(places: Sequence[int]) -> dict[str, Any]:
    return {
        "asked": len(places),
        "first": sum(place == 1 for place in places),
        f"among the first {_FIRST}": sum(1 <= place <= _FIRST for place in places),
        "MRR": report.short(sum(1 / place for place in places if place) / len(places)),
        "places": " ".join(map(str, places)),
    }


def _worded_alike(one: Article, other: Article) -> bool:
    """Whether a quarter of the shorter body, in runs of characters, stands in the other one."""
    first, second = _runs(one.body), _runs(other.body)
    return 4 * len(first & second) >= min(len(first), len(second))


def _runs(text: str) -> set[str]:
    letters = "".join(filter(str.isalnum, fold(text)))
    return {letters[at : at + _RUN] for at in range(len(letters) - _RUN + 1)}


def _linked(index: Index) -> dict[str, set[str]]:
    """Per article those that its editor linked to."""
    known = set(index.facts())
    root = next(iter(known)).partition("/")[0]
    links: defaultdict[str, set[str]] = defaultdict(set)
    for line in anchors():
        for place in line["cited_in"]:
            links[f"{root}/{place}"] |= {f"{root}/{other}" for other in line["relevant"]}
    kept = {id_: (links[id_] & known) - {id_} for id_ in sorted(links.keys() & known)}
    return {id_: others for id_, others in kept.items() if others}


def _links_found(ranked: Ranked, links: Mapping[str, set[str]]) -> dict[str, Any]:
    shares, ranks = [], []
    for id_, others in links.items():
        found = ranked(id_)
        shares.append(len(others.intersection(found[:_LINKS_AMONG])) / len(others))
        ranks.append(next((1 / at for at, id_ in enumerate(found, 1) if id_ in others), 0.0))
    return {
        "articles": len(links),
        f"share among the first {_LINKS_AMONG}": report.short(sum(shares) / len(links)),
        "MRR": report.short(sum(ranks) / len(links)),
    }


def _article(index: Index, id_: str) -> Article:
    article = index.article(id_)
    assert article is not None
    return article


def _milliseconds(index: Index, id_: str) -> float:
    started = time.perf_counter()
    index.similar(id_)
    return (time.perf_counter() - started) * 1000


def _spread(taken: Sequence[float]) -> dict[str, float]:
    return {
        "median_ms": report.median(taken),
        "p95_ms": report.percentile95(taken),
        "max_ms": report.short(max(taken)),
    }


def _show(
    results: Path, name: str, corpus: dict[str, Any], parameters: dict[str, Any], figures: Any
) -> None:
    report.write(
        f"similar-{name}", corpus=corpus, parameters=parameters, figures=figures, folder=results
    )
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
