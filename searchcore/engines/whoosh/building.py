"""Building a segment: entries → arrays.

Articles are numbered by date, newest first, undated last, then by id: a date range is a stretch of
numbers, the newest ten are the first ten, and ties need no look at dates.

All text of a segment lies in one line of positions, field by field and, in a field, article by
article. Such a piece (one field of one article) is a *stretch*; `stretches` says where each begins.
A term's postings are its positions on that line, ascending, so those of one field lie together: one
list serves a search in one field and in all. Measured on 10,000 articles against one list for each
field, and against lists of articles with counts and positions: see `benchmarks/README.md`.

| section | type | what it holds |
|---|---|---|
| `pairs` | u8 | the terms of one or two characters, as numbers, sorted |
| `others.bytes`, `others.starts` | u1, u8 | all other terms, sorted; numbered behind the pairs |
| `postings.starts` | u8 | per term, where its postings begin; one more at the end |
| `positions` | u4 | the positions of all terms, term by term |
| `twice` | u1 | per posting a bit: whether it counts twice (`postings.py`) |
| `stretches` | u4 | per field and article, where its stretch begins; one more at the end |
| `lengths` | u4 | per field and article, its number of units |
| `dates` | i8 | per article, UTC seconds; the smallest value: none |
| `ids.bytes`, `ids.starts`, `ids.order` | u1, u8, u4 | ids; the articles sorted by id |
| `stored.bytes`, `stored.starts` | u1, u8 | the articles, each packed by zlib |
| `facts` | u1 | the facts of all articles: a JSON list, packed by zlib |
| `sketched` | u4 | the articles that have a sketch, if any has, ascending |
| `sketches` | u2 | their sketches, one after the other |
| `column.<field>.keys.*`, `.texts.*` | u1, u8 | the labels of a keyword field, sorted by key |
| `column.<field>.starts`, `.rows` | u8, u4 | per article, the numbers of its labels |
"""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import Final

import numpy as np

from searchcore.engines.base import Entry, FieldTokens, Label, check_sketch
from searchcore.engines.whoosh.articles import Head, newest_first, packed, write_articles
from searchcore.engines.whoosh.columns import write_column
from searchcore.engines.whoosh.postings import keys_of, write_postings
from searchcore.engines.whoosh.sections import Array, SectionWriter
from searchcore.engines.whoosh.sketches import write_sketches
from searchcore.engines.whoosh.vocabulary import Vocabulary
from searchcore.errors import EngineError

BYTES_PER_TOKEN: Final = 56
"""Of memory, while a segment is written; before, 14, and what is stored."""
LONGEST_LINE: Final = 2**31
"""Positions of a segment: 31 bits, beside the one that counts twice."""


