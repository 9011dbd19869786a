"""Figures by size → how they grow, and the rows of their table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from benchmarks import report

Figures = Mapping[str, Any]


def growth(by_size: Mapping[str, Figures]) -> dict[str, dict[str, float]]:
    """Each size as so many times the first one, and the one before it."""
    first, *others = by_size
    pairs = [(first, other) for other in others]
    pairs += [pair for pair in pairwise(by_size) if pair not in pairs]
    return {
        f"{larger} / {smaller}": _ratios(by_size[larger], by_size[smaller])
        for smaller, larger in pairs
    }


def _ratios(larger: Figures, smaller: Figures) -> dict[str, float]:
    more, less = _flat(larger), _flat(smaller)
    return {
        name: report.short(more[name] / less[name])
        for name in less
        if less[name] and name in more and not name.endswith("without_hit")
    }


def _flat(figures: Figures) -> dict[str, float]:
    """All figures of one size, each by one name."""
    found = {name: value for name, value in figures.items() if name != "queries"}
    for kind, row in figures["queries"].items():
        for column in ("library", "engine"):
            found |= {f"{kind}: {column} {name}": value for name, value in row[column].items()}
    return found


def rows(figures: Figures) -> Iterator[list[Any]]:
    """A row for each figure; a column for each size, then one for each ratio."""
    sizes = {name: _flat(one) for name, one in figures["sizes"].items()}
    ratios = figures["growth"]
    yield ["", *sizes, *ratios]
    for name in next(iter(sizes.values())):
        values = [one.get(name, "") for one in sizes.values()]
        yield [name, *values, *(ratio.get(name, "") for ratio in ratios.values())]
