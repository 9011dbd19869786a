"""What is wrong with an archive: for people, the worst first; for programs, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.machine import json_text
from searchcore.cli.render.width import cut, padded, plain

if TYPE_CHECKING:
    from searchcore.linting import Finding, KindFound, Report

# Of what a file says; enough to find the place by.
_DETAIL: Final = 160


def print_finding(finding: Finding) -> None:
    """One finding as a line of JSON, as soon as it is there."""
    print(json_text(_placed(finding).as_json()))


def text_lines(report: Report, *, summary: bool) -> Iterator[str]:
    """Each kind with its count, its mend and its examples; the sum at the end."""
    columns = max((len(each.kind.name) for each in report.kinds), default=0)
    for each in report.kinds:
        yield from _kind(each, columns)
    if summary:
        yield _sum(report)


def _text(report: Report, quiet: bool) -> Iterator[str]:
    return text_lines(report, summary=not quiet)


def _json(report: Report, _: bool) -> Iterator[str]:
    kinds = [
        replace(each, examples=list(map(_placed, each.examples))).as_json() for each in report.kinds
    ]
    yield json_text(report.as_json() | {"findings": kinds}, indent=2)


def _kind(each: KindFound, columns: int) -> Iterator[str]:
    name = padded(each.kind.name, columns)
    files = f"{each.files:,} file{'s' if each.files > 1 else ' '}"
    yield f"{each.kind.severity:<7}  {name}  {files:>12}  → {each.kind.mend}"
    for finding in map(_placed, each.examples):
        line = "" if finding.line is None else f":{finding.line}"
        detail = cut(plain(finding.detail), _DETAIL)
        yield f"  {plain(finding.path)}{line}  {detail}".rstrip()
    if each.examples:
        yield ""


def _sum(report: Report) -> str:
    counted = {
        "article": report.articles,
        "draft": report.drafts,
        "refused": report.refused,
    }
    files = ", ".join(_count(number, what) for what, number in counted.items() if number)
    read = f"{_count(report.files, 'file')} read" + (f" ({files})" if files else "")
    return f"{read}, {_count(report.findings, 'finding')}, {report.seconds:,.1f} s"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 or what == "refused" else "s")


def _placed(finding: Finding) -> Finding:
    """With its path as it is typed here, where it lies in the working folder."""
    path, here = Path(finding.path), Path.cwd()
    return replace(finding, path=str(path.relative_to(here))) if _lies(path, here) else finding


def _lies(path: Path, folder: Path) -> bool:
    return path != folder and path.is_relative_to(folder)


RENDERED: Final[Mapping[str, Callable[[Report, bool], Iterator[str]]]] = {
    "text": _text,
    "json": _json,
    "jsonl": lambda report, quiet: iter(()),
}
"""By the name of the format; JSON lines are printed while they are found."""
