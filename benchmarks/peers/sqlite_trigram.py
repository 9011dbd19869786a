"""SQLite's FTS5 with its trigram tokenizer; shorter strings are looked for by reading every text.

Case is folded as SQLite does it: by the tokenizer for all scripts, by LIKE for ASCII alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.peers.base import InProcess, NotInstalled, Text, Wanted

_SHORTEST = 3  # characters that the index finds


class _Statement(NamedTuple):
    where: str
    values: list[str]
    ranked: bool


class _Searcher(InProcess):
    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)

    def prepared(self, wanted: Wanted) -> _Statement:
        found = [string for string in wanted.strings if len(string) >= _SHORTEST]
        scanned = [string for string in wanted.strings if len(string) < _SHORTEST]
        conditions = ["texts match ?"] if found else []
        conditions += ["(title like ? or body like ?)"] * len(scanned)
        values = [" ".join(f'"{string}"' for string in found)] if found else []
        values += [f"%{string}%" for string in scanned for _ in ("title", "body")]
        return _Statement(" and ".join(conditions), values, bool(found))

    def search(self, prepared: Any, limit: int) -> tuple[list[int], int]:
        # One pass gives the total too, so that a scan is done once.
        order = "order by rank" if prepared.ranked else ""
        rows = self._connection.execute(
            f"select rowid, count(*) over () from texts where {prepared.where} {order} limit ?",
            [*prepared.values, limit],
        ).fetchall()
        return [row[0] for row in rows], rows[0][1] if rows else 0

    def all_ids(self, prepared: Any) -> Collection[int]:
        query = f"select rowid from texts where {prepared.where}"
        return [row[0] for row in self._connection.execute(query, prepared.values)]

    def close(self) -> None:
        self._connection.close()


class SqliteTrigram:
    """What comes with Python."""

    def version(self) -> str:
        if sqlite3.sqlite_version_info < (3, 34):
            raise NotInstalled(f"SQLite {sqlite3.sqlite_version} has no trigram tokenizer")
        return sqlite3.sqlite_version

    def build(self, texts: Iterator[Text], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(folder / "texts.db")
        connection.execute("create virtual table texts using fts5(title, body, tokenize='trigram')")
        rows = ((text.number, text.title, text.body) for text in texts)
        connection.executemany("insert into texts(rowid, title, body) values (?, ?, ?)", rows)
        connection.commit()
        connection.close()

    def open(self, folder: Path) -> _Searcher:
        return _Searcher(folder / "texts.db")


PEER = SqliteTrigram()
