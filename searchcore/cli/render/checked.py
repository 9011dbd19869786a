"""What a check found and what a repair did: for people, line by line; for programs, as JSON."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.machine import json_text
from searchcore.cli.render.width import cut, plain

if TYPE_CHECKING:
    from searchcore.checking import Report
    from searchcore.repairing import Repair

_MORE: Final = "not all of what is damaged could be read, so more may be gone than is listed"
_NAMED: Final = 10
_LONGEST: Final = 200


def _report_lines(report: Report, quiet: bool) -> Iterator[str]:
    for fault in report.faults:
        kind = "noted   " if fault.harmless else "damaged "
        yield cut(plain(f"{kind}  {fault.file}: {fault.what} → {fault.mend}"), _LONGEST)
    if not quiet:
        yield _sum(report)


def _sum(report: Report) -> str:
    damaged = sum(not fault.harmless for fault in report.faults)
    verdict = "sound" if report.is_sound else f"damaged: {_count(damaged, 'fault')}"
    looked = [_count(len(report.generations), "generation")]
    if not report.quick:
        looked += [
            f"{report.bytes / 1e6:,.0f} MB",
            f"{_count(report.articles, 'article')} compared",
        ]
    return f"{verdict}; {', '.join(looked)}, {report.seconds:,.1f} s"


def _repair_lines(done: Repair, quiet: bool) -> Iterator[str]:
    if done.done == "nothing":
        yield from [] if quiet else ["the index is sound; nothing to repair"]
        return
    yield plain(f"damaged: {done.damage}")
    yield from _what_was_done(done)
    if done.done == "fell back":
        yield from _what_is_gone(done)
    if done.done == "made anew":
        yield from _listed("gone", done.vanished)
        if not done.is_complete:
            yield _MORE
    for folder in done.missing_roots:
        yield plain(f"not there, and so not in the index: the articles of {folder}")
    for folder in done.aside:
        quoted = shlex.quote(folder)
        yield plain(f"put aside: {folder}; to remove it: chmod -R u+w {quoted} && rm -r {quoted}")


def _what_is_gone(done: Repair) -> Iterator[str]:
    yield from _listed("gone", done.vanished)
    yield from _listed("older than they were", done.outdated)
    yield from _listed("back again, though they had been removed", done.returned)
    if not done.is_complete:
        yield _MORE
    elif not (done.vanished or done.outdated or done.returned):
        yield "its articles are the same"
        return
    yield "newsearch index brings back what is in the files"


def _what_was_done(done: Repair) -> Iterator[str]:
    if done.done == "named again":
        yield f"CURRENT names generation {done.back_to} again, which is sound; no article is gone"
    elif done.done == "fell back":
        yield f"went back to generation {done.back_to}, now generation {done.generation}"
    elif done.summary is not None:
        yield f"made anew from the folders: {_count(done.summary.added, 'article')}"
        yield from (plain(f"refused: {error}") for error in done.summary.refused)


def _listed(what: str, ids: Sequence[str]) -> Iterator[str]:
    if not ids:
        return
    yield f"{_count(len(ids), 'article')} {what}:"
    yield from (f"  {plain(id_)}" for id_ in ids[:_NAMED])
    if len(ids) > _NAMED:
        yield f"  and {len(ids) - _NAMED:,} more"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


CHECKED: Final[Mapping[str, Callable[[Report, bool], Iterator[str]]]] = {
    "text": _report_lines,
    "json": lambda report, quiet: iter([json_text(report.as_json(), indent=2)]),
}
"""By the name of the format."""
REPAIRED: Final[Mapping[str, Callable[[Repair, bool], Iterator[str]]]] = {
    "text": _repair_lines,
    "json": lambda done, quiet: iter([json_text(done.as_json(), indent=2)]),
}
