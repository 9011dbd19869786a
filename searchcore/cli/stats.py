"""`newsearch stats`: what is in the index."""

from __future__ import annotations

from pathlib import Path

import click

from searchcore.cli.options import color_option, format_option, index_option, index_place
from searchcore.cli.render.colours import Colours
from searchcore.configuration import nearest


@click.command(name="stats")
@index_option
@format_option("text", "json")
@color_option
def command(place: Path | None, form: str, color: str) -> None:
    """Show what is in the index and how it was made.

    Articles, the span of their dates, the commonest tags and sources, size on disk, engine,
    analyzer, time zone and roots.

    \b
    Examples:
      newsearch stats
      newsearch stats --format json --index /srv/news/.newsearch
    """
    from searchcore import Index
    from searchcore.cli.render.figures import figures, json_lines, text_lines

    place = index_place(place, nearest(Path.cwd()))
    with Index.open(place) as index:
        found = figures(index, place)
    lines = json_lines(found) if form == "json" else text_lines(found, Colours.chosen(color))
    for line in lines:
        print(line)
