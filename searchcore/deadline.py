"""A time limit on all that a thread does inside of a block, by checks on the way.

    with time_limit(2.5):
        ...                      whatever takes long calls check(), which raises QueryTimeout

A signal would reach the main thread only, and a thread cannot be stopped from outside. What checks
are in the way of: nodes and leaves of a query, segments, steps of a chain of strings near each
other, terms, hits, forms that are marked, stretches of a text that are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import NamedTuple

from searchcore.errors import QueryTimeout


class _Limit(NamedTuple):
    end: float
    """On the clock of `monotonic`."""
    seconds: float


_limit: ContextVar[_Limit | None] = ContextVar("newsearch time limit", default=None)


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Let `check` raise QueryTimeout in this block after so many seconds; None changes nothing.

    A limit around it that ends earlier stays. Raises ValueError for no positive number.
    """
    if seconds is None:
        yield
        return
    if not seconds > 0:
        raise ValueError(f"a time limit is a positive number of seconds, or None, not {seconds}")
    end, outer = monotonic() + seconds, _limit.get()
    before = _limit.set(outer if outer and outer.end <= end else _Limit(end, seconds))
    try:
        yield
    finally:
        _limit.reset(before)


def check() -> None:
    """Raises QueryTimeout where the time is over."""
    limit = _limit.get()
    if limit is not None and monotonic() >= limit.end:
        raise QueryTimeout(limit.seconds)
