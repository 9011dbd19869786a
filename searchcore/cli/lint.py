"""`newsearch lint`: what is wrong with an archive, before it is indexed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchcore.cli.failures import NOTHING_FOUND, OK, stopping
from searchcore.cli.options import (
    format_option,
    jobs_option,
    option,
    quiet_option,
    repeated,
)
from searchcore.cli.progress import progress
from searchcore.configuration import Configuration, nearest
from searchcore.errors import SettingsError

if TYPE_CHECKING:
    from searchcore.corpus import ReadingOptions
    from searchcore.linting import Severity


@click.command(name="lint")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@format_option("text", "json", "jsonl")
@option(
    "--fail-on",
    type=click.Choice(("error", "warning", "info", "never")),
    default="error",
    show_default=True,
    help="From which findings on the exit code is 1.",
)
@repeated("--only", metavar="KIND", help="Only findings of this kind; may be repeated.")
@repeated("--skip", metavar="KIND", help="No findings of this kind; may be repeated.")
@option(
    "--limit",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    metavar="N",
    help="Examples of each kind; --format jsonl has every finding.",
)
@option("--include-drafts", is_flag=True, help="Also look into articles that say draft: true.")
@option(
    "--encoding",
    metavar="NAME",
    help="Of files without a byte order mark: big5hkscs, gb18030. [default: utf-8]",
)
@option("--follow-links", is_flag=True, help="Also read what symbolic links lead to.")
@option("--time-zone", metavar="ZONE", help="The archive's. [default: Asia/Hong_Kong]")
@jobs_option
@quiet_option
def command(
    paths: Sequence[str],
    form: str,
    fail_on: str,
    only: Sequence[str],
    skip: Sequence[str],
    limit: int,
    include_drafts: bool,
    encoding: str | None,
    follow_links: bool,
    time_zone: str | None,
    jobs: int,
    quiet: bool,
) -> int:
    """Say what is wrong with the articles in PATH; no index is needed or made.

    PATH is as for `newsearch index`; without it, the roots in newsearch.toml are read. An error is
    a file that would be refused, or text that is surely damaged; a warning something missing or
    odd that may cost a searcher the article; an info only worth knowing. The exit code is 1 where
    there is anything as bad as --fail-on says, refused files too.

    The JSON is one object: version, files, articles, drafts, refused, seconds, and findings[] of
    kind, severity, files, findings, mend and examples[] of path, line (or null) and detail. JSON
    lines are findings: kind, severity, path, line, detail, mend.

    \b
    Examples:
      newsearch lint content
      newsearch lint content --fail-on warning --skip no-date --format json
    """
    from searchcore.cli.render.linted import RENDERED, print_finding
    from searchcore.linting import Wanted, lint

    configuration = nearest(Path.cwd())
    options = _options(
        include_drafts=include_drafts,
        encoding=configuration.encoding if encoding is None else encoding,
        time_zone=configuration.time_zone if time_zone is None else time_zone,
    )
    with stopping("nothing was changed"), progress("reading", quiet=quiet) as told:
        report = lint(
            *_paths(paths, configuration),
            options=options,
            follow_links=follow_links or configuration.follow_links,
            wanted=Wanted(only=_known(only), skip=_known(skip)),
            examples=limit,
            jobs=jobs,
            progress=told,
            on_finding=print_finding if form == "jsonl" else lambda finding: None,
        )
    for line in RENDERED[form](report, quiet):
        print(line)
    return NOTHING_FOUND if any(report.has(each) for each in _as_bad_as(fail_on)) else OK


def _as_bad_as(fail_on: str) -> Iterator[Severity]:
    from searchcore.linting import SEVERITIES

    return (severity for severity in SEVERITIES if severity == fail_on)


def _paths(given: Sequence[str], configuration: Configuration) -> Sequence[str]:
    paths = given or configuration.roots
    if not paths:
        raise SettingsError("there is nothing to read; name a folder: newsearch lint FOLDER")
    return paths


def _options(
    *, include_drafts: bool, encoding: str | None, time_zone: str | None
) -> ReadingOptions:
    """How files are read. Raises SettingsError for a zone or an encoding that is none."""
    from searchcore.corpus import ReadingOptions, checked_encoding
    from searchcore.settings import IndexSettings

    settings = IndexSettings() if time_zone is None else IndexSettings(time_zone=time_zone)
    return ReadingOptions(
        time_zone=settings.zone,
        include_drafts=include_drafts,
        encoding=checked_encoding("utf-8" if encoding is None else encoding),
    )


def _known(names: Sequence[str]) -> Sequence[str]:
    """The names of kinds. Raises SettingsError for one that is none."""
    from searchcore.linting import KINDS

    for name in names:
        if name not in KINDS:
            from difflib import get_close_matches

            close = get_close_matches(name, KINDS, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(KINDS)}"
            raise SettingsError(f"there is no kind {name!r}; {hint}")
    return names
