"""What `newsearch index` reads: PATHs, else the roots of newsearch.toml, else those remembered.

A remembered root whose folder is gone may have moved, or its disk may not be mounted. It is in no
other's way, and what is indexed of it stays.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchcore.cli.options import index_flag
from searchcore.configuration import Configuration
from searchcore.errors import CorpusError, SettingsError

if TYPE_CHECKING:
    from searchcore.corpus import Root, Selection
    from searchcore.settings import IndexSettings


@dataclass(frozen=True, slots=True)
class Sources:
    """What to index, and what of it is not there."""

    selections: tuple[Selection, ...]
    refused: tuple[CorpusError, ...] = ()
    """Remembered roots that were meant, and are gone."""
    warnings: tuple[str, ...] = ()
    """On remembered roots that are gone, while others were named."""


def sources(
    given: Sequence[str], configuration: Configuration, settings: IndexSettings | None
) -> Sources:
    """What to index.

    Raises SettingsError where there is nothing, CorpusError for a path given that is not there.
    """
    from searchcore.corpus import Root, Selection, roots_of

    known = [Root(name, Path(path)) for name, path in settings.roots] if settings else []
    paths = tuple(given) or configuration.roots
    if paths:
        selections = roots_of(paths, known)
        return Sources(selections, warnings=tuple(_warnings(known, selections)))
    if not known:
        raise SettingsError(
            "there is nothing to index; name a folder of articles: newsearch index FOLDER"
        )
    gone = [root for root in known if _is_gone(root.path)]
    there = tuple(Selection(root) for root in known if root not in gone)
    return Sources(there, refused=tuple(map(_refusal, gone)))


def sources_anew(
    given: Sequence[str], configuration: Configuration, settings: IndexSettings | None
) -> tuple[Selection, ...]:
    """What to index anew: of the roots remembered only those that are meant count, so that one
    which has moved away, or is to get another name, is in nobody's way.

    Raises CorpusError also for a root that is meant and gone: what is indexed of it would be lost.
    """
    paths = tuple(given) or configuration.roots
    if settings is not None and paths:
        places = [Path(path).resolve() for path in paths]
        meant = tuple(
            (name, root)
            for name, root in settings.roots
            if any(place.is_relative_to(root) for place in places)
        )
        settings = replace(settings, roots=meant)
    found = sources(given, configuration, settings)
    for error in found.refused:
        raise error
    return found.selections


def _is_gone(path: Path) -> bool:
    """Not there; what cannot be looked at is not gone."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _refusal(root: Root) -> CorpusError:
    flag = index_flag(click.get_current_context())
    return CorpusError(
        root.path,
        f"the root {root.name!r} is gone; say where it is now: newsearch index "
        f"{shlex.quote(root.name)}=NEWPATH{flag}, or make the index anew without it: "
        f"newsearch index --rebuild PATH{flag}",
    )


def _warnings(known: Sequence[Root], selections: Sequence[Selection]) -> Iterator[str]:
    named = {selection.root.name for selection in selections}
    new = [str(each.root.path) for each in selections if each.root not in known]
    where = shlex.quote(new[0]) if len(new) == 1 else "NEWPATH"
    flag = index_flag(click.get_current_context())
    for root in known:
        if root.name not in named and _is_gone(root.path):
            yield (
                f"the root {root.name!r} ({root.path}) is gone; if it has moved, "
                f"newsearch index {shlex.quote(root.name)}={where}{flag} keeps its ids"
            )
