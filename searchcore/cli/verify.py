"""`newsearch verify`: does the index find every string of its articles, and nothing else?"""

from __future__ import annotations

from pathlib import Path

import click

from searchcore.cli.failures import NOTHING_FOUND, OK, stopping
from searchcore.cli.options import format_option, index_option, index_place, option, quiet_option
from searchcore.cli.progress import progress
from searchcore.configuration import nearest


@click.command(name="verify")
@index_option
@option(
    "--samples",
    type=click.IntRange(min=1),
    metavar="N",
    default=1000,
    show_default=True,
    help="Strings drawn from the articles.",
)
@option("--seed", type=int, metavar="S", default=0, show_default=True, help="Which are drawn.")
@format_option("text", "json")
@quiet_option
def command(place: Path | None, samples: int, seed: int, form: str, quiet: bool) -> int:
    """Ask the index for random strings of its own articles and compare with a plain scan.

    Each string is asked for in quotes, as it stands and in the spelling of the other scripts.
    Prints recall and precision; the exit code is 1 where either is below 1.0.

    \b
    Examples:
      newsearch verify
      newsearch verify --samples 2000 --seed 7 --format json
    """
    from searchcore import Index, verify
    from searchcore.cli.render.verification import json_lines, text_lines

    with (
        Index.open(index_place(place, nearest(Path.cwd()))) as index,
        stopping("the index is as it was"),
        progress("verifying", quiet=quiet) as report,
    ):
        outcome = verify(index, samples=samples, seed=seed, progress=report)
    for line in json_lines(outcome) if form == "json" else text_lines(outcome):
        print(line)
    return OK if outcome.recall == outcome.precision == 1 else NOTHING_FOUND
