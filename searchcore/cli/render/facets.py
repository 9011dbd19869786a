"""Facets for a reader: aligned counts with bars; years, months and days as a histogram."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.colours import Colours
from searchcore.cli.render.width import cut, padded, plain, width

if TYPE_CHECKING:
    from searchcore.engines.base import FacetCount

_PERIODS_SHOWN: Final = 60
_VALUES_SHOWN: Final = 10
_LONGEST_BAR: Final = 24
_LONGEST_NAME: Final = 32
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"

Row = tuple[str, int]


def facet_lines(
    name: str,
    counts: Sequence[FacetCount],
    limit: int | None,
    colours: Colours,
    columns: int,
) -> Iterator[str]:
    """A heading and a line for each value, the first `limit`; of a histogram the last.

    What is left out is counted.
    """
    rows = [(plain(count.text), count.count) for count in counts]
    left_out, more = "", 0
    if name in ("year", "month", "day"):
        rows = filled(name, rows)
        rows, earlier = rows[-(limit or _PERIODS_SHOWN) :], rows[: -(limit or _PERIODS_SHOWN)]
        if earlier:
            left_out = f" (before {rows[0][0]}: {sum(count for _, count in earlier):,} more)"
    else:
        rows, more = rows[: limit or _VALUES_SHOWN], len(rows) - (limit or _VALUES_SHOWN)
    yield colours.title(name) + colours.faint(left_out)
    yield from bar_lines(rows, colours, columns) if rows else ["  (none)"]
    if more > 0:
        yield colours.faint(f"  … and {more:,} more")


def bar_lines(rows: Sequence[Row], colours: Colours, columns: int) -> Iterator[str]:
    """Names, counts and bars below each other."""
    most = max(count for _, count in rows)
    names = min(max(width(name) for name, _ in rows), _LONGEST_NAME, columns // 2)
    figures = len(f"{most:,}")
    room = min(columns - names - figures - 6, _LONGEST_BAR)
    for name, count in rows:
        bar = colours.bar(_bar(count / most * max(room, 1) if most else 0))
        line = f"  {padded(cut(name, names), names)}  {count:>{figures},}  {bar}"
        yield line.rstrip()


def filled(name: str, rows: Sequence[Row]) -> list[Row]:
    """Periods in their order, with those between them in which there was nothing."""
    counts = dict(rows)
    if not counts:
        return []
    return [(period, counts.get(period, 0)) for period in _periods(name, min(counts), max(counts))]


def _periods(name: str, first: str, last: str) -> Iterator[str]:
    if name == "year":
        return (f"{year:04d}" for year in range(int(first), int(last) + 1))
    if name == "month":
        return (
            f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(_month(first), _month(last) + 1)
        )
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return ((start + timedelta(days)).isoformat() for days in range((end - start).days + 1))


def _month(period: str) -> int:
    year, month = period.split("-")
    return int(year) * 12 + int(month) - 1


def _bar(length: float) -> str:
    """A bar of whole blocks and eighths; whatever is not nothing is seen."""
    whole, eighths = divmod(round(length * 8), 8)
    if length > 0 and not whole and not eighths:
        eighths = 1
    return "█" * whole + _EIGHTHS[eighths].strip()
