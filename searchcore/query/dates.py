"""What is typed after `date:`, `after:` and `before:` → local days.

    date:2025-02-13   date:2025-02   date:2025   also 2025/02/13 and 2025年2月13日
    date:2025-02-01..2025-02-13   date:2025-02..   date:..2025   both ends included
    date:today   date:yesterday   date:7d (today and the six days before it)
    after:2025-02 (from its first day on)   before:2025-02 (up to the day before its first)

All become half-open stretches of days. When a day begins is for whoever knows the time zone.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from searchcore.query.scanner import Stretch
from searchcore.query.syntax import Dated, Day, RelativeDay

# Time zones and the day after need room below date.max and above date.min.
FIRST_YEAR, LAST_YEAR = 1000, 9000
_MOST_DAYS = 100_000

_POINT = re.compile(
    r"(?P<year>[0-9]{4})(?:"
    r"(?P<mark>[-/])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?"
    r"|年(?:(?P<month_han>[0-9]{1,2})月(?:(?P<day_han>[0-9]{1,2})[日號号])?)?"
    r")?"
)
_LAST_DAYS = re.compile(r"([0-9]{1,6})d")
_NAMED = {"today": 0, "今天": 0, "今日": 0, "yesterday": -1, "昨天": -1, "昨日": -1}
_SPACED_RANGE = re.compile(r"\S*(?:\s+\.\.|\.\.\s+[0-9]{4}(?![0-9]))")


def read_days(name: str, value: Stretch) -> Dated:
    """The days meant by `name:value`; raises with the caret under what makes no sense."""
    _refuse_spaces(value)
    match name:
        case "after":
            return _dated(value, _span(value)[0], None)
        case "before":
            return _dated(value, None, _span(value)[0])
        case _:
            return _range(value) if ".." in value.plain else _dated(value, *_span(value))


def _dated(value: Stretch, since: Day | None, until: Day | None) -> Dated:
    return Dated(since, until, start=value.start, end=value.end)


def _range(value: Stretch) -> Dated:
    border = value.start + value.plain.index("..")
    left, right = value.part(value.start, border), value.part(border + 2, value.end)
    since = _span(left)[0] if left.text else None
    until = _span(right)[1] if right.text else None
    if since is None and until is None:
        raise value.error("a range needs a day: 2025-02-01..2025-02-13, 2025-02.. or ..2025-02")
    if _reversed(since, until):
        raise value.error(f"this range runs backwards; write {right.text}..{left.text}")
    return _dated(value, since, until)


def _reversed(since: Day | None, until: Day | None) -> bool:
    """Whether no day is left; a fixed and a relative day cannot be compared here."""
    match since, until:
        case (date() as first, date() as end):
            return first >= end
        case (RelativeDay() as first_relative, RelativeDay() as end_relative):
            return first_relative >= end_relative
        case _:
            return False


def _span(value: Stretch) -> tuple[Day, Day]:
    """The first day and the day after the last one."""
    text = value.plain.casefold()
    if text in _NAMED:
        return RelativeDay(_NAMED[text]), RelativeDay(_NAMED[text] + 1)
    if (last := _LAST_DAYS.fullmatch(text)) is not None:
        return _last_days(value, int(last[1]))
    if (point := _POINT.fullmatch(text)) is not None:
        month = point["month"] or point["month_han"]
        day = point["day"] or point["day_han"]
        return _calendar_span(value, int(point["year"]), _number(month), _number(day))
    raise value.error(
        f"{value.text!r} is no date; write 2025-02-13, 2025-02, 2025, 2025-02-01..2025-02-13, "
        "today, yesterday or 7d"
    )


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _last_days(value: Stretch, days: int) -> tuple[Day, Day]:
    if not 1 <= days <= _MOST_DAYS:
        raise value.error(f"write a number of days from 1 to {_MOST_DAYS:,}, as in 7d")
    return RelativeDay(1 - days), RelativeDay(1)


def _calendar_span(
    value: Stretch, year: int, month: int | None, day: int | None
) -> tuple[date, date]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise value.error(f"write a year from {FIRST_YEAR} to {LAST_YEAR}")
    if month is None:
        return date(year, 1, 1), date(year + 1, 1, 1)
    if not 1 <= month <= 12:
        raise value.error(f"there is no month {month}; write one from 01 to 12")
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, 1) + timedelta(days=length)
    if not 1 <= day <= length:
        raise value.error(f"{year}-{month:02} has {length} days; write one from 01 to {length}")
    return date(year, month, day), date(year, month, day) + timedelta(days=1)


def _refuse_spaces(value: Stretch) -> None:
    spaced = _SPACED_RANGE.match(value.typed.plain, value.start)
    if spaced is not None:
        place = value.part(value.start, spaced.end())
        raise place.error("write a range without spaces: 2025-02-01..2025-02-13")
