"""How fast articles fade: a half-life as typed → seconds."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from searchcore.errors import QueryError

_TYPED: Final = re.compile(r"([0-9]{1,6})\s*([hdwmy])", re.IGNORECASE)
_HOURS: Final = {"h": 1, "d": 24, "w": 7 * 24, "m": 30 * 24, "y": 365 * 24}


def half_life(given: str | timedelta) -> int:
    """The seconds after which an article's score is halved: `30d`, also h, w, m (30 days), y (365).

    Raises QueryError for anything else and for nothing at all.
    """
    seconds = int(given.total_seconds()) if isinstance(given, timedelta) else _seconds(given)
    if seconds <= 0:
        raise QueryError(f"a half-life is more than nothing, not {given}; write 30d, 6m or 1y")
    return seconds


def _seconds(given: object) -> int:
    typed = _TYPED.fullmatch(given.strip()) if isinstance(given, str) else None
    if typed is None:
        raise QueryError(f"recency takes a half-life such as 12h, 30d, 2w, 6m or 1y, not {given!r}")
    return int(typed[1]) * _HOURS[typed[2].lower()] * 3600
