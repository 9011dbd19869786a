"""Filters and facets: conditions beside the query, and counts for which one's own does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

from searchcore.engines.base import FacetCount, FacetRequest
from searchcore.errors import QueryError, QuerySyntaxError
from searchcore.query import logical, syntax
from searchcore.query.dates import FIRST_YEAR, LAST_YEAR
from searchcore.query.fields import Fields
from searchcore.query.parser import parse
from searchcore.query.resolve import local_days
from searchcore.schema import DATE_FIELDS, Schema, keyword_key, local_time

Filters = Mapping[str, str | date | Sequence[str | date]]
"""Name of a facet, `since` or `until` → a value, or several of which one has to hold."""

_DATE = "date"
_FIELDS = Fields()


def limits(
    filters: Filters, schema: Schema, time_zone: tzinfo, today: date
) -> dict[str, logical.Query]:
    """The condition of each filter; `since`, `until`, years, months and days are one, `date`.

    Raises QueryError for a name or a day that makes no sense.
    """
    found: dict[str, logical.Query] = {}
    on_date: list[logical.Query] = []
    known = (*schema.keyword_fields, "since", "until")
    for name, given in filters.items():
        if name not in known:
            raise QueryError(f"there is no filter {name!r}; there are {', '.join(known)}")
        values = _values(given)
        if not values:
            continue
        if name in ("since", "until"):
            ranges = (_days(name, value, time_zone, today) for value in values)
            on_date.append(logical.Or(tuple(ranges)))
        elif name in DATE_FIELDS:
            days = (_local_day(value, time_zone) for value in values)
            on_date.append(_either(name, (_period(name, str(day)) for day in days)))
        else:
            found[name] = _either(name, map(str, values))
    if on_date:
        _refuse_backwards(on_date)
        found[_DATE] = logical.And(tuple(on_date))
    return found


def _values(given: str | date | Sequence[str | date]) -> list[str | date]:
    # A year may come as a number, though the type does not say so: it is no sequence either.
    return list(given) if isinstance(given, Sequence) and not isinstance(given, str) else [given]


def _either(name: str, values: Iterable[str]) -> logical.Or:
    keys = [keyword_key(value) for value in values]
    if not all(keys):
        raise QueryError(f"the filter {name} needs a value; leave it out to see all")
    return logical.Or(tuple(logical.Keyword(name, key) for key in keys))


def _period(name: str, value: str) -> str:
    """A year, month or day as the index writes it: 2025, 2025-02, 2025-02-13."""
    wanted = DATE_FIELDS.index(name) + 1
    try:
        numbers = [int(part) for part in re.split("[-/]", value)]
        if len(numbers) != wanted:
            raise ValueError
        day = date(*numbers, *[1] * (3 - wanted))
    except (ValueError, OverflowError):
        example = ("2025", "2025-02", "2025-02-13")[wanted - 1]
        raise QueryError(f"{name} takes {example}, not {value!r}") from None
    if day.year < 1000:
        raise QueryError(f"{name} takes a year of four digits, not {value!r}")
    return day.isoformat()[: (4, 7, 10)[wanted - 1]]


def _refuse_backwards(conditions: Sequence[logical.Query]) -> None:
    ranges = [
        child
        for condition in conditions
        if isinstance(condition, logical.Or)
        for child in condition.children
        if isinstance(child, logical.DateRange)
    ]
    starts = [each.start for each in ranges if each.start is not None]
    ends = [each.end for each in ranges if each.end is not None]
    if starts and ends and min(starts) >= max(ends):
        raise QueryError("since comes after until; nothing can be between")


def limited(query: logical.Query, conditions: Iterable[logical.Query]) -> logical.Query:
    """The query under conditions, all of which have to hold."""
    every = tuple(conditions)
    return logical.And((query, *every)) if every else query


def facet_requests(
    names: Sequence[str],
    query: logical.Query,
    conditions: Mapping[str, logical.Query],
    limit: int | None,
) -> tuple[FacetRequest, ...]:
    """What to count for each facet: the query under all conditions but the facet's own."""
    return tuple(
        FacetRequest(
            name,
            limited(
                query, [condition for own, condition in conditions.items() if own != _group(name)]
            ),
            # The most frequent days would make no histogram: days are cut when they are shown.
            None if name in DATE_FIELDS else limit,
        )
        for name in names
    )


def in_order(name: str, counts: Sequence[FacetCount]) -> tuple[FacetCount, ...]:
    """Years, months and days in their order, other values by frequency."""
    if name in DATE_FIELDS:
        return tuple(sorted(counts, key=lambda count: count.key))
    return tuple(counts)


def _group(name: str) -> str:
    return _DATE if name in DATE_FIELDS else name


def _local_day(value: str | date, time_zone: tzinfo) -> str | date:
    """The day of a moment; anything else as it is."""
    return local_time(value, time_zone).date() if isinstance(value, datetime) else value


def _days(name: str, value: str | date, time_zone: tzinfo, today: date) -> logical.DateRange:
    since, until = _span(name, _local_day(value, time_zone))
    if name == "since":
        return local_days(since, None, time_zone, today)
    return local_days(None, until, time_zone, today)


def _span(name: str, value: str | date) -> tuple[syntax.Day | None, syntax.Day | None]:
    """The first day meant and the day after the last one."""
    if isinstance(value, date) and FIRST_YEAR <= value.year <= LAST_YEAR:
        return value, value + timedelta(days=1)
    typed = _one_day(name, str(value))
    return typed.since, typed.until


def _one_day(name: str, text: str) -> syntax.Dated:
    wanted = f"{name} takes one day: 2025-02-13, 2025-02 or 2025, not {text!r}"
    try:
        typed = parse(f"date:{text}", _FIELDS)
    except QuerySyntaxError as error:
        raise QueryError(f"{wanted}: {error.message}") from error
    if not isinstance(typed, syntax.Dated) or ".." in text:
        raise QueryError(wanted)
    return typed
