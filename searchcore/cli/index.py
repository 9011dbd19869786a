"""`newsearch index`: articles into an index, or an index up to date with its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchcore.cli.failures import OK, REFUSED, stopping, tell
from searchcore.cli.options import (
    drafts_option,
    index_option,
    index_place,
    jobs_option,
    links_option,
    memory_option,
    option,
    quiet_option,
)
from searchcore.cli.progress import Report, progress
from searchcore.configuration import Configuration, nearest

if TYPE_CHECKING:
    from searchcore.cli.wanted import Wanted
    from searchcore.updating import Summary

_STAYS = "what was committed stays, and the same command goes on from there"
_AS_IT_WAS = "the index is as it was"


def _kept() -> int:
    """How many generations stay where no flag says."""
    from searchcore.engines.base import DEFAULT_KEPT

    return nearest(Path.cwd()).keep_generations or DEFAULT_KEPT


@click.command(name="index")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@index_option
@option("--rebuild", is_flag=True, help="Make the index anew, of PATH alone where one is given.")
@option("--time-zone", metavar="ZONE", help="The archive's. [default: Asia/Hong_Kong]")
@drafts_option
@option(
    "--dictionary",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Words of your own, in jieba's format: a word and its frequency a line.",
)
@option(
    "--encoding",
    metavar="NAME",
    help="Of files without a byte order mark: big5hkscs, gb18030; the index remembers it for PATH. "
    "[default: utf-8]",
)
@links_option
@jobs_option
@memory_option
@option(
    "--keep-generations",
    type=click.IntRange(min=1),
    default=_kept,
    metavar="N",
    help="States of the index that stay on disk, the live one among them, for `newsearch repair` "
    "to go back to. [default: what newsearch.toml says, else 2]",
)
@quiet_option
def command(
    paths: Sequence[str],
    place: Path | None,
    rebuild: bool,
    time_zone: str | None,
    include_drafts: bool,
    dictionary: Path | None,
    encoding: str | None,
    follow_links: bool,
    jobs: int,
    memory: int,
    keep_generations: int,
    quiet: bool,
) -> int:
    """Index the articles in PATH, or bring the index up to date with them.

    PATH is a folder of Markdown files or one file, or NAME=PATH to choose the name that the ids
    below it begin with. Files that did not change are skipped, articles whose files are gone are
    removed. Without PATH, the roots in newsearch.toml or those that the index remembers are read.

    Time zone, dictionary and facets of your own are fixed when the index is made. To change them,
    --rebuild makes it anew; until that is done the old one can be searched.

    \b
    Examples:
      newsearch index content
      newsearch index --rebuild --time-zone Asia/Taipei archive=/srv/news
    """
    from searchcore.cli.render.summary import print_summary
    from searchcore.cli.wanted import wanted

    configuration = nearest(Path.cwd())
    place = index_place(place, configuration)
    asked = wanted(configuration, time_zone=time_zone, dictionary=dictionary)
    make = _rebuilt if rebuild else _updated
    how = _How(
        include_drafts=include_drafts,
        encoding=_encoding(encoding, configuration),
        follow_links=follow_links or configuration.follow_links,
        jobs=jobs,
        memory=memory,
        keep_generations=keep_generations,
    )
    with stopping(_AS_IT_WAS if rebuild else _STAYS), progress("indexing", quiet=quiet) as report:
        summary = make(place, paths, configuration, asked, how, report)
    print_summary(summary, place, quiet=quiet)
    return REFUSED if summary.refused else OK


def _encoding(given: str | None, configuration: Configuration) -> str | None:
    """The encoding wanted, checked; None for the one that the index remembers, else UTF-8."""
    from searchcore.corpus import checked_encoding

    wanted = configuration.encoding if given is None else given
    return None if wanted is None else checked_encoding(wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _How:
    include_drafts: bool
    encoding: str | None
    follow_links: bool
    jobs: int
    memory: int
    keep_generations: int


def _updated(
    place: Path,
    paths: Sequence[str],
    configuration: Configuration,
    asked: Wanted,
    how: _How,
    report: Report,
) -> Summary:
    from searchcore import update
    from searchcore.cli.wanted import index_for
    from searchcore.rebuilding import CACHE

    index, sources = index_for(place, paths, configuration, asked, how.memory, how.keep_generations)
    for warning in sources.warnings:
        tell(f"newsearch: {warning}")
    with index:
        summary = update(
            index,
            sources.selections,
            cache=place / CACHE,
            include_drafts=how.include_drafts,
            encoding=how.encoding,
            follow_links=how.follow_links,
            jobs=how.jobs,
            progress=lambda now: report(now.done, now.total),
        )
    summary.refused[:0] = sources.refused
    return summary


def _rebuilt(
    place: Path,
    paths: Sequence[str],
    configuration: Configuration,
    asked: Wanted,
    how: _How,
    report: Report,
) -> Summary:
    from searchcore.cli.sources import sources_anew
    from searchcore.rebuilding import rebuild, remembered
    from searchcore.settings import IndexSettings

    settings = remembered(place)
    return rebuild(
        place,
        sources_anew(paths, configuration, settings),
        asked.over(settings or IndexSettings()),
        include_drafts=how.include_drafts,
        encoding=how.encoding,
        follow_links=how.follow_links,
        jobs=how.jobs,
        memory=how.memory,
        keep_generations=how.keep_generations,
        progress=lambda now: report(now.done, now.total),
    )
