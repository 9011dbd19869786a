"""The plain recipe's analysis and schema, fed with ready texts instead of files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from opencc import OpenCC
from whoosh import index
from whoosh.qparser import MultifieldParser

from benchmarks import plain_recipe
from benchmarks.peers.base import Text, Wanted
from benchmarks.peers.whoosh_tokens import WhooshSearcher


class _Searcher(WhooshSearcher):
    def __init__(self, opened: Any) -> None:
        super().__init__(opened, "path")
        self._converter = OpenCC("t2s")
        self._parser = MultifieldParser(["title", "content"], opened.schema)

    def prepared(self, wanted: Wanted) -> Any:
        # As one types it: what is in quotes here is found by hardly any index of the recipe.
        text = " ".join(wanted.strings)
        return self._parser.parse(self._converter.convert(f'"{text}"' if wanted.quoted else text))


class PlainRecipe:
    """OpenCC to Simplified, jieba's analyzer, Whoosh as it comes."""

    def version(self) -> str:
        return f"Whoosh {version('Whoosh')}, jieba {version('jieba')}"

    def build(self, texts: Iterator[Text], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        convert = OpenCC("t2s").convert
        writer = index.create_in(str(folder), plain_recipe._schema()).writer()
        for text in texts:
            writer.add_document(
                path=str(text.number), title=convert(text.title), content=convert(text.body)
            )
        writer.commit()

    def open(self, folder: Path) -> _Searcher:
        return _Searcher(index.open_dir(str(folder)))


PEER = PlainRecipe()
