"""Several outlets of several regions: which groups join outlets and scripts, and what they miss."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from benchmarks.corpora import Skipped, corpora
from benchmarks.duplicates.grouped import Groups, Together, groups_of, show
from benchmarks.duplicates.near_pairs import near_pairs
from searchcore import Article, Index

_CORPUS: Final = "rss2024-6k.jsonl.xz"
_SIMPLIFIED: Final = ("zh-CN", "zh-SG")
_CONTAINED: Final = 0.85


@click.command()
@click.pass_obj
def regional(results: Path) -> None:
    """Groups of rss2024-6k, and pairs of two outlets of which one holds most of the other."""
    listed = sorted(_articles(), key=lambda article: article.id)
    with TemporaryDirectory() as scratch, Index.create(Path(scratch) / "index") as index:
        index.add(listed)
        found = groups_of(index)
    by_id = {article.id: article for article in listed}
    near = near_pairs([article.body for article in listed], contained=_CONTAINED)
    pairs = [(listed[pair.one], listed[pair.other]) for pair in near]
    across = [(one.id, other.id) for one, other in pairs if one.source != other.source]
    together = Together(found)
    figures = {
        "groups": len(found),
        "articles in them": sum(map(len, found)),
        "of several outlets": _several(found, lambda id_: by_id[id_].source),
        "in both scripts": _several(found, lambda id_: str(by_id[id_].lang in _SIMPLIFIED)),
        "pairs of two outlets, one in the other": len(across),
        "of these in one group": sum(together(*ids) for ids in across),
    }
    corpus = {"name": "rss2024-6k", "files": len(listed)}
    show(results, "regional", corpus, figures, contained=_CONTAINED)


def _several(groups: Groups, kind: Callable[[str], str]) -> int:
    """Groups with articles of more than one kind."""
    return sum(len(set(map(kind, group))) > 1 for group in groups)


def _articles() -> Iterator[Article]:
    place = corpora() / _CORPUS
    if not place.exists():
        raise Skipped(f"there is no {place}; set NEWSEARCH_CORPORA")
    with lzma.open(place, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            yield Article(
                id=line["id"],
                path=line["id"],
                title=line["title"],
                body=line["body"],
                date=datetime.fromisoformat(line["date"]) if line["date"] else None,
                source=line["source"],
                lang=line["lang"],
            )
