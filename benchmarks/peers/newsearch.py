"""newsearch itself, with its default engine."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.peers.base import InProcess, Text, Wanted
from searchcore import Article, Index
from searchcore.query import logical


def add_all(index: Index, articles: Iterable[Article]) -> None:
    """The public way to add articles that are in memory, with all cores it can use."""
    index.add(articles, jobs=len(os.sched_getaffinity(0)))


class _Searcher(InProcess):
    def __init__(self, index: Index) -> None:
        self._index = index

    def prepared(self, wanted: Wanted) -> logical.Query:
        # In quotes: without, a chunk is cut into words that may stand apart.
        # Without aliases: peers know none, and what is right is told by the strings themselves.
        typed = " ".join(f'"{string}"' for string in wanted.strings)
        return self._index.plan(typed, aliases=False).query

    def search(self, prepared: Any, limit: int) -> tuple[list[int], int]:
        found = self._index._engine.search(prepared, limit=limit)
        return [int(hit.id) for hit in found.hits], found.total

    def all_ids(self, prepared: Any) -> Collection[int]:
        return [int(id_) for id_ in self._index.ids(prepared)]

    def close(self) -> None:
        self._index.close()


class Newsearch:
    """Words over bigrams in arrays, by Python and NumPy."""

    def version(self) -> str:
        try:
            return version("newsearch")
        except PackageNotFoundError:
            return "as in this folder"

    def build(self, texts: Iterator[Text], folder: Path) -> None:
        articles = (
            Article(id=str(text.number), title=text.title, body=text.body) for text in texts
        )
        with Index.create(folder) as index:
            add_all(index, articles)

    def open(self, folder: Path) -> _Searcher:
        return _Searcher(Index.open(folder))


PEER = Newsearch()
