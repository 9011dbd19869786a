"""Texts → articles, for tests that need no file."""

from __future__ import annotations

from pathlib import Path

from searchcore.article import Article
from searchcore.corpus import Reading, ReadingOptions, SourceFile, parse_article

_DEFAULTS = ReadingOptions()


def read_bytes(
    data: bytes, path: str = "news/x.md", options: ReadingOptions = _DEFAULTS
) -> Reading:
    return parse_article(data, SourceFile("content", path, Path(path), len(data), 0), options)


def read(text: str, path: str = "news/x.md", options: ReadingOptions = _DEFAULTS) -> Reading:
    return read_bytes(text.encode(), path, options)


def article(text: str, path: str = "news/x.md") -> Article:
    found = read(text, path).article
    assert found is not None
    return found


def with_header(header: str, body: str = "正文。") -> Article:
    return article(f"---\n{header}\n---\n\n{body}\n")


def with_body(body: str) -> Article:
    return with_header("title: 題目\ndate: 2025-02-13", body)


def kinds(reading: Reading) -> list[str]:
    return [note.kind for note in reading.notes]
