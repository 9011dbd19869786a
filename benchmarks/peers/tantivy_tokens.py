"""tantivy given newsearch's tokens, words over bigrams, with their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.peers.base import Text
from benchmarks.peers.own_tokens import parts, phrase, tokens
from benchmarks.peers.tantivy_index import TantivySearcher, build


def _fill(document: Any, name: str, text: str) -> None:
    made = [tantivy.Token(term, position, 0, 0) for position, term in tokens(text)]
    document.add_pre_tokenized_text(name, tantivy.PreTokenizedString("", made))


def _leaf(schema: Any, name: str, string: str) -> Any:
    found = parts(string)
    if len(found.parts) > 1:
        return tantivy.Query.phrase_query(schema, name, list(phrase(found)))
    term = found.parts[0][1]
    if found.last_is_prefix:
        return tantivy.Query.regex_query(schema, name, re.escape(term) + ".*")
    return tantivy.Query.term_query(schema, name, term)


class TantivyTokens:
    """A native engine, with the analysis of newsearch in front."""

    def version(self) -> str:
        return version("tantivy")

    def build(self, texts: Iterator[Text], folder: Path) -> None:
        build(texts, folder, _fill)

    def open(self, folder: Path) -> TantivySearcher:
        return TantivySearcher(folder, _leaf)


PEER = TantivyTokens()
