"""An index as Whoosh opens it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import whoosh.index
import whoosh.query

from searchcore.engines.whoosh import generations


def live_generation(index: Path) -> Path:
    """The folder that readers of an index see."""
    return generations.folder_of(index, generations.read_current(index).generation)


def opened(index: Path) -> whoosh.index.FileIndex:
    """The live generation of an index by Whoosh's own `open_dir`."""
    return whoosh.index.open_dir(str(live_generation(index)))


@contextmanager
def searching(index: Path) -> Iterator[Any]:
    """A Whoosh searcher on the live generation."""
    with opened(index).searcher() as searcher:
        yield searcher


def ids(searcher: Any, query: whoosh.query.Query, **options: Any) -> list[str]:
    """The ids of all hits, in the order in which they come."""
    return [hit["id"] for hit in searcher.search(query, limit=None, **options)]


def names_and_bytes(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder by its name; None for a folder in it."""
    return {path.name: path.read_bytes() if path.is_file() else None for path in _below(folder)}


def _below(folder: Path) -> Iterable[Path]:
    return sorted(folder.rglob("*"))
