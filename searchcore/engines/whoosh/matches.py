"""Sets of articles with scores, as sorted arrays, and what the nodes of the tree do with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from searchcore.engines.whoosh.ascending import first_of_run, look_up
from searchcore.engines.whoosh.sections import Array


@dataclass(frozen=True, slots=True)
class Matches:
    """Articles of one segment, ascending and distinct, each with its score."""

    articles: Array
    scores: Array | None = None
    """float64; None where all are 0."""

    def boosted(self, factor: float) -> Matches:
        """The same articles with their scores multiplied."""
        return Matches(self.articles, None if self.scores is None else self.scores * factor)


def intersection(parts: Sequence[Matches]) -> Matches:
    """Articles that are in all parts, scores added."""
    return reduce(_both, sorted(parts, key=lambda part: len(part.articles)))


def _both(small: Matches, large: Matches) -> Matches:
    places, held = look_up(large.articles, small.articles)
    articles = small.articles[held]
    if small.scores is None:
        return Matches(articles, None if large.scores is None else large.scores[places[held]])
    if large.scores is None:
        return Matches(articles, small.scores[held])
    return Matches(articles, small.scores[held] + large.scores[places[held]])


def union(parts: Sequence[Matches], at_least: int = 1) -> Matches:
    """Articles that are in at least so many parts, scores added."""
    if not parts:
        return Matches(np.empty(0, np.int64))
    if len(parts) == 1 and at_least <= 1:
        return parts[0]
    articles = np.concatenate([part.articles for part in parts])
    order = articles.argsort(kind="stable")
    ascending = articles[order]
    first = first_of_run(ascending)
    if not len(first):
        return Matches(ascending)
    counts = np.diff(first, append=len(ascending))
    scores = None
    if any(part.scores is not None for part in parts):
        scores = np.add.reduceat(np.concatenate([_scores(part) for part in parts])[order], first)
    if at_least <= 1:
        return Matches(ascending[first], scores)
    enough = counts >= at_least
    return Matches(ascending[first][enough], None if scores is None else scores[enough])


def difference(part: Matches, without: Matches) -> Matches:
    """Articles of the first that are not in the second."""
    _, held = look_up(without.articles, part.articles)
    return Matches(part.articles[~held], None if part.scores is None else part.scores[~held])


def preferring(required: Matches, optional: Matches) -> Matches:
    """The articles of the first, with the scores of both added."""
    if optional.scores is None or not len(optional.articles):
        return required
    places, held = look_up(optional.articles, required.articles)
    return Matches(
        required.articles,
        _scores(required) + np.where(held, optional.scores[places], 0.0),
    )


def _scores(part: Matches) -> Array:
    return np.zeros(len(part.articles)) if part.scores is None else part.scores
