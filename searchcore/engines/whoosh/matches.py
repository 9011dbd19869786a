"""Sets of articles with scores, as sorted arrays, and what the nodes of the tree do with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from searchcore.engines.whoosh.ascending import first_of_run, look_up
from searchcore.engines.whoosh.sections import Array


@dataclass(frozen=True, slots=True)
class Matches:
    """Articles of one segment, ascending and distinct, each with its score."""

    articles: Array
    scores: Array | None = None
    """float64; None where all are 0."""

    @property
    def all_scores(self) -> Array:
        """Each article's score, also where all are 0."""
        return np.zeros(len(self.articles)) if self.scores is None else self.scores

    def boosted(self, factor: float | Array) -> Matches:
        """The same articles with their scores multiplied, all by one number or each by its own."""
        return Matches(self.articles, None if self.scores is None else self.scores * factor)

    def score(self, article: int) -> float | None:
        """The score of one article; None where it is not among them."""
        place = int(self.articles.searchsorted(article))
        if place == len(self.articles) or self.articles[place] != article:
            return None
        return 0.0 if self.scores is None else float(self.scores[place])


def total(found: Iterable[Matches]) -> int:
    """How many articles there are in all segments."""
    return sum(len(matches.articles) for matches in found)


def intersection(parts: Sequence[Matches]) -> Matches:
    """Articles that are in all parts, scores added."""
    found, *others = sorted(parts, key=lambda part: len(part.articles))
    for part in others:
        if not len(found.articles):
            break
        found = _both(found, part)
    return found


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
    if len(parts) == 1 and at_least <= 1:
        return parts[0]
    found = [part for part in parts if len(part.articles)]
    if not found:
        return Matches(np.empty(0, np.int64))
    size = 1 + max(int(part.articles[-1]) for part in found)
    counts = np.zeros(size, np.uint32)
    scores = np.zeros(size)
    for part in found:
        counts[part.articles] += 1
        if part.scores is not None:
            scores[part.articles] += part.scores
    articles = np.flatnonzero(counts >= max(1, at_least))
    scored = any(part.scores is not None for part in found)
    return Matches(articles, scores[articles] if scored else None)


def added(articles: Array, scores: Array) -> tuple[Array, Array]:
    """Each article once, ascending, and its scores added."""
    if len(articles) < 2 or (articles[1:] > articles[:-1]).all():
        return articles, scores
    order = articles.argsort(kind="stable")
    ascending = articles[order]
    first = first_of_run(ascending)
    return ascending[first], np.add.reduceat(scores[order], first)


def difference(part: Matches, without: Matches) -> Matches:
    """Articles of the first that are not in the second."""
    _, held = look_up(without.articles, part.articles)
    return Matches(part.articles[~held], None if part.scores is None else part.scores[~held])


def preferring(required: Matches, optional: Sequence[Matches]) -> Matches:
    """The articles of the first, with the scores of all added."""
    scores = required.all_scores.copy()
    for part in optional:
        if part.scores is not None and len(part.articles):
            places, held = look_up(part.articles, required.articles)
            scores[held] += part.scores[places[held]]
    return Matches(required.articles, scores)
