"""Ranks of the right article → the figures that rankings are compared by."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

from benchmarks import report


class Ranks:
    """Counts the answers to queries with a known right article."""

    def __init__(self) -> None:
        self._errors: Counter[str] = Counter()
        self._ranks: list[int | None] = []
        self._milliseconds: list[float] = []

    def over(self, asked: Iterable[tuple[str, int | None]]) -> dict[str, Any]:
        """The figures of all; each is (kind of error or "", rank), asked while it is taken."""
        started = time.perf_counter()
        for error, rank in asked:
            now = time.perf_counter()
            self._milliseconds.append((now - started) * 1000)
            started = now
            if error:
                self._errors[error] += 1
            self._ranks.append(rank)
        return self._figures()

    def _figures(self) -> dict[str, Any]:
        asked, found = len(self._ranks), [rank for rank in self._ranks if rank is not None]
        return {
            "asked": asked,
            "errors": dict(self._errors),
            "first": report.short(found.count(1) / asked),
            "among_ten": report.short(len(found) / asked),
            "mrr_10": report.short(sum(1 / rank for rank in found) / asked),
            "median_ms": report.median(self._milliseconds),
            "p95_ms": report.percentile95(self._milliseconds),
        }
