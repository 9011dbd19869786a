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
| `terms.bytes`, `terms.starts` | u1, u8 | the terms of all text fields, sorted |
| `postings.starts` | u8 | per term, where its positions begin; one more at the end |
| `positions` | u4 | the positions of all terms, term by term |
| `stretches` | u4 | per field and article, where its stretch begins; one more at the end |
| `lengths` | u4 | per field and article, its number of units |
| `dates` | i8 | per article, UTC seconds; the smallest value: none |
| `ids.bytes`, `ids.starts`, `ids.order` | u1, u8, u4 | ids; the articles sorted by id |
| `stored.bytes`, `stored.starts` | u1, u8 | the articles, each packed by zlib |
| `facts` | u1 | the facts of all articles: a JSON list, packed by zlib |
| `column.<field>.keys.*`, `.texts.*` | u1, u8 | the labels of a keyword field, sorted by key |
| `column.<field>.starts`, `.rows` | u8, u4 | per article, the numbers of its labels |
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Set
from pathlib import Path
from typing import Final

import numpy as np

from searchcore.engines.base import Entry, FieldTokens, Label
from searchcore.engines.whoosh.sections import Array, write_sections
from searchcore.engines.whoosh.strings import pack
from searchcore.engines.whoosh.vocabulary import Vocabulary
from searchcore.errors import EngineError

NO_DATE: Final = np.iinfo(np.int64).min
_REPLACED: Final = np.uint64(2**64 - 1)  # where the stretches of a replaced article begin
_NUMBERED_AT_ONCE: Final = 1_000_000
_LINE: Final = 2**31  # positions are u4; the rest leaves room to add an offset


class SegmentBuilder:
    """Takes entries, then writes them as one segment file; of those with one id the last stands."""

    def __init__(self) -> None:
        self.tokens = 0
        """How many it holds: a measure of its memory (8 bytes each, 24 more while it writes)."""
        self._vocabulary = Vocabulary()
        self._texts: dict[str, _FieldColumn] = {}
        self._columns: dict[str, list[tuple[Label, ...]]] = {}
        self._ids: list[str] = []
        self._latest: dict[str, int] = {}
        self._dates: list[int | None] = []
        self._stored: list[bytes] = []
        self._facts: list[dict[str, str]] = []

    @property
    def ids(self) -> Set[str]:
        """The ids of the entries taken."""
        return self._latest.keys()

    def add(self, entry: Entry) -> None:
        """Take one entry."""
        article = len(self._ids)
        for name, tokens in entry.fields.items():
            if not tokens.length:
                continue
            column = self._texts.setdefault(name, _FieldColumn(self._vocabulary))
            column.add(article, self._vocabulary.codes(tokens.texts), tokens)
            self.tokens += len(tokens.texts)
        for name, labels in entry.keywords.items():
            rows = self._columns.setdefault(name, [])
            rows += [()] * (article - len(rows))
            rows.append(labels)
        self._latest[entry.id] = article
        self._ids.append(entry.id)
        self._dates.append(entry.date)
        self._stored.append(zlib.compress(entry.stored))
        self._facts.append(dict(entry.facts))

    def write(self, path: Path) -> None:
        """Write the segment."""
        order = np.array(sorted(self._latest.values(), key=self._newest_first), np.int64)
        fields = sorted(self._texts)
        sections = self._text_sections(fields, order)
        sections |= self._article_sections(order)
        for name, rows in self._columns.items():
            rows += [()] * (len(self._ids) - len(rows))
            sections |= _column_sections(name, [rows[article] for article in order])
        facts = {"articles": len(order), "fields": fields, "columns": sorted(self._columns)}
        write_sections(path, sections, facts)

    def _newest_first(self, article: int) -> tuple[bool, int, str]:
        date = self._dates[article]
        return date is None, -(date or 0), self._ids[article]

    def _text_sections(self, fields: list[str], order: Array) -> dict[str, Array]:
        extents = np.zeros((len(fields), len(self._ids)), np.int64)
        lengths = np.zeros((len(fields), len(self._ids)), np.uint32)
        for row, name in enumerate(fields):
            column = self._texts[name]
            extents[row, column.articles] = column.extents
            lengths[row, column.articles] = column.lengths
        stretches = np.concatenate(([0], np.cumsum(extents[:, order].ravel())))
        if stretches[-1] >= _LINE:
            raise EngineError("too much text for one segment; write fewer articles in one batch")
        starts = np.full(extents.shape, _REPLACED, np.uint64)
        starts[:, order] = stretches[:-1].reshape(len(fields), len(order))
        numbers = [self._texts[name].numbers() for name in fields]
        terms, ranks = self._vocabulary.ranked()
        keys = self._sorted_keys(fields, starts, numbers, ranks)
        counts = np.bincount((keys >> np.uint64(32)).astype(np.int64), minlength=len(terms))
        packed = pack(terms)
        return {
            "terms.bytes": packed[0],
            "terms.starts": packed[1],
            "postings.starts": np.concatenate(([0], np.cumsum(counts))).astype(np.uint64),
            "positions": keys.astype(np.uint32),
            "stretches": stretches.astype(np.uint32),
            "lengths": lengths[:, order].ravel(),
        }

    def _sorted_keys(
        self, fields: list[str], starts: Array, numbers: list[Array], ranks: Array
    ) -> Array:
        """Per token, `rank of its term << 32 | position on the line`; ascending."""
        keys = np.empty(self.tokens, np.uint64)
        filled = 0
        for row, name in enumerate(fields):
            column = self._texts[name]
            line = np.repeat(starts[row, column.articles], column.counts)
            kept = line != _REPLACED
            line += np.frombuffer(column.positions, np.uint32)
            line |= ranks[numbers[row]] << np.uint64(32)
            if not kept.all():
                line = line[kept]
            keys[filled : filled + len(line)] = line
            filled += len(line)
        keys = keys[:filled]
        keys.sort()
        return keys

    def _article_sections(self, order: Array) -> dict[str, Array]:
        ids = [self._ids[article] for article in order]
        packed_ids = pack(id_.encode() for id_ in ids)
        stored = pack(self._stored[article] for article in order)
        dates = [self._dates[article] for article in order]
        facts = json.dumps([self._facts[article] for article in order], ensure_ascii=False)
        return {
            "dates": np.array([NO_DATE if date is None else date for date in dates], np.int64),
            "ids.bytes": packed_ids[0],
            "ids.starts": packed_ids[1],
            "ids.order": np.array(sorted(range(len(ids)), key=ids.__getitem__), np.uint32),
            "stored.bytes": stored[0],
            "stored.starts": stored[1],
            "facts": np.frombuffer(zlib.compress(facts.encode()), np.uint8),
        }


