"""The plain recipe, the peer: what one writes in an afternoon for a Chinese archive.

python-frontmatter + OpenCC('t2s') + jieba.analyse.ChineseAnalyzer + Whoosh, all with their
defaults. Everything is converted to Simplified, stored, indexed and shown so.

    python -m benchmarks.plain_recipe index FOLDER INDEX
    python -m benchmarks.plain_recipe query INDEX TEXT
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from jieba.analyse import ChineseAnalyzer
from opencc import OpenCC
from whoosh import fields, index
from whoosh.qparser import MultifieldParser
from whoosh.query import DateRange


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: the exact total and, for ten hits, path, title and a snippet as HTML."""

    total: int
    hits: list[tuple[str, str, str]]


def make_index(folder: Path, target: Path) -> tuple[int, int]:
    """Index the Markdown files of a folder: (articles, files that could not be read)."""
    target.mkdir(parents=True, exist_ok=True)
    converter = OpenCC("t2s")
    writer = index.create_in(str(target), _schema()).writer()
    refused = articles = 0
    for path in sorted(folder.rglob("*.md")):
        try:
            document = _document(frontmatter.load(str(path)), converter)
        except (yaml.YAMLError, ValueError, TypeError):
            refused += 1
            continue
        writer.add_document(path=str(path.relative_to(folder)), **document)
        articles += 1
    writer.commit()
    return articles, refused


class Recipe:
    """An index of the recipe, open for queries."""

    def __init__(self, path: Path) -> None:
        opened = index.open_dir(str(path))
        self._converter = OpenCC("t2s")
        self._searcher = opened.searcher()
        self._parser = MultifieldParser(["title", "content"], opened.schema)

    def query(
        self, text: str, since: datetime | None = None, until: datetime | None = None
    ) -> Answer:
        """The ten best with highlights, and the total."""
        limits = DateRange("date", since, until) if since or until else None
        parsed = self._parser.parse(self._converter.convert(text))
        results = self._searcher.search(parsed, limit=10, filter=limits)
        hits = [(hit["path"], hit["title"], hit.highlights("content")) for hit in results]
        return Answer(len(results), hits)


def _schema() -> Any:
    return fields.Schema(
        path=fields.ID(stored=True, unique=True),
        title=fields.TEXT(stored=True, analyzer=ChineseAnalyzer()),
        content=fields.TEXT(stored=True, analyzer=ChineseAnalyzer()),
        tags=fields.KEYWORD(stored=True, commas=True),
        date=fields.DATETIME(stored=True),
    )


def _document(post: Any, converter: Any) -> dict[str, Any]:
    tags = post.get("tags") or []
    return {
        "title": converter.convert(str(post.get("title") or "")),
        "content": converter.convert(post.content),
        "tags": converter.convert(",".join(map(str, tags))),
        "date": _date(post.get("date")),
    }


def _date(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value)).replace(tzinfo=None)
    except ValueError:
        return None


def main(arguments: list[str]) -> None:
    """The two commands."""
    match arguments:
        case ["index", folder, target]:
            articles, refused = make_index(Path(folder), Path(target))
            print(json.dumps({"articles": articles, "refused": refused}))
        case ["query", path, text]:
            answer = Recipe(Path(path)).query(text)
            for found, title, snippet in answer.hits:
                print(f"{title}  ({found})\n  {snippet}\n")
            print(f"{answer.total} articles")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
