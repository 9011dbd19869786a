"""What flags, environment and newsearch.toml want of an index, beside what it is already.

Time zone, dictionary and facets of one's own are fixed when an index is made: what is wanted
otherwise later is an error that says how to make it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchcore.cli.options import index_flag
from searchcore.configuration import Configuration
from searchcore.errors import IndexNotFound, SettingsError

if TYPE_CHECKING:
    from analyzers import DictionaryWord
    from searchcore import Index
    from searchcore.cli.sources import Sources
    from searchcore.settings import IndexSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The settings wanted; None where any will do."""

    time_zone: str | None = None
    own_fields: tuple[str, ...] | None = None
    dictionary: tuple[DictionaryWord, ...] | None = None

    def over(self, settings: IndexSettings) -> IndexSettings:
        """The settings with what is wanted in their place."""
        return replace(
            settings,
            time_zone=settings.time_zone if self.time_zone is None else self.time_zone,
            own_fields=settings.own_fields if self.own_fields is None else self.own_fields,
            dictionary=settings.dictionary if self.dictionary is None else self.dictionary,
        )

    def refuse_other(self, settings: IndexSettings, place: Path) -> None:
        """Raises SettingsError where an index was made otherwise."""
        asked = self.over(settings)
        if asked.time_zone != settings.time_zone:
            raise _fixed(place, f"has the time zone {settings.time_zone}, not {asked.time_zone}")
        if asked.dictionary != settings.dictionary:
            raise _fixed(place, "was made with another dictionary")
        if set(asked.own_fields) != set(settings.own_fields):
            has = ", ".join(settings.own_fields) or "none"
            raise _fixed(place, f"was made with other facets of your own: {has}")


def wanted(
    configuration: Configuration, *, time_zone: str | None, dictionary: Path | None
) -> Wanted:
    """Flags and environment before the file. Raises SettingsError for what makes no sense."""
    from searchcore.schema import KEYWORD_FIELDS
    from searchcore.settings import IndexSettings

    if time_zone is None:
        time_zone = configuration.time_zone
    if time_zone is not None:
        # Asked for its zone, it refuses one that is not there.
        time_zone = IndexSettings(time_zone=time_zone).zone.key
    own = configuration.facets
    words = dictionary or configuration.dictionary
    return Wanted(
        time_zone=time_zone,
        own_fields=None if own is None else tuple(n for n in own if n not in KEYWORD_FIELDS),
        dictionary=None if words is None else _words(words),
    )


def index_for(
    place: Path,
    paths: Sequence[str],
    configuration: Configuration,
    asked: Wanted,
    memory: int,
    keep_generations: int,
) -> tuple[Index, Sources]:
    """The index at a place, made where there is none, and what is to be read into it.

    The last two as in `Index.open`. Nothing is made where there is nothing to read. Raises
    SettingsError, CorpusError.
    """
    from searchcore import Index
    from searchcore.cli.sources import sources
    from searchcore.rebuilding import settle
    from searchcore.settings import IndexSettings

    settle(place)
    try:
        index = Index.open(place, memory=memory, keep_generations=keep_generations)
    except IndexNotFound:
        found = sources(paths, configuration, None)
        settings = asked.over(IndexSettings())
        return _created(place, settings, memory, keep_generations), found
    asked.refuse_other(index.settings, place)
    return index, sources(paths, configuration, index.settings)


def _created(place: Path, settings: IndexSettings, memory: int, keep_generations: int) -> Index:
    from searchcore import Index

    return Index.create(
        place,
        time_zone=settings.time_zone,
        own_fields=settings.own_fields,
        dictionary=settings.dictionary,
        memory=memory,
        keep_generations=keep_generations,
    )


def _words(path: Path) -> tuple[DictionaryWord, ...]:
    from analyzers import read_dictionary

    try:
        return tuple(read_dictionary(path))
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8: {error.reason} at byte {error.start}") from error
    except ValueError as error:
        raise SettingsError(str(error)) from error


def _fixed(place: Path, how: str) -> SettingsError:
    anew = f"newsearch index --rebuild{index_flag(click.get_current_context())}"
    return SettingsError(f"the index at {place} {how}; make it anew: {anew}")
