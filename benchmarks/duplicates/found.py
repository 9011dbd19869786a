"""What is found: groups, how many of those drawn are right, and near pairs that are missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from benchmarks.corpora import ground, index_of, on_articles
from benchmarks.duplicates import judged, sketched
from benchmarks.duplicates.grouped import Together, groups_of, show
from benchmarks.duplicates.near_pairs import Near, near_pairs
from searchcore import Article, Index

_FLOOR: Final = 0.4
_LATER: Final = 2
"""Days."""


@click.command()
@on_articles(10_000)
@click.pass_obj
def groups(results: Path, articles: int, folder: Path | None, cache: Path) -> None:
    """Groups, and of those drawn and judged how many are right."""
    where = ground(articles, folder, cache)
    with Index.open(index_of(where)) as index:
        copies = list(index.duplicates())
        found = groups_of(index)
    dates = [[copy.date for copy in group if copy.date] for group in copies]
    verdicts = judged.groups()
    drawn = [group for group in found if group[0] in verdicts]
    figures = {
        "groups": len(found),
        "articles in them": sum(map(len, found)),
        "articles that collapsing hides": sum(map(len, found)) - len(found),
        "largest": max(map(len, found), default=0),
        f"over more than {_LATER} days": sum((max(d) - min(d)).days > _LATER for d in dates if d),
    } | {f"drawn: {name}": count for name, count in _drawn(drawn, verdicts).items()}
    show(results, "groups", where.described(), figures)


def _drawn(groups: Iterable[tuple[str, ...]], verdicts: dict[str, str]) -> Counter[str]:
    return Counter(verdicts[group[0]] for group in groups)


@click.command()
@on_articles(10_000)
@click.pass_obj
def pairs(results: Path, articles: int, folder: Path | None, cache: Path) -> None:
    """Near pairs, found by counting shingles of the bodies: which are in one group."""
    where = ground(articles, folder, cache)
    with Index.open(index_of(where)) as index:
        together = Together(groups_of(index))
        listed = sorted(index.articles(), key=lambda article: article.id)
    near = _near(listed)
    known = [ids for ids in judged.pairs("right") if ids in near][: judged.DRAWN]
    others = [ids for ids in judged.pairs("wrong") if ids in near]
    by_id = {article.id: article for article in listed}
    figures = {
        "near pairs": _by_tenth(near.values()),
        "of these in one group": _by_tenth(pair for ids, pair in near.items() if together(*ids)),
        "known pairs": _by_tenth(near[ids] for ids in known),
        "of these found": _by_tenth(near[ids] for ids in known if together(*ids)),
        "missed": sum(not together(*ids) for ids in known),
        "pairs judged two reports": len(others),
        "of those in one group": sum(together(*ids) for ids in others),
        "sketches": sketched.accuracy([(by_id[one], by_id[other]) for one, other in near]),
    }
    show(results, "pairs", where.described(), figures, least=_FLOOR)


def _near(articles: list[Article]) -> dict[tuple[str, str], Near]:
    found = near_pairs([article.body for article in articles], jaccard=_FLOOR)
    return {(articles[pair.one].id, articles[pair.other].id): pair for pair in found}


def _by_tenth(pairs: Iterable[Near]) -> dict[str, int]:
    """How many of each tenth of similarity."""
    tenths = Counter(min(9, int(pair.jaccard * 10)) for pair in pairs)
    return {f".{tenth} and more": count for tenth, count in sorted(tenths.items())}
