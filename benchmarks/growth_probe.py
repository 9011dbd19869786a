"""An index opened in a fresh process: what that takes, then queries, round by round, over a pipe.

python -m benchmarks.growth_probe INDEX

Lines of JSON come in, and each is answered by one: first the queries, which opens the index and
asks the first of them; then `"round"`, which asks all; at the end `"told"`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from benchmarks import report
from benchmarks.memory import Resident, resident
from benchmarks.queries import Ask, Asked, by_kind
from benchmarks.query_set import Drawn
from searchcore import Index
from searchcore.engines.whoosh import WhooshEngine

_FACETS: Final = ("tag", "month")
_FACET_LIMIT: Final = 10


class Probe:
    """The index and its queries."""

    def __init__(self, path: Path, queries: Sequence[Drawn]) -> None:
        first = next(query for query in queries if query.since is None)
        before, started = resident(), time.perf_counter()
        self._index = Index.open(path)
        times = {"open_seconds": time.perf_counter() - started}
        self.figures = _memory("before", before) | self._first(first, times)
        self._engine = WhooshEngine.open(path)
        self._plans = {
            query: self._index.plan(query.text, query.filters).query for query in queries
        }
        self._asked = [Asked(query) for query in queries]
        self._rounds = 0

    def _first(self, query: Drawn, times: dict[str, float]) -> dict[str, float]:
        """Plan and ask one query, the first; `times` so far are told with it."""
        started = time.perf_counter()
        self._index.plan(query.text)  # loads the dictionary
        planned = time.perf_counter()
        self._library(query)
        times["first_plan_seconds"] = planned - started
        times["first_query_seconds"] = time.perf_counter() - planned
        rounded = {name: report.short(taken) for name, taken in times.items()}
        return rounded | _memory("first_query", resident())

    def ask_all(self) -> None:
        """One round; the first is not counted."""
        columns: dict[str, Ask] = {"library": self._library, "engine": self._bare}
        for one in self._asked:
            for column, ask in columns.items():
                started = time.perf_counter()
                one.totals[column] = ask(one.query)
                took = (time.perf_counter() - started) * 1000
                if self._rounds:
                    one.times.setdefault(column, []).append(took)
        self._rounds += 1

    def told(self) -> dict[str, Any]:
        """All figures."""
        for one in self._asked:
            assert one.totals["library"] == one.totals["engine"], "totals differ"
        memory = _memory("all_queries", resident())
        return self.figures | memory | self._sizes() | {"queries": by_kind(self._asked)}

    def _library(self, query: Drawn) -> int:
        return self._index.search(
            query.text, filters=query.filters, facets=_FACETS, facet_limit=_FACET_LIMIT
        ).total

    def _bare(self, query: Drawn) -> int:
        return self._engine.search(self._plans[query], limit=10).total

    def _sizes(self) -> dict[str, Any]:
        statistics = self._index.statistics()
        text = sum(
            len(article.title.encode()) + len(article.body.encode())
            for article in self._index.articles()
        )
        return {
            "articles": statistics.articles,
            "segments": statistics.segments,
            "text_megabytes": report.short(text / 1e6),
            "megabytes_on_disk": report.short(statistics.bytes_on_disk / 1e6),
            "to_text": report.short(statistics.bytes_on_disk / text),
        }


def _memory(when: str, held: Resident) -> dict[str, float]:
    return {
        f"resident_{when}_megabytes": report.short(held.all / 1e6),
        f"mapped_{when}_megabytes": report.short(held.mapped_files / 1e6),
    }


def _queries(listed: Iterable[dict[str, Any]]) -> list[Drawn]:
    return [
        Drawn(one["kind"], one["text"], _day(one["since"]), _day(one["until"])) for one in listed
    ]


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def answers(path: Path, lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """The answer to each line."""
    probe = Probe(path, _queries(json.loads(next(lines))))
    yield probe.figures
    for line in lines:
        if json.loads(line) == "round":
            probe.ask_all()
            yield {}
        else:
            yield probe.told()


if __name__ == "__main__":
    for answer in answers(Path(sys.argv[1]), sys.stdin):
        print(json.dumps(answer), flush=True)
