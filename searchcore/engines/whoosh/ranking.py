"""From matches to hits: the stretch of the order that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest
from typing import NamedTuple, assert_never

import numpy as np

from searchcore.engines.base import Order, Scored
from searchcore.engines.whoosh.matches import Matches
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment

_Key = tuple[float, bool, int, str]


class Placed(NamedTuple):
    """A hit and where its article is."""

    hit: Scored
    segment: Segment
    article: int


def ranked(
    segments: Sequence[Segment], found: Sequence[Matches], order: Order, limit: int, offset: int
) -> tuple[Placed, ...]:
    """The hits from `offset` on, at most `limit`, in the order that `base` defines."""
    if limit <= 0:
        return ()
    candidates = [
        candidate
        for segment, matches in zip(segments, found, strict=True)
        for candidate in _candidates(segment, matches, order, limit + offset)
    ]
    best = nsmallest(limit + offset, candidates, key=lambda candidate: candidate[0])
    return tuple(placed for _, placed in best[offset:])


def _candidates(
    segment: Segment, matches: Matches, order: Order, count: int
) -> list[tuple[_Key, Placed]]:
    return [
        (
            _key(segment, article, order, score),
            Placed(Scored(segment.id(article), score), segment, article),
        )
        for article, score in _first(segment, matches, order, count)
    ]


def _key(segment: Segment, article: int, order: Order, score: float) -> _Key:
    date = segment.date(article)
    undated = date is None
    match order:
        case "relevance":
            return -score, undated, -(date or 0), segment.id(article)
        case "newest":
            return 0.0, undated, -(date or 0), segment.id(article)
        case "oldest":
            return 0.0, undated, date or 0, segment.id(article)
        case _:
            assert_never(order)


def _first(segment: Segment, matches: Matches, order: Order, count: int) -> list[tuple[int, float]]:
    """(article, score) of the first so many of one segment."""
    articles, scores = matches.articles, matches.scores
    if order == "oldest":
        chosen = _oldest(segment, articles)[:count]
    elif order == "newest" or scores is None:
        chosen = np.arange(min(count, len(articles)))  # articles are numbered newest first
    else:
        chosen = _best(articles, scores, count)
    values = np.zeros(len(chosen)) if scores is None else scores[chosen]
    return list(zip(articles[chosen].tolist(), values.tolist(), strict=True))


def _best(articles: Array, scores: Array, count: int) -> Array:
    """Places of the so many highest scores, ties to the lower number; in order."""
    places = np.arange(len(scores))
    if count < len(scores):
        threshold = np.partition(scores, len(scores) - count)[len(scores) - count]
        places = np.flatnonzero(scores >= threshold)
    return places[np.lexsort((articles[places], -scores[places]))][:count]


def _oldest(segment: Segment, articles: Array) -> Array:
    """Places of the articles by date, ties by number: numbers of one date go by id."""
    dates = segment.dates[articles]
    undated = dates == np.iinfo(np.int64).min
    return np.lexsort((articles, dates, undated))
