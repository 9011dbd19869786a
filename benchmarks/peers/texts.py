"""The texts that every peer gets: read once, kept in one file, so that all get the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.peers.base import Text
from searchcore import Article

_BORDER = "\n\n"  # of a paragraph


def texts_of(articles: Iterable[Article]) -> list[Text]:
    """The texts of articles, numbered in their order."""
    return [
        Text(number, article.title, _BORDER.join(filter(None, (article.body, *article.captions))))
        for number, article in enumerate(articles)
    ]


def write(texts: Iterable[Text], path: Path) -> None:
    """Keep texts in a file: a line for each."""
    with path.open("w", encoding="utf-8") as file:
        for text in texts:
            file.write(json.dumps([text.title, text.body], ensure_ascii=False) + "\n")


def read(path: Path) -> Iterator[Text]:
    """The texts of a file, one by one."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            title, body = json.loads(line)
            yield Text(number, title, body)
