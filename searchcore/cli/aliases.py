"""`newsearch aliases`: names with several forms, found in the archive itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchcore.cli.conditions import alias_option, known_aliases
from searchcore.cli.failures import NOTHING_FOUND, OK, tell
from searchcore.cli.options import format_option, index_option, index_place, option
from searchcore.configuration import nearest


@click.group(name="aliases")
def command() -> None:
    """Find names that have several forms.

    \b
    Examples:
      newsearch aliases mine
      newsearch aliases mine --at-least 5 --format json
    """


@command.command(name="mine")
@index_option
@option(
    "--at-least",
    type=click.IntRange(min=1),
    metavar="N",
    default=2,
    show_default=True,
    help="Articles that must gloss a name.",
)
@option("--limit", type=click.IntRange(min=1), metavar="N", help="Groups shown. [default: all]")
@alias_option
@format_option("text", "json")
@option("--quiet", is_flag=True, help="Nothing on stderr but errors.")
def mine(place: Path | None, **options: Any) -> int:
    """Propose names for a file of your own, from glosses such as 赫格瑟斯（Pete Hegseth）.

    Chinese forms with the same foreign name are one group. The output is a file for --aliases, with
    counts and examples as comments; nothing is applied before you give it. Read it first, and leave
    out what is wrong.

    \b
    Examples:
      newsearch aliases mine > names.tsv
      newsearch query Hegseth --aliases names.tsv
    """
    from searchcore import Index
    from searchcore.cli.render.mined import json_lines, text_lines

    configuration = nearest(Path.cwd())
    aliases = known_aliases(configuration, {**options, "no_aliases": False})
    with Index.open(index_place(place, configuration), aliases=aliases) as index:
        groups = index.mine_aliases(at_least=options["at_least"])
    shown = groups[: options["limit"]]
    for line in json_lines(shown) if options["form"] == "json" else text_lines(shown):
        print(line)
    if not options["quiet"]:
        tell(_summary(len(groups), len(shown)))
    return OK if groups else NOTHING_FOUND


def _summary(found: int, shown: int) -> str:
    if not found:
        return "no names found that are not known; fewer articles may do: --at-least 1"
    counted = "1 group of names" if found == 1 else f"{found:,} groups of names"
    return counted if shown == found else f"{counted}, {shown:,} shown"
