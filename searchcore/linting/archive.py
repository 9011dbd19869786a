"""An archive without an index → everything that is odd in it.

discover ──▶ files ──examining, in workers──▶ Examined ──across──▶ findings, file by file
    ╰──────▶ links, and what cannot be looked at
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from os import PathLike, fspath
from pathlib import Path
from typing import Final

from searchcore.corpus import Note, ReadingOptions, Selection, SourceFile, discover, roots_of
from searchcore.corpus.opening import printable
from searchcore.errors import CorpusError
from searchcore.linting.across import Seen
from searchcore.linting.examining import Examination, Examined
from searchcore.linting.finding import Finding, Found, kind_of_note
from searchcore.linting.report import Report
from searchcore.workers import in_order

_DEFAULTS: Final = ReadingOptions()

# Bytes of files that a worker examines at once.
_CHUNK: Final = 256_000

Progress = Callable[[int, int], None]
"""Told how many files are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which kinds of findings; all of them where `only` is empty."""

    only: Collection[str] = ()
    skip: Collection[str] = ()

    def has(self, kind: str) -> bool:
        return kind not in self.skip and (not self.only or kind in self.only)


def lint(
    *paths: str | PathLike[str],
    options: ReadingOptions = _DEFAULTS,
    follow_links: bool = False,
    wanted: Wanted = Wanted(),
    examples: int = 3,
    jobs: int = 1,
    now: datetime | None = None,
    progress: Progress = lambda done, total: None,
    on_finding: Callable[[Finding], None] = lambda finding: None,
) -> Report:
    """What is wrong with the articles in folders and files, before they are indexed.

        report = lint("content", "old=archive/content")
        for kind in report.kinds:
            print(kind.kind.name, kind.files)

    The report has up to `examples` findings of each kind; `on_finding` gets every one as it is
    found. `now` is what dates are in the future of. With several `jobs`, processes of their own
    examine; a script has to ask for them under `if __name__ == "__main__":`. Raises CorpusError for
    a path that is not there, and for two folders of one name.
    """
    started = time.perf_counter()
    report = Report(examples=examples)
    selections = roots_of([fspath(path) for path in paths])
    files, findings = _discovered(selections, follow_links=follow_links)
    report.files = len(files) + sum(finding.kind == "refused" for finding in findings)
    report.refused = report.files - len(files)
    examination = Examination(options, now or datetime.now(UTC))
    in_files = _in_files(files, examination, jobs, report, progress)
    with closing(in_files):
        for finding in chain(findings, in_files):
            if wanted.has(finding.kind):
                report.add(finding)
                on_finding(finding)
    report.seconds = time.perf_counter() - started
    return report


def _discovered(
    selections: Sequence[Selection], *, follow_links: bool
) -> tuple[list[SourceFile], list[Finding]]:
    """The files, and what is no file or cannot be looked at."""
    found: list[Finding] = []

    def refused(error: CorpusError) -> None:
        found.append(Finding("refused", printable(error.path), error.line, error.reason))

    def noted(path: Path, note: Note) -> None:
        found.append(Finding(kind_of_note(note), printable(path), None, note.detail))

    files = discover(selections, refused, on_note=noted, follow_links=follow_links)
    return list(files), found


def _in_files(
    files: Sequence[SourceFile],
    examination: Examination,
    jobs: int,
    report: Report,
    progress: Progress,
) -> Generator[Finding]:
    seen = Seen()
    with closing(_examined(files, examination, jobs)) as each:
        for done, (file, examined) in enumerate(zip(files, each, strict=True), 1):
            report.count(examined)
            yield from _of(file, (*examined.found, *seen.add(file, examined)))
            progress(done, len(files))


def _examined(
    files: Iterable[SourceFile], examination: Examination, jobs: int
) -> Generator[Examined]:
    return in_order(
        examination.examine,
        examination,
        files,
        jobs=jobs,
        weigh=lambda file: file.size,
        chunk=_CHUNK,
    )


def _of(file: SourceFile, found: Iterable[Found]) -> Iterable[Finding]:
    path = printable(file.location)
    return (Finding(each.kind, path, each.line, each.detail) for each in found)
