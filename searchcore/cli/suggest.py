"""`newsearch suggest`: how what is typed may go on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from searchcore.cli.failures import NOTHING_FOUND, OK, tell
from searchcore.cli.limit import in_time, timeout_option
from searchcore.cli.options import (
    TextCommand,
    color_option,
    format_option,
    index_option,
    index_place,
    option,
)
from searchcore.cli.render.colours import Colours
from searchcore.configuration import nearest


@click.command(cls=TextCommand, name="suggest")
@click.argument("prefix", nargs=-1, required=True, metavar="PREFIX...")
@index_option
@option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    default=10,
    show_default=True,
    help="Suggestions shown.",
)
@timeout_option
@format_option("text", "json")
@color_option
def command(
    prefix: Sequence[str], place: Path | None, limit: int, form: str, color: str, **options: Any
) -> int:
    """Complete PREFIX with what stands in the index.

    Tags, topics, authors, categories, and words of headlines that begin so, the most frequent
    first; each with the number of articles that have it as a tag, topic, author or category, or in
    the headline as a word or a run of words. A query may find more. Letters are also read as pinyin
    or jyutping, with tone digits or without. Of several words the last is completed where all of
    them begin nothing. PREFIX has at most 200 characters.

    \b
    Examples:
      newsearch suggest telang
      newsearch suggest dak6long5 --format json
    """
    from searchcore import Index
    from searchcore.cli.render.suggested import json_lines, text_lines, why_nothing

    typed = " ".join(prefix)
    configuration = nearest(Path.cwd())
    with Index.open(index_place(place, configuration)) as index, in_time(options, configuration):
        found = index.suggest(typed, limit=limit)
    lines = json_lines(typed, found) if form == "json" else text_lines(found, Colours.chosen(color))
    for line in lines:
        print(line)
    if not found:
        tell(f"newsearch: {why_nothing(typed)}")
    return OK if found else NOTHING_FOUND
