"""The sketches of articles, beside what they estimate."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from searchcore import Article
from searchcore.engines.base import ALIKE, SKETCH_LENGTH
from searchcore.schema import Schema
from searchcore.sketch import BEGINNING, Sketch, shingles, sketch_of


def sketch(article: Article) -> Sketch:
    """As an index has it."""
    texts = Schema().texts(article)
    return sketch_of(texts["title"], texts["body"], texts["captions"])


def estimated(one: Article, other: Article) -> float:
    """The share of values that agree."""
    return sum(a == b for a, b in zip(sketch(one), sketch(other), strict=True)) / SKETCH_LENGTH


def exact(one: Article, other: Article) -> float:
    """What that estimates: the Jaccard similarity of beginnings and wholes, by their weights."""
    (begins, whole), (others_begins, others_whole) = (_sets(one), _sets(other))
    share = BEGINNING / SKETCH_LENGTH
    return share * _jaccard(begins, others_begins) + (1 - share) * _jaccard(whole, others_whole)


def accuracy(pairs: Sequence[tuple[Article, Article]]) -> dict[str, float | int]:
    """How far estimates are off, and how often on the other side of the threshold."""
    both = [(estimated(one, other), exact(one, other)) for one, other in pairs]
    squares = [(estimate - true) ** 2 for estimate, true in both]
    sides = [
        (estimate * SKETCH_LENGTH >= ALIKE, true * SKETCH_LENGTH >= ALIKE)
        for estimate, true in both
    ]
    return {
        "pairs": len(both),
        "root mean square error": round(math.sqrt(sum(squares) / len(both)), 4),
        "alike by the sketch only": sum(estimate and not true for estimate, true in sides),
        "alike by count only": sum(true and not estimate for estimate, true in sides),
    }


def _sets(article: Article) -> Iterable[set[str]]:
    texts = Schema().texts(article)
    found = shingles(texts["title"], texts["body"], texts["captions"])
    return (set(found.beginning.tolist()), set(found.whole.tolist()))


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)
