"""`newsearch duplicates`: articles with nearly the same text."""

from __future__ import annotations

from pathlib import Path

import click

from searchcore.cli.failures import NOTHING_FOUND, OK, tell
from searchcore.cli.options import (
    color_option,
    format_option,
    index_option,
    index_place,
    option,
)
from searchcore.cli.render.colours import Colours
from searchcore.configuration import nearest


@click.command(name="duplicates")
@index_option
@option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Groups shown. [default: 20; in JSON all]",
)
@format_option("text", "json", "jsonl")
@color_option
def command(place: Path | None, limit: int | None, form: str, color: str) -> int:
    """List the groups of articles with nearly the same text, the largest first.

    In each the earliest comes first, and every other is nearly like that one. Compared are title,
    body and captions, the beginning more than the rest, since a report is cut or goes on at its
    end. Traditional or Simplified, width, case and punctuation make no difference. Short texts
    under different headlines are not taken for copies. The exit code is 1 where no two are alike.

    \b
    Examples:
      newsearch duplicates
      newsearch duplicates --format jsonl --limit 100
    """
    from searchcore import Index
    from searchcore.cli.render.duplicates import FORMATS, text_lines

    with Index.open(index_place(place, nearest(Path.cwd()))) as index:
        groups = list(index.duplicates())
    if form in FORMATS:
        lines = FORMATS[form](groups, limit)
    else:
        lines = text_lines(groups, limit, Colours.chosen(color)) if groups else iter(())
    for line in lines:
        print(line)
    if not groups:
        tell("no two articles are alike")
    return OK if groups else NOTHING_FOUND
