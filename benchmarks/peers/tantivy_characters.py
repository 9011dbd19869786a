"""tantivy with one Han character, one word or one gap a token; a string is a phrase of them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.peers.base import NotAnswerable, Text
from benchmarks.peers.own_tokens import units
from benchmarks.peers.tantivy_index import TantivySearcher, build


def _fill(document: Any, name: str, text: str) -> None:
    document.add_text(name, " ".join(units(text)))


def _leaf(schema: Any, name: str, string: str) -> Any:
    terms = units(string)
    if not terms:
        raise NotAnswerable("no letter and no digit")
    if len(terms) == 1:
        return tantivy.Query.term_query(schema, name, terms[0])
    return tantivy.Query.phrase_query(schema, name, list(terms))


class TantivyCharacters:
    """The simplest way to make a native engine find every string."""

    def version(self) -> str:
        return version("tantivy")

    def build(self, texts: Iterator[Text], folder: Path) -> None:
        build(texts, folder, _fill)

    def open(self, folder: Path) -> TantivySearcher:
        return TantivySearcher(folder, _leaf)


PEER = TantivyCharacters()
