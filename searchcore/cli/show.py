"""`newsearch show`: one article, whole."""

from __future__ import annotations

from pathlib import Path

import click

from searchcore.cli.failures import NOTHING_FOUND, OK, tell
from searchcore.cli.options import color_option, format_option, index_option, index_place
from searchcore.cli.render.colours import Colours
from searchcore.configuration import nearest


@click.command(name="show")
@click.argument("id_", metavar="ID")
@index_option
@format_option("text", "json", "markdown")
@color_option
def command(id_: str, place: Path | None, form: str, color: str) -> int:
    """Show the article ID with all its fields.

    The ID is the last line of each hit that `newsearch query` shows. With --format markdown the
    output is a file with front matter that would be read as the same article.

    \b
    Examples:
      newsearch show content/2025/02/trump-putin.md
      newsearch show content/2025/02/trump-putin.md --format markdown
    """
    from searchcore import Index
    from searchcore.cli.render.article import FORMATS, text_lines

    with Index.open(index_place(place, nearest(Path.cwd()))) as index:
        article = index.article(id_)
    if article is None:
        tell(f"newsearch: there is no article {id_}")
        return NOTHING_FOUND
    lines = (
        FORMATS[form](article) if form in FORMATS else text_lines(article, Colours.chosen(color))
    )
    for line in lines:
        print(line)
    return OK
