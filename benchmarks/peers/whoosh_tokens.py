"""Whoosh as it comes, given newsearch's tokens with their positions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from whoosh import fields, index, query
from whoosh.analysis import Analyzer, Token

from benchmarks.peers.base import InProcess, Text, Wanted
from benchmarks.peers.own_tokens import parts, phrase, tokens

_FIELDS = ("title", "body")


class OwnTokens(Analyzer):
    """newsearch's analyzer as Whoosh calls one; without state, for it is kept in the index."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        token = Token(positions=True)
        for token.pos, token.text in tokens(value):
            yield token


class WhooshSearcher(InProcess):
    """Searches of an index of Whoosh; `number` names the stored field with the article's."""

    def __init__(self, opened: Any, number: str) -> None:
        self._searcher = opened.searcher()
        self._number = number

    def search(self, prepared: Any, limit: int) -> tuple[list[int], int]:
        results = self._searcher.search(prepared, limit=limit)
        return [int(hit[self._number]) for hit in results], len(results)

    def all_ids(self, prepared: Any) -> Collection[int]:
        found = self._searcher.docs_for_query(prepared)
        return [int(self._searcher.stored_fields(number)[self._number]) for number in found]

    def close(self) -> None:
        self._searcher.close()


class _Searcher(WhooshSearcher):
    def prepared(self, wanted: Wanted) -> Any:
        strings = [query.Or([_leaf(name, string) for name in _FIELDS]) for string in wanted.strings]
        return strings[0] if len(strings) == 1 else query.And(strings)


def _leaf(name: str, string: str) -> Any:
    found = parts(string)
    if len(found.parts) > 1:
        return query.Phrase(name, phrase(found))
    return (query.Prefix if found.last_is_prefix else query.Term)(name, found.parts[0][1])


class WhooshTokens:
    """The stock codec, matchers and BM25 of Whoosh."""

    def version(self) -> str:
        return version("Whoosh")

    def build(self, texts: Iterator[Text], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        schema = fields.Schema(
            number=fields.STORED,
            title=fields.TEXT(stored=True, analyzer=OwnTokens()),
            body=fields.TEXT(stored=True, analyzer=OwnTokens()),
        )
        writer = index.create_in(str(folder), schema).writer()
        for text in texts:
            writer.add_document(number=text.number, title=text.title, body=text.body)
        writer.commit()

    def open(self, folder: Path) -> _Searcher:
        return _Searcher(index.open_dir(str(folder)), "number")


PEER = WhooshTokens()
