"""corpus: files → articles.

    PATHs ── roots_of ──→ Selection ── discover ──→ SourceFile ── read_file ──→ Reading
    content/news          root + below              content/news/x.md           article + notes

What happens to the bytes of one file, `parse_article`:

    bytes ── encoding ──→ text ── header ─┬─→ values ── fields, dates, headline ───────┐
                                          └─→ Markdown                                 ├─→ Article
          ┌──────────────────────────────────────┘                                     │
          └─ shortcodes ─ segments, markdown ──→ blocks ─── origin, prose ──→ body, ───┘
                                                                              captions, related

Front matter is YAML, TOML or JSON (`notation`). Whatever a file holds, it gives an article, with
notes on what was odd about it, or one CorpusError that says how to mend it.
"""

from __future__ import annotations

from searchcore.corpus.corpus import read_corpus, read_file
from searchcore.corpus.discover import discover
from searchcore.corpus.encoding import checked_encoding
from searchcore.corpus.parse import parse_article
from searchcore.corpus.reading import Note, NoteKind, Reading, ReadingOptions
from searchcore.corpus.roots import roots_of
from searchcore.corpus.source import Root, Selection, SourceFile

__all__ = [
    "Note",
    "NoteKind",
    "Reading",
    "ReadingOptions",
    "Root",
    "Selection",
    "SourceFile",
    "checked_encoding",
    "discover",
    "parse_article",
    "read_corpus",
    "read_file",
    "roots_of",
]
