"""`newsearch similar`: articles about the same as one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchcore.cli.conditions import (
    alias_option,
    article_id,
    collapse_options,
    collapsed_to,
    filter_options,
    filters,
    known_aliases,
    page_options,
)
from searchcore.cli.failures import NOTHING_FOUND, OK, tell
from searchcore.cli.limit import in_time, timeout_option
from searchcore.cli.options import color_option, format_option, index_option, index_place, option
from searchcore.cli.render.colours import Colours
from searchcore.configuration import nearest

if TYPE_CHECKING:
    from searchcore import Results


@click.command(name="similar")
@click.argument("id_", metavar="ID")
@index_option
@page_options
@filter_options
@alias_option
@collapse_options
@timeout_option
@format_option("text", "json", "jsonl", "csv", "ids")
@option("--quiet", is_flag=True, help="Nothing on stderr but errors.")
@color_option
def command(id_: str, place: Path | None, **options: Any) -> int:
    """Find articles about the same as the article ID, the most alike first.

    Alike are articles that share an eighth of its most telling terms, those that are rare in the
    archive and frequent in it; nearness in time counts. Traditional or Simplified makes no
    difference, nor which form of a name is used. ID is the last line of a hit of `newsearch query`,
    or the path of the file. The exit code is 1 where there is nothing alike.

    \b
    Examples:
      newsearch similar content/2025/02/trump-putin.md
      newsearch similar content/2025/02/trump-putin.md --source 甲報 --limit 5
    """
    from searchcore import Index

    configuration = nearest(Path.cwd())
    aliases = known_aliases(configuration, {**options, "no_aliases": False})
    with (
        Index.open(index_place(place, configuration), aliases=aliases) as index,
        in_time(options, configuration),
    ):
        results = index.similar(
            article_id(index, id_),
            limit=options["limit"],
            offset=options["offset"],
            filters=filters(index, options),
            collapse=collapsed_to(options),
        )
    return _print(results, options)


def _print(results: Results, options: Mapping[str, Any]) -> int:
    from searchcore.cli.render.answer import Answer, notes
    from searchcore.cli.render.hits import results_lines
    from searchcore.cli.render.machine import FORMATS

    form, answer = options["form"], Answer(results)
    if form == "text":
        lines = results_lines(answer, Colours.chosen(options["color"]), options["offset"], None)
    else:
        lines = FORMATS[form](answer)
    for line in lines:
        print(line)
    for note in () if options["quiet"] else notes(answer, form):
        tell(note)
    return OK if results.total else NOTHING_FOUND