class _FieldColumn:
    """The tokens of one text field, article after article."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbered: list[Array] = []
        self._waiting: list[Array] = []
        self._waiting_tokens = 0
        self.positions = array("I")
        self.articles = array("q")
        self.counts = array("q")
        """Per article that has the field, its number of tokens."""
        self.extents = array("q")
        """Per article that has the field, one more than its last position."""
        self.lengths = array("I")

    def add(self, article: int, codes: Array, tokens: FieldTokens) -> None:
        self._waiting.append(codes)
        self._waiting_tokens += len(codes)
        if self._waiting_tokens >= _NUMBERED_AT_ONCE:
            self._number()
        positions = array("I", tokens.positions)
        self.positions.extend(positions)
        self.articles.append(article)
        self.counts.append(len(positions))
        self.extents.append(int(np.frombuffer(positions, np.uint32).max()) + 1 if positions else 0)
        self.lengths.append(tokens.length)

    def numbers(self) -> Array:
        """The number of each token's term."""
        self._number()
        return np.concatenate(self._numbered)

    def _number(self) -> None:
        if self._waiting:
            self._numbered.append(self._vocabulary.numbers(np.concatenate(self._waiting)))
        self._waiting, self._waiting_tokens = [], 0


def _column_sections(name: str, rows: list[tuple[Label, ...]]) -> dict[str, Array]:
    labels = sorted({label for row in rows for label in row})
    numbers = {label: number for number, label in enumerate(labels)}
    keys = pack(label.key.encode() for label in labels)
    texts = pack(label.text.encode() for label in labels)
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.uint64)
    return {
        f"column.{name}.keys.bytes": keys[0],
        f"column.{name}.keys.starts": keys[1],
        f"column.{name}.texts.bytes": texts[0],
        f"column.{name}.texts.starts": texts[1],
        f"column.{name}.starts": starts,
        f"column.{name}.rows": np.array(
            [numbers[label] for row in rows for label in row], np.uint32
        ),
    }
