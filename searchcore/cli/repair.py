"""`newsearch repair`: a damaged index made fit for use again."""

from __future__ import annotations

from pathlib import Path

import click

from searchcore.cli.failures import OK, REFUSED, stopping
from searchcore.cli.options import (
    drafts_option,
    format_option,
    index_option,
    index_place,
    jobs_option,
    links_option,
    memory_option,
    quiet_option,
)
from searchcore.cli.progress import progress
from searchcore.configuration import nearest


@click.command(name="repair")
@index_option
@format_option("text", "json")
@links_option
@drafts_option
@jobs_option
@memory_option
@quiet_option
def command(
    place: Path | None,
    form: str,
    follow_links: bool,
    include_drafts: bool,
    jobs: int,
    memory: int,
    quiet: bool,
) -> int:
    """Make a damaged index fit for use again.

    The index is checked as by `newsearch check`. Where the live generation is damaged, the newest
    one that is sound takes its place; where none is, the index is made anew from the folders that
    it remembers. What was done is told, and which articles are gone or older than they were; the
    next `newsearch index` reads those whose files are still there. Nothing is removed: what is
    damaged stays under another name. Whether links are followed and drafts indexed, an index does
    not remember: say it again.

    The exit code is 0 where the index is sound now, 2 where nothing could be done, 3 where it was
    made anew and some files were refused, or articles or folders are gone.

    \b
    Examples:
      newsearch repair
      newsearch repair --index /srv/news/.newsearch
    """
    from searchcore.cli.render.checked import REPAIRED
    from searchcore.repairing import repair

    configuration = nearest(Path.cwd())
    place = index_place(place, configuration)
    with stopping("nothing was removed"), progress("repairing", quiet=quiet) as told:
        done = repair(
            place,
            include_drafts=include_drafts,
            follow_links=follow_links or configuration.follow_links,
            jobs=jobs,
            memory=memory,
            progress=lambda now: told(now.done, now.total),
        )
    for line in REPAIRED[form](done, quiet):
        print(line)
    refused = done.summary is not None and done.summary.refused
    is_less = done.done == "made anew" and (done.vanished or done.missing_roots)
    return REFUSED if refused or is_less else OK
