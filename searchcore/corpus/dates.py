"""A date as written → a moment in UTC.

2025-02-13                       midnight of that day in the archive's zone
2025-02-13 02:11:12              in the archive's zone
2025-02-13T02:11:12.5+08:00      +0800, +08 and Z too
2025/2/13 · 2025年2月13日 2:11    as people write it
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_DATE = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
    r"(?:(?:[T\s]\s*)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<offset>Z|UTC|GMT|(?P<sign>[+-])(?P<hours>\d{2})(?::?(?P<minutes>\d{2}))?)?",
    re.ASCII | re.IGNORECASE,
)
_PARTS = ("year", "month", "day", "hour", "minute", "second")


def read_date(written: str, zone: tzinfo) -> datetime | None:
    """The moment, or None where there is no such day, hour or offset."""
    found = _DATE.fullmatch(written.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(found[part] or 0) for part in _PARTS)
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=_zone(found, zone))
        moment = local.astimezone(UTC)
        # Day, month and year are shown in the archive's zone: it must be on the calendar there.
        moment.astimezone(zone)
    except (ValueError, OverflowError):
        return None
    return moment


def _zone(found: re.Match[str], zone: tzinfo) -> tzinfo:
    if not found["offset"]:
        return zone
    if not found["sign"]:
        return UTC
    size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return timezone(-size if found["sign"] == "-" else size)
