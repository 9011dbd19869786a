"""--timeout: how long a command may think about a query."""

from __future__ import annotations

import math
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

import click

from searchcore.cli.options import option
from searchcore.configuration import Configuration

DEFAULT_SECONDS: Final = 10.0
_MOST_SECONDS: Final = 10_000_000.0
_GRACE: Final = 0.1
"""Seconds between the end of the time and the alarm, for what ends by itself at the next check."""


class Seconds(click.ParamType[float]):
    """A number of seconds; 0 for any."""

    name = "seconds"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not 0 <= seconds <= _MOST_SECONDS:
            self.fail(f"{value!r} is no number of seconds; write it as 10 or 0.5", param, ctx)
        return seconds


timeout_option: Final = option(
    "--timeout",
    type=Seconds(),
    metavar="SECONDS",
    help="Stop after so long; 0 never does. [default: what newsearch.toml says, else 10]",
)


@contextmanager
def in_time(options: Mapping[str, Any], configuration: Configuration) -> Iterator[None]:
    """What is done inside raises QueryTimeout when the time is over that is allowed."""
    from searchcore import time_limit

    given = (options["timeout"], configuration.timeout, DEFAULT_SECONDS)
    seconds = next(each for each in given if each is not None)
    if not seconds:
        yield
        return
    with _alarm(seconds), time_limit(seconds):
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Stops, too, what never looks at the clock. Only the main thread has an alarm."""
    if not hasattr(signal, "setitimer") or (
        threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        from searchcore.errors import QueryTimeout

        raise QueryTimeout(seconds)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
