"""Groonga with TokenBigram: a process of its own, spoken to over a pipe.

What the way there and back costs is measured by `idle`, and recorded.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.peers.base import NotInstalled, Text, Wanted

_TABLE: Final = (
    "table_create Texts TABLE_NO_KEY",
    "column_create Texts number COLUMN_SCALAR UInt32",
    "column_create Texts title COLUMN_SCALAR Text",
    "column_create Texts body COLUMN_SCALAR LongText",
)
# Made when the texts are there: built at once, which is much faster than article by article.
_INDEX: Final = (
    "table_create Terms TABLE_PAT_KEY ShortText "
    "--default_tokenizer TokenBigram --normalizer NormalizerAuto",
    "column_create Terms texts COLUMN_INDEX|WITH_POSITION|WITH_SECTION Texts title,body",
)


class _Groonga:
    """A running groonga; a command a line, an answer a line."""

    def __init__(self, path: Path, *options: str) -> None:
        self._process = subprocess.Popen(
            ["groonga", *options, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, command: str) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        head, *body = json.loads(self._process.stdout.readline())
        if head[0] != 0:
            raise RuntimeError(f"groonga: {head[3]}")
        return body[0] if body else None

    def load(self, texts: Iterator[Text]) -> None:
        assert self._process.stdin is not None
        write = self._process.stdin.write
        write('load --table Texts\n[\n["number","title","body"]')
        for text in texts:
            row = json.dumps([text.number, text.title, text.body], ensure_ascii=False)
            write(",\n" + row)
        self.ask("\n]")

    def close(self) -> None:
        self._process.communicate()  # closes its input, at which it ends


class _Searcher:
    def __init__(self, path: Path) -> None:
        self._groonga = _Groonga(path)
        # It would keep the answers of the round before.
        self._groonga.ask("cache_limit 0")

    def prepared(self, wanted: Wanted) -> str:
        return json.dumps(" ".join(f'"{string}"' for string in wanted.strings), ensure_ascii=False)

    def search(self, prepared: Any, limit: int) -> tuple[list[int], int]:
        [[[total], _, *rows]] = self._groonga.ask(
            f"select Texts --match_columns title||body --query {prepared} "
            f"--output_columns number --sort_keys -_score --limit {limit}"
        )
        return [row[0] for row in rows], total

    def all_ids(self, prepared: Any) -> Collection[int]:
        return self.search(prepared, -1)[0]

    def idle(self) -> None:
        self._groonga.ask("status")

    def close(self) -> None:
        self._groonga.close()


class GroongaBigrams:
    """A grown native engine made for Japanese, Chinese and Korean."""

    def version(self) -> str:
        if shutil.which("groonga") is None:
            raise NotInstalled("there is no command groonga")
        done = subprocess.run(["groonga", "--version"], capture_output=True, text=True, check=True)
        return done.stdout.split()[1]

    def build(self, texts: Iterator[Text], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        groonga = _Groonga(folder / "texts", "-n")
        for command in _TABLE:
            groonga.ask(command)
        groonga.load(texts)
        for command in _INDEX:
            groonga.ask(command)
        groonga.close()

    def open(self, folder: Path) -> _Searcher:
        return _Searcher(folder / "texts")


PEER = GroongaBigrams()
