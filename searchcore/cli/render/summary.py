"""What indexing did, on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.width import plain

if TYPE_CHECKING:
    from searchcore.updating import Summary

_LINKS: Final = {
    "link not followed": "not followed; --follow-links reads what is there",
    "link to nowhere": "to nowhere, to be mended or removed",
    "second name": "to what is read under another name",
}
"""What is said of each kind of note that is about links."""


def print_summary(summary: Summary, place: Path, *, quiet: bool) -> None:
    """Each refused file with its reason, and, unless quiet, what was done."""
    lines = [f"refused: {error}" for error in summary.refused]
    if not quiet:
        lines += _summary(summary, place)
    for line in lines:
        print(plain(line), file=sys.stderr)


def _summary(summary: Summary, place: Path) -> Iterator[str]:
    written = summary.added + summary.changed
    if written or summary.removed:
        yield " · ".join(_counts(summary))
        speed = f", {summary.articles_per_second:,.0f} a second" if written else ""
        yield f"{_articles(written)} in {summary.seconds:,.1f} s{speed} → {place}"
    elif summary.unchanged or summary.refused or summary.drafts:
        yield f"nothing to do: {' · '.join(_counts(summary))} → {place}"
    else:
        yield "nothing to do: no article was found"
    if noted := " · ".join(_notes(summary)):
        yield f"noted: {noted}"
    for kind, told in _LINKS.items():
        if count := summary.notes[kind]:
            yield f"{count:,} {'link' if count == 1 else 'links'} {told}"


def _counts(summary: Summary) -> Iterator[str]:
    counted = {
        "added": summary.added,
        "changed": summary.changed,
        "removed": summary.removed,
        "unchanged": summary.unchanged,
        "refused": len(summary.refused),
        "drafts skipped" if summary.drafts > 1 else "draft skipped": summary.drafts,
    }
    return (f"{count:,} {what}" for what, count in counted.items() if count)


def _notes(summary: Summary) -> Iterator[str]:
    return (
        f"{kind} in {count:,}" for kind, count in summary.notes.most_common() if kind not in _LINKS
    )


def _articles(count: int) -> str:
    return f"{count:,} article" if count == 1 else f"{count:,} articles"
