"""`newsearch tokens`: what the analyzer makes of a text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchcore.cli.failures import NOTHING_FOUND, OK, tell
from searchcore.cli.options import TextCommand, format_option, index_option, index_place
from searchcore.configuration import nearest

if TYPE_CHECKING:
    from analyzers import Token


@click.command(cls=TextCommand, name="tokens")
@click.argument("text", nargs=-1, required=True, metavar="TEXT...")
@index_option
@format_option("text", "json")
def command(text: Sequence[str], place: Path | None, form: str) -> int:
    """Show the terms that TEXT is found by, each under its place.

    A line for each term: position, the characters it covers, the term as indexed (folded). The
    dictionary is that of the index; without an index, the one that every new index has.

    \b
    Examples:
      newsearch tokens 特朗普與普京通話
      newsearch tokens --format json "COVID-19 疫苗"
    """
    from searchcore.cli.render.analysis import json_lines, text_lines

    joined = " ".join(text)
    tokens = _tokens(joined, place)
    for line in json_lines(joined, tokens) if form == "json" else text_lines(joined, tokens):
        print(line)
    if not tokens:
        tell("there is no letter and no digit to look for")
    return OK if tokens else NOTHING_FOUND


def _tokens(text: str, given: Path | None) -> list[Token]:
    from analyzers import Analyzer
    from searchcore import Index

    place = index_place(given, nearest(Path.cwd()))
    if given is None and not place.exists():
        return list(Analyzer().tokens(text))
    with Index.open(place) as index:
        return list(index.analyzer.tokens(text))
