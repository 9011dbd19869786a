"""`newsearch check`: whether an index is sound."""

from __future__ import annotations

from pathlib import Path

import click

from searchcore.cli.failures import ERROR, OK, stopping
from searchcore.cli.options import (
    format_option,
    index_option,
    index_place,
    jobs_option,
    option,
    quiet_option,
)
from searchcore.cli.progress import progress
from searchcore.configuration import nearest


@click.command(name="check")
@index_option
@option("--quick", is_flag=True, help="Only manifests, presence, sizes and owners of files.")
@format_option("text", "json")
@jobs_option
@quiet_option
def command(place: Path | None, quick: bool, form: str, jobs: int, quiet: bool) -> int:
    """Say whether the index is sound.

    Every generation that is kept is looked at: which one is live, its manifest, presence and sizes
    of its files, who may write them, links, and files that do not belong there. Unless --quick,
    also every byte is compared with its checksums, and what the live generation has indexed with
    its stored articles, which takes about as long as to index them.

    The exit code is 0 for a sound index, 2 for a damaged one. The JSON is one object: version,
    sound, path, quick, live, generations[], articles (compared), bytes (compared with checksums),
    seconds, and faults[] of file, what, mend and harmless.

    \b
    Examples:
      newsearch check
      newsearch check --quick --format json --index /srv/news/.newsearch
    """
    from searchcore.checking import check
    from searchcore.cli.render.checked import CHECKED

    place = index_place(place, nearest(Path.cwd()))
    with stopping("nothing was changed"), progress("checking", quiet=quiet) as told:
        report = check(place, quick=quick, jobs=jobs, progress=told)
    for line in CHECKED[form](report, quiet):
        print(line)
    return OK if report.is_sound else ERROR
