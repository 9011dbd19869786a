"""What both ways to use tantivy share: fields, writing, searching."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.peers.base import InProcess, Text, Wanted

_ALL = 1_000_000
_FIELDS = ("title", "body")
Leaf = Callable[[Any, str, str], Any]
"""(schema, field, string) → the query for the string in the field."""


class TantivySearcher(InProcess):
    """An open index."""

    def __init__(self, folder: Path, leaf: Leaf) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()
        self._leaf = leaf

    def prepared(self, wanted: Wanted) -> Any:
        strings = [self._string(string) for string in wanted.strings]
        return strings[0].and_must_match(*strings[1:]) if len(strings) > 1 else strings[0]

    def search(self, prepared: Any, limit: int) -> tuple[list[int], int]:
        found = self._searcher.search(prepared, limit=limit)
        places = [place for _, place in found.hits]
        numbers: list[Any] = self._searcher.fast_field_values("number", places)
        return numbers, found.count

    def all_ids(self, prepared: Any) -> Collection[int]:
        return self.search(prepared, _ALL)[0]

    def _string(self, string: str) -> Any:
        title, body = (self._leaf(self._index.schema, name, string) for name in _FIELDS)
        return title.or_should_match(body)


def build(texts: Iterator[Text], folder: Path, fill: Callable[[Any, str, str], None]) -> None:
    """Make an index; `fill` puts a text into a field of a document."""
    folder.mkdir(parents=True, exist_ok=True)
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    builder.add_bytes_field("kept", stored=True)
    for name in _FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    writer = tantivy.Index(builder.build(), str(folder)).writer()
    for text in texts:
        document = tantivy.Document()
        document.add_unsigned("number", text.number)
        document.add_bytes("kept", f"{text.title}\n{text.body}".encode())
        fill(document, "title", text.title)
        fill(document, "body", text.body)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
