"""Where queries spend their time: milliseconds by kind of query, stage by stage."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final

from benchmarks import report
from benchmarks.profile_points import QUERIES
from benchmarks.query_set import Drawn
from benchmarks.stages import watched
from searchcore import Index

REST: Final = "the rest"
_FACETS: Final = ("tag", "month")
_FACET_LIMIT: Final = 10
_WHOLE: Final = "the whole, not watched"
_ALL_STAGES: Final = "all stages"


def queries(index: Index, asked: Sequence[Drawn], rounds: int) -> dict[str, dict[str, Any]]:
    """Per kind the median of its queries, each of which has the median of the rounds.

    So the stages of a row add up to its sum only about.
    """
    for query in asked:
        _ask(index, query)  # to warm up
    times: list[dict[str, list[float]]] = [{} for _ in asked]
    for _ in range(rounds):
        for query, found in zip(asked, times, strict=True):
            found.setdefault(_WHOLE, []).append(_milliseconds(index, query))
        with watched(QUERIES, REST) as watch:
            for query, found in zip(asked, times, strict=True):
                watch.taken()
                _ask(index, query)
                taken = watch.taken()
                for stage, seconds in {**taken, _ALL_STAGES: sum(taken.values())}.items():
                    found.setdefault(stage, []).append(seconds * 1000)
    medians = [{name: report.median(some) for name, some in each.items()} for each in times]
    return _by_kind(asked, medians)


def _by_kind(
    asked: Sequence[Drawn], times: Sequence[dict[str, float]]
) -> dict[str, dict[str, Any]]:
    kinds = ["all", *sorted({query.kind for query in asked})]
    rows = {}
    for kind in kinds:
        of_kind = [
            one for query, one in zip(asked, times, strict=True) if kind in ("all", query.kind)
        ]
        order = [*QUERIES, REST, _ALL_STAGES, _WHOLE]
        medians = {name: report.median([one[name] for one in of_kind]) for name in order}
        rows[kind] = {"queries": len(of_kind), **medians}
    return rows


def _milliseconds(index: Index, query: Drawn) -> float:
    started = time.perf_counter()
    _ask(index, query)
    return (time.perf_counter() - started) * 1000


def _ask(index: Index, query: Drawn) -> None:
    index.search(query.text, filters=query.filters, facets=_FACETS, facet_limit=_FACET_LIMIT)
