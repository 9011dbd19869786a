"""Making an index anew beside the old one, which stays in use until the new one is whole.

    <index>              old   ── searched, and locked against other writers, meanwhile
    <index>.rebuilding   new   ── built from the files

Then the one takes the other's place (`engines/whoosh/swapping.py`).
Whatever fails before the renames leaves the old index as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from searchcore.corpus import Selection
from searchcore.engines.base import DEFAULT_KEPT, DEFAULT_MEMORY
from searchcore.engines.whoosh import WhooshEngine
from searchcore.engines.whoosh.generations import naming_failures, remove
from searchcore.engines.whoosh.lock import locked
from searchcore.engines.whoosh.manifest import read_settings
from searchcore.engines.whoosh.swapping import beside, holds_others, swap
from searchcore.engines.whoosh.swapping import settle as settle
from searchcore.errors import EngineError
from searchcore.index import Index
from searchcore.settings import IndexSettings, unpacked
from searchcore.updating import Progress, Summary, update

CACHE: Final = "files.json"

_LOCK_TIMEOUT: Final = 10.0


def remembered(path: Path) -> IndexSettings | None:
    """The settings of an index that need not be fit to be opened; None where there are none."""
    settle(path)
    try:
        return unpacked(read_settings(path))
    except (EngineError, OSError):
        return None


def rebuild(
    path: Path,
    selections: Sequence[Selection],
    settings: IndexSettings,
    *,
    include_drafts: bool = False,
    encoding: str | None = None,
    follow_links: bool = False,
    jobs: int = 1,
    memory: int = DEFAULT_MEMORY,
    keep_generations: int = DEFAULT_KEPT,
    progress: Callable[[Progress], None] = lambda _: None,
    aside: Path | None = None,
) -> Summary:
    """Replace the index at `path` by one made with these settings of these selections alone.

    `encoding` and `jobs` as in `update`, `memory` and `keep_generations` as in
    `Index.open`; the old index is moved to
    `aside` where that is given, else removed. Where there is none, make it.
    Raises EngineError where something else than an index is at `path`, and where no article is
    found; IndexLocked where another process writes.
    """
    path = path.resolve()
    settle(path)
    _refuse_other_folders(path)
    fresh = beside(path, ".rebuilding")
    lock = locked(path / "LOCK", _LOCK_TIMEOUT) if path.exists() else nullcontext()
    with lock, _removed_at_last(fresh):
        fill = partial(
            update,
            selections=selections,
            cache=fresh / CACHE,
            include_drafts=include_drafts,
            encoding=encoding,
            follow_links=follow_links,
            jobs=jobs,
            progress=progress,
            first_indexed=_first_indexed(path),
        )
        summary = _build(fresh, settings, memory, keep_generations, fill)
        if path.exists() and not summary.added:
            raise EngineError(f"no article was found; the index at {path} is as it was")
        with naming_failures(path):
            swap(path, fresh, aside=aside)
    return summary


def _build(
    fresh: Path,
    settings: IndexSettings,
    memory: int,
    keep_generations: int,
    fill: Callable[[Index], Summary],
) -> Summary:
    with Index.create(
        fresh,
        time_zone=settings.time_zone,
        own_fields=settings.own_fields,
        dictionary=settings.dictionary,
        memory=memory,
        keep_generations=keep_generations,
    ) as index:
        if settings.encodings:
            index.write((), settings=replace(index.settings, encodings=settings.encodings))
        return fill(index)


def _first_indexed(path: Path) -> dict[str, str]:
    """Since when the index at `path` has had each article; empty where it cannot be read."""
    try:
        engine = WhooshEngine.open(path)
        listed = list(engine.facts())
    except (EngineError, OSError):
        return {}
    known = {id_: facts["first_indexed"] for id_, facts in listed if "first_indexed" in facts}
    engine.close()
    return known


@contextmanager
def _removed_at_last(folder: Path) -> Iterator[None]:
    """The folder is not there when the block begins, and not when it ends."""
    _refuse_other_folders(folder)
    remove(folder)
    try:
        yield
    finally:
        remove(folder)


def _refuse_other_folders(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        raise EngineError(f"{path} is a file, not the folder of an index")
    other = holds_others(path)
    if other is not None:
        raise EngineError(f"{path} holds {other!r}, which is no part of an index; nothing was done")
