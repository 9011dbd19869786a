"""What is searched: paragraphs of DRCD, news, and news without their titles; each an index."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.corpora import DRCD, Ground, index_of, retrieval
from searchcore import Article, Index
from searchcore.engines.base import Engine, Entry
from searchcore.engines.whoosh import WhooshEngine
from searchcore.errors import IndexFormatError, IndexNotFound


@dataclass(frozen=True)
class Collection:
    """Articles, indexed."""

    name: str
    index: Index
    engine: Engine
    """Of the same index: ids without snippets, which take longer than the search."""
    fields: tuple[str, ...]
    """What a bag of words is made of."""

    def articles(self) -> Iterator[Article]:
        """All of them, by id."""
        return self.index.articles()

    def ids_by_path(self) -> dict[str, str]:
        """Path → id."""
        return {facts["path"]: id_ for id_, facts in self.index.facts().items()}

    @cached_property
    def texts(self) -> dict[str, str]:
        """Per id the fields of a bag of words as one text, each a paragraph of its own."""
        schema = self.index.maker.schema
        return {
            article.id: "\n\n".join(schema.texts(article)[name] for name in self.fields)
            for article in self.articles()
        }


class Collections:
    """The collections, each made and opened when it is first asked for."""

    def __init__(self, find: Callable[[], Ground]) -> None:
        self._find = find
        self._open: dict[Path, Collection] = {}
        self._closing = ExitStack()

    @cached_property
    def _where(self) -> Ground:
        return self._find()

    def drcd(self) -> Collection:
        """Paragraphs of DRCD, each with the title of its article; made anew in each process."""
        lines = retrieval(DRCD)
        folder = Path(self._closing.enter_context(TemporaryDirectory()))
        with Index.create(folder / "index") as index:
            index.add(map(_paragraph, lines))
        return self._opened("drcd", folder / "index", ("title", "body"))

    def news(self) -> Collection:
        """The articles as they are; the index stays in the cache."""
        return self._opened(self._where.name, index_of(self._where), ("title", "body"))

    def untitled(self) -> Collection:
        """The articles without the field of their title; the index stays in the cache."""
        path = self._where.cache / "untitled"
        news = self.news().index
        if not _has_those_of(news, path):
            shutil.rmtree(path, ignore_errors=True)
            with Index.create(path) as index:
                index.write(_untitled(news))
        return self._opened(f"{self._where.name}, untitled", path, ("body",))

    def _opened(self, name: str, path: Path, fields: tuple[str, ...]) -> Collection:
        if path not in self._open:
            index = self._closing.enter_context(Index.open(path))
            engine = WhooshEngine.open(path)
            self._closing.callback(engine.close)
            self._open[path] = Collection(name, index, engine, fields)
        return self._open[path]

    def __enter__(self) -> Collections:
        return self

    def __exit__(self, *details: object) -> None:
        self._closing.close()


def _paragraph(line: dict[str, Any]) -> Article:
    return Article(id=line["id"], path=line["id"], title=line["title"], body=line["body"])


def _untitled(news: Index) -> Iterator[Entry]:
    """Entries that lack one field and are else what an index holds."""
    facts = news.facts()
    for article in news.articles():
        entry = news.entry(article, facts[article.id])
        kept = {name: tokens for name, tokens in entry.fields.items() if name != "title"}
        yield replace(entry, fields=kept)


def _has_those_of(news: Index, path: Path) -> bool:
    """Whether an index is there that was made of the same articles."""
    try:
        with Index.open(path) as index:
            return _digests(index) == _digests(news)
    except (IndexNotFound, IndexFormatError):
        return False


def _digests(index: Index) -> dict[str, str]:
    return {id_: facts.get("digest", "") for id_, facts in index.facts().items()}
