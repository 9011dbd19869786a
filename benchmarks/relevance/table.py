"""Figures → tables: a row for each system of a task, then what ours gains on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any


def tables(figures: Mapping[str, Any]) -> Iterator[list[list[Any]]]:
    """For each task the systems on each half, then the differences to ours."""
    for name, task in figures.items():
        yield list(_systems(name, task))
        yield list(_differences(name, task))


def text(rows: Sequence[Sequence[Any]]) -> str:
    """Rows as lines, in columns; Han characters are not expected."""
    written = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*written, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in written
    )
    return "\n".join(line.rstrip() for line in lines)


def values(figures: Mapping[str, float]) -> Iterable[str]:
    """The figures of one half as cells; shares in per cent."""
    for name, value in figures.items():
        shown = 100 * value if name in ("no answer", "not in ten") else value
        yield f"{shown:.1f}" if shown is not value else f"{value:.4f}"


def heads(figures: Mapping[str, float]) -> list[str]:
    """The names of those cells."""
    return [f"{name} %" if name in ("no answer", "not in ten") else name for name in figures]


def named(figures: Mapping[str, float]) -> list[str]:
    """Head and cell together."""
    return list(map(" ".join, zip(heads(figures), values(figures), strict=True)))


def _systems(name: str, task: Mapping[str, Any]) -> Iterator[list[Any]]:
    counted = ", ".join(f"{count} {part}" for part, count in task["questions"].items())
    measured = next(iter(task["systems"].values()))
    columns = [f"{part}: {head}" for part, figures in measured.items() for head in heads(figures)]
    yield [f"{name} ({counted})", *columns]
    for system, parts in task["systems"].items():
        yield [system, *(cell for figures in parts.values() for cell in values(figures))]


def _differences(name: str, task: Mapping[str, Any]) -> Iterator[list[Any]]:
    by = task["compared_by"]
    yield [
        f"{name}: ours minus",
        *(f"{part}: {head}" for part in ("test", "all") for head in (by, "95 %", "p")),
        f"{by} of ours and of it by fold",
    ]
    folds = task["folds"]
    ours = next(iter(folds.values()))
    for system, parts in task["ours_against"].items():
        cells = [cell for part in parts.values() for cell in difference(part)]
        pairs = zip(ours["each"], folds[system]["each"], strict=True)
        by_fold = ", ".join(f"{mine:.3f}/{its:.3f}" for mine, its in pairs)
        yield [system, *cells, by_fold]


def difference(found: Mapping[str, Any]) -> list[str]:
    """Mean, interval and p as cells."""
    if not found:
        return ["–"] * 3
    low, high = found["interval_95"]
    return [f"{found['difference']:+.4f}", f"{low:+.4f} … {high:+.4f}", f"{found['p']:.4f}"]
