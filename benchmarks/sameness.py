"""Do two indexes of the same articles say the same? Figures, facets, ids and scores."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from benchmarks.query_set import Drawn
from searchcore import Index
from searchcore.engines.base import Found
from searchcore.engines.whoosh import WhooshEngine

_FACETS: Final = ("tag", "month")
_FIGURES: Final = ("articles", "units", "first_date", "last_date")
_ALL: Final = 2**40
_CLOSE: Final = 1e-6


def compared(one: Path, other: Path, queries: Iterable[Drawn]) -> dict[str, Any]:
    """What is equal, and how many queries are answered differently."""
    with Index.open(one) as first, Index.open(other) as second:
        figures: dict[str, Any] = {
            **_same_figures(first, second),
            **{f"same_{name}s": first.values(name) == second.values(name) for name in _FACETS},
        }
        plans = [first.plan(query.text, query.filters).query for query in queries]
    left, right = WhooshEngine.open(one), WhooshEngine.open(other)
    pairs = [(left.search(p, limit=_ALL), right.search(p, limit=_ALL)) for p in plans]
    return figures | {
        "queries": len(pairs),
        "hits": sum(found.total for found, _ in pairs),
        "queries_with_other_ids": sum(_ids(a) != _ids(b) for a, b in pairs),
        "largest_difference_of_scores": max((_apart(a, b) for a, b in pairs), default=0.0),
    }


def is_same(figures: dict[str, Any]) -> bool:
    """Whether `compared` found nothing that differs."""
    told = (value for name, value in figures.items() if name.startswith("same_"))
    close = figures["largest_difference_of_scores"] <= _CLOSE
    return all(told) and not figures["queries_with_other_ids"] and close


def _same_figures(first: Index, second: Index) -> dict[str, bool]:
    told, others = first.statistics(), second.statistics()
    return {f"same_{name}": getattr(told, name) == getattr(others, name) for name in _FIGURES}


def _ids(found: Found) -> set[str]:
    return {hit.id for hit in found.hits}


def _apart(one: Found, other: Found) -> float:
    """The largest difference of the scores of an article that both found."""
    scores = dict(other.hits)
    apart = (abs(hit.score - scores[hit.id]) for hit in one.hits if hit.id in scores)
    return max(apart, default=0.0)