class SegmentBuilder:
    """Takes entries, then writes them as one segment file; of those with one id the last stands."""

    def __init__(self) -> None:
        self.tokens = 0
        """How many it holds: a measure of its memory."""
        self._vocabulary = Vocabulary()
        self._texts: dict[str, _FieldTexts] = {}
        self._columns: dict[str, list[tuple[Label, ...]]] = {}
        self._heads: list[Head] = []
        self._stored: list[bytes] = []
        self._sketches: list[Array] = []
        self._latest: dict[str, int] = {}

    @property
    def ids(self) -> Set[str]:
        """The ids of the entries taken."""
        return self._latest.keys()

    def add(self, entry: Entry) -> None:
        """Take one entry. Raises EngineError for a sketch that is none."""
        check_sketch(entry)
        article = len(self._heads)
        for name, tokens in entry.fields.items():
            if tokens.length:
                texts = self._texts.setdefault(name, _FieldTexts())
                texts.add(article, self._vocabulary.codes(tokens.texts), tokens)
                self.tokens += len(tokens.texts)
        for name, labels in entry.keywords.items():
            rows = self._columns.setdefault(name, [])
            rows += [()] * (article - len(rows))
            rows.append(labels)
        self._latest[entry.id] = article
        self._heads.append(Head(entry.id, entry.date, dict(entry.facts)))
        self._stored.append(packed(entry.stored))
        self._sketches.append(np.array(entry.sketch, np.uint16))

    def write(self, path: Path) -> None:
        """Write the segment. The builder is empty afterwards."""
        latest = self._latest.values()
        order = sorted(latest, key=lambda article: newest_first(self._heads[article]))
        with SectionWriter(path) as writer:
            fields = sorted(self._texts)
            self._write_texts(writer, fields, np.array(order, np.int64))
            heads = [self._heads[article] for article in order]
            write_articles(writer, heads, (self._stored[article] for article in order))
            self._write_sketches(writer, order)
            for name, rows in self._columns.items():
                rows += [()] * (len(self._heads) - len(rows))
                write_column(writer, name, [rows[article] for article in order])
            writer.remember(
                {"articles": len(order), "fields": fields, "columns": sorted(self._columns)}
            )

    def _write_texts(self, writer: SectionWriter, fields: list[str], order: Array) -> None:
        extents = np.zeros((len(fields), len(self._heads)), np.int64)
        lengths = np.zeros((len(fields), len(self._heads)), np.uint32)
        for row, name in enumerate(fields):
            texts = self._texts[name]
            extents[row, texts.articles] = texts.extents
            lengths[row, texts.articles] = texts.lengths
        stretches = np.concatenate(([0], np.cumsum(extents[:, order].ravel())))
        if stretches[-1] >= LONGEST_LINE:
            raise EngineError("too much text for one segment; write fewer articles in one batch")
        starts = np.full(extents.shape, -1, np.int64)
        starts[:, order] = stretches[:-1].reshape(len(fields), len(order))
        writer.add("stretches", stretches.astype(np.uint32))
        writer.add("lengths", lengths[:, order].ravel())
        self._write_postings(writer, fields, starts)

    def _write_sketches(self, writer: SectionWriter, order: list[int]) -> None:
        listed = [self._sketches[article] for article in order]
        sketched = np.flatnonzero([len(sketch) for sketch in listed])
        write_sketches(writer, sketched, [_joined(listed, np.uint16)])

    def _write_postings(self, writer: SectionWriter, fields: list[str], starts: Array) -> None:
        columns = [self._texts[name].columns(starts[row]) for row, name in enumerate(fields)]
        codes = _joined([column[0] for column in columns], np.uint64)
        line = _joined([column[1] for column in columns], np.uint32)
        del columns
        self._texts.clear()
        tokens = self._vocabulary.numbered(codes, line)
        del codes, line
        self._vocabulary.write(writer)
        write_postings(writer, len(self._vocabulary), keys_of(tokens))


class _FieldTexts:
    """The tokens of one text field, article after article."""

    def __init__(self) -> None:
        self._codes: list[Array] = []
        self._positions: list[Array] = []
        self.articles: list[int] = []
        self.extents: list[int] = []
        """Per article that has the field, one more than its last position."""
        self.lengths: list[int] = []

    def add(self, article: int, codes: Array, tokens: FieldTokens) -> None:
        positions = np.asarray(tokens.positions, np.uint32)
        self._codes.append(codes)
        self._positions.append(positions)
        self.articles.append(article)
        self.extents.append(int(positions.max()) + 1 if len(positions) else 0)
        self.lengths.append(tokens.length)

    def columns(self, starts: Array) -> tuple[Array, Array]:
        """The codes of all tokens and their places on the line, where each article's text begins
        at its start; without the articles that begin nowhere. Both are given up."""
        kept = [number for number, article in enumerate(self.articles) if starts[article] >= 0]
        codes = _joined([self._codes[number] for number in kept], np.uint64)
        places = _joined([self._positions[number] for number in kept], np.uint32)
        counts = [len(self._positions[number]) for number in kept]
        first = starts[[self.articles[number] for number in kept]].astype(np.uint32)
        places += np.repeat(first, counts)
        self._codes, self._positions = [], []
        return codes, places


def _joined(arrays: list[Array], dtype: type[np.generic]) -> Array:
    return np.concatenate([np.empty(0, dtype), *arrays])
