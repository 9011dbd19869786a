"""What an article has instead of a value or a day that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Final

from searchcore.article import Article
from searchcore.diagnosis.reason import Reason
from searchcore.entry import EntryMaker
from searchcore.query import logical
from searchcore.schema import keyword_key, local_time

_LIKE: Final = 0.3
"""How much of a value has to agree; two values of some length agree by less through chance."""


def other_fact(article: Article, maker: EntryMaker, query: logical.Query, text: str) -> Reason:
    """The reason why an article fails values of one field, or ranges of days; `text` as typed."""
    leaves = list(_leaves(query))
    keywords = [leaf for leaf in leaves if isinstance(leaf, logical.Keyword)]
    if keywords:
        return _other_value(article, maker, keywords, text)
    return _other_day(
        article, maker, [leaf for leaf in leaves if isinstance(leaf, logical.DateRange)], text
    )


def _other_value(
    article: Article, maker: EntryMaker, wanted: Sequence[logical.Keyword], text: str
) -> Reason:
    from rapidfuzz.distance import OSA

    field = wanted[0].field
    own = maker.schema.keywords(article, maker.time_zone).get(field, ())

    def likeness(value: str) -> float:
        key = keyword_key(value)
        return max(OSA.normalized_similarity(key, each.key) for each in wanted)

    nearest = max((value for value in own if likeness(value) >= _LIKE), key=likeness, default="")
    return Reason(kind="value", text=text, fields=(field,), values=own, nearest_value=nearest)


def _other_day(
    article: Article, maker: EntryMaker, ranges: Sequence[logical.DateRange], text: str
) -> Reason:
    zone = maker.time_zone
    if article.date is None:
        return Reason(kind="date", text=text)
    day = local_time(article.date, zone).date()

    def local(seconds: int) -> date:
        return datetime.fromtimestamp(seconds, zone).date()

    away = min((_days_away(day, each, local) for each in ranges), key=abs)
    return Reason(kind="date", text=text, values=(day.isoformat(),), days=away)


def _leaves(query: logical.Query) -> Iterator[logical.Query]:
    below = logical.children(query)
    yield from [query] if not below else (leaf for child in below for leaf in _leaves(child))


def _days_away(day: date, wanted: logical.DateRange, local: Callable[[int], date]) -> int:
    """How many days before (negative) or after a range of days; 0 inside."""
    if wanted.start is not None and day < local(wanted.start):
        return (day - local(wanted.start)).days
    if wanted.end is not None and day > local(wanted.end - 1):
        return (day - local(wanted.end - 1)).days
    return 0
