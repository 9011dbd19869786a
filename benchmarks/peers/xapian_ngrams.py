"""Xapian with n-grams of Chinese: characters with positions, pairs of characters without."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.peers.base import InProcess, Text, Wanted

_DEBIAN = "/usr/lib/python3/dist-packages"
_APART = 100  # positions between title and body, so that no phrase reaches across


def _imported() -> Any:
    """The module, or Debian's for another Python of the same version. Raises ImportError."""
    try:
        return import_module("xapian")
    except ImportError:
        sys.path.append(_DEBIAN)
        try:
            return import_module("xapian")
        finally:
            sys.path.remove(_DEBIAN)


xapian = _imported()
# Later versions call it FLAG_NGRAMS and keep this name too.
_NGRAMS = xapian.QueryParser.FLAG_CJK_NGRAM


class _Searcher(InProcess):
    def __init__(self, folder: Path) -> None:
        self._database = xapian.Database(str(folder))
        self._parser = xapian.QueryParser()
        self._parser.set_default_op(xapian.Query.OP_AND)
        self._enquire = xapian.Enquire(self._database)

    def prepared(self, wanted: Wanted) -> Any:
        strings = [self._string(string) for string in wanted.strings]
        return reduce(lambda all_, one: xapian.Query(xapian.Query.OP_AND, all_, one), strings)

    def search(self, prepared: Any, limit: int) -> tuple[list[int], int]:
        self._enquire.set_query(prepared)
        # To look at so many at least makes the total exact.
        found = self._enquire.get_mset(0, limit, self._database.get_doccount())
        return [match.docid - 1 for match in found], found.get_matches_estimated()

    def all_ids(self, prepared: Any) -> Collection[int]:
        return self.search(prepared, self._database.get_doccount())[0]

    def close(self) -> None:
        self._database.close()

    def _string(self, string: str) -> Any:
        ngrams = self._parser.parse_query(string, _NGRAMS)
        if string.isascii() or (len(string) < 3 and not any(map(str.isascii, string))):
            return ngrams  # a term of its own
        flags = _NGRAMS | xapian.QueryParser.FLAG_PHRASE
        phrase = self._parser.parse_query(f'"{string}"', flags)
        # Only characters have positions; their pairs, which are rarer, say where to look.
        return xapian.Query(xapian.Query.OP_FILTER, phrase, ngrams)


class XapianNgrams:
    """A grown native engine that knows Chinese."""

    def version(self) -> str:
        return str(xapian.version_string())

    def build(self, texts: Iterator[Text], folder: Path) -> None:
        database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
        generator = xapian.TermGenerator()
        generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
        for text in texts:
            document = xapian.Document()
            document.set_data(json.dumps([text.title, text.body], ensure_ascii=False))
            generator.set_document(document)
            generator.set_termpos(0)
            generator.index_text(text.title)
            generator.increase_termpos(_APART)
            generator.index_text(text.body)
            database.replace_document(text.number + 1, document)
        database.commit()
        database.close()

    def open(self, folder: Path) -> _Searcher:
        return _Searcher(folder)


PEER = XapianNgrams()
