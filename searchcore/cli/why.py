"""`newsearch why`: why a query finds an article, or not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from searchcore.cli.conditions import (
    article_id,
    filter_options,
    filters,
    known_aliases,
    search_options,
)
from searchcore.cli.failures import NOTHING_FOUND, OK
from searchcore.cli.limit import in_time, timeout_option
from searchcore.cli.options import (
    TextCommand,
    color_option,
    format_option,
    index_option,
    index_place,
)
from searchcore.cli.render.colours import Colours
from searchcore.configuration import nearest


@click.command(cls=TextCommand, name="why")
@click.argument("id_", metavar="ID")
@click.argument("text", nargs=-1, metavar="[TEXT]...")
@index_option
@filter_options
@search_options
@timeout_option
@format_option("text", "json")
@color_option
def command(
    id_: str, text: Sequence[str], place: Path | None, form: str, color: str, **options: Any
) -> int:
    """Say why TEXT finds the article ID, or what of it the article fails.

    For a hit: what the score is made of, and every place that matched. Otherwise the first part of
    the query that fails, filters last, and the text in the article that comes nearest. Places are
    code points. ID is the last line of a hit of `newsearch query`, or the path of the file. The
    exit code is 1 where the article is not found.

    \b
    Examples:
      newsearch why content/2025/02/trump-putin.md 特郎普訪華
      newsearch why content/2025/02/trump-putin.md 停火 --since 2025-03
    """
    from searchcore import Index
    from searchcore.cli.render.why import json_lines, text_lines

    configuration = nearest(Path.cwd())
    aliases = known_aliases(configuration, options)
    with (
        Index.open(index_place(place, configuration), aliases=aliases) as index,
        in_time(options, configuration),
    ):
        why = index.why(
            article_id(index, id_),
            " ".join(text),
            filters=filters(index, options),
            aliases=not options["no_aliases"],
            recency=options["recency"],
        )
    for line in json_lines(why) if form == "json" else text_lines(why, Colours.chosen(color)):
        print(line)
    return OK if why.found else NOTHING_FOUND
