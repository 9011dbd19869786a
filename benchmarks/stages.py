"""Where time goes: functions of the product are wrapped, and each moment counts for one stage.

    stage A ── calls ──▶ stage B ── returns ──▶ stage A        time of B is none of A

Self times: those of all stages add up to the whole, as what lies outside of all is a stage too.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any
from unittest.mock import patch


@dataclass(frozen=True, slots=True)
class Point:
    """A function as its callers see it: the module or class where they look it up, its name."""

    holder: Any
    name: str


Stages = Mapping[str, Sequence[Point]]


class Stopwatch:
    """Counts for one stage at a time, in seconds."""

    def __init__(self, stages: Stages) -> None:
        self._seconds = dict.fromkeys(stages, 0.0)
        self.calls: Counter[str] = Counter()
        self._stack: list[str] = []
        self._since = 0.0

    def wrapped(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time counted for the stage; a generator is run to its end at once."""

        @wraps(function)
        def timed(*arguments: Any, **options: Any) -> Any:
            self.begin(stage)
            try:
                answer = function(*arguments, **options)
                return iter(list(answer)) if isinstance(answer, Iterator) else answer
            finally:
                self.end()

        return timed

    def begin(self, stage: str) -> None:
        """From here on time counts for the stage."""
        self._count()
        self._stack.append(stage)
        self.calls[stage] += 1

    def end(self) -> None:
        """From here on it counts again for the stage before."""
        self._count()
        self._stack.pop()

    def _count(self) -> None:
        now = time.perf_counter()
        if self._stack:
            self._seconds[self._stack[-1]] += now - self._since
        self._since = now

    def taken(self) -> dict[str, float]:
        """The seconds of each stage since this was asked last."""
        self._count()
        found, self._seconds = self._seconds, dict.fromkeys(self._seconds, 0.0)
        return found

    def check(self) -> None:
        """Raises AssertionError for a stage that measures nothing, as none of it was called."""
        silent = [stage for stage in self._seconds if not self.calls[stage]]
        assert not silent, f"nothing was called in: {', '.join(silent)}"


@contextmanager
def watched(stages: Stages, rest: str) -> Iterator[Stopwatch]:
    """Wrap the functions of all stages for the length of the block; `rest` is all other time.

    Raises AttributeError where a function is not there, AssertionError for a stage of which none
    was called.
    """
    watch = Stopwatch({**stages, rest: ()})
    with ExitStack() as patches:
        for stage, points in stages.items():
            for point in points:
                # Of a class, a static method would come without what makes it one.
                wrapper = watch.wrapped(stage, getattr(point.holder, point.name))
                patches.enter_context(patch.object(point.holder, point.name, wrapper))
        watch.begin(rest)
        yield watch
        watch.end()
        watch.check()
