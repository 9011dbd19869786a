"""Figures → a table: a row for each peer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from benchmarks.peers.registry import PEERS

_KINDS: Final = ("name", "two names", "phrase", "all")
_HEAD: Final = (
    "engine",
    "articles/s",
    "MB on disk",
    "peak MB",
    *(f"{kind}, ms" for kind in _KINDS),
    "right %",
    "right as typed %",
)


def rows(figures: Mapping[str, Any]) -> Iterator[list[str]]:
    """The head, then a row for each peer; times are `median / 95th percentile`."""
    yield list(_HEAD)
    for name, peer in figures["peers"].items():
        indexing, kinds = peer["indexing"], peer["kinds"]
        yield [
            f"{PEERS[name].title} {peer['version']}",
            f"{indexing['articles_per_second']:.0f}",
            f"{indexing['megabytes_on_disk']:.0f}",
            f"{indexing['peak_megabytes']:.0f}",
            *(_times(kinds.get(kind, {})) for kind in _KINDS),
            f"{100 * kinds['all']['right']:.0f}",
            f"{100 * kinds['all']['right_as_typed']:.0f}",
        ]


def markdown(figures: Mapping[str, Any]) -> str:
    """The table as Markdown."""
    head, *others = (f"| {' | '.join(row)} |" for row in rows(figures))
    return "\n".join([head, "|" + "---|" * len(_HEAD), *others])


def _times(row: Mapping[str, Any]) -> str:
    if "median_ms" not in row:
        return "–"
    return f"{row['median_ms']:.2g} / {row['p95_ms']:.2g}"
