"""What a peer is: it builds an index of texts and answers queries from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Text:
    """An article as every peer gets it; captions stand at the end of the body."""

    number: int
    """Its place among the articles, from 0: the id that every peer answers with."""
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query: articles whose title or body holds each of these strings."""

    kind: str
    strings: tuple[str, ...]
    quoted: bool = False
    """A reader would put it in quotes."""


class NotInstalled(Exception):
    """The peer cannot run here."""


class NotAnswerable(Exception):
    """The peer has no way to express a query; says why."""


class Searcher(Protocol):
    """An index of a peer, open for queries."""

    def prepared(self, wanted: Wanted) -> Any:
        """The query as the engine takes it, made outside the clock. Raises NotAnswerable."""

    def search(self, prepared: Any, limit: int) -> tuple[list[int], int]:
        """The best so many articles and the exact total: this is timed."""

    def all_ids(self, prepared: Any) -> Collection[int]:
        """Every article that the query finds."""

    def idle(self) -> None:
        """To the engine and back with nothing to do; nothing where it is in this process."""

    def close(self) -> None:
        """Give back files and processes."""


class Peer(Protocol):
    """One way to search texts."""

    def version(self) -> str:
        """Of the engine. Raises NotInstalled."""

    def build(self, texts: Iterator[Text], folder: Path) -> None:
        """Make an index in a folder that is empty; the texts are kept in it too."""

    def open(self, folder: Path) -> Searcher:
        """Open the index for queries."""


class InProcess:
    """What a searcher has that needs no other process."""

    def idle(self) -> None:
        """There is nowhere to go."""

    def close(self) -> None:
        """The end of the process gives back everything."""
