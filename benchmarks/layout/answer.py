"""What every layout has to give, and what it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from analyzers import Sought
from searchcore.engines.whoosh.sections import Array
from searchcore.query import logical

FIELDS: Final = ("title", "tags", "body", "captions")


@dataclass(frozen=True, slots=True)
class Answer:
    """The articles that hold every string; `counts[s, f, a]`: how often, by string and field."""

    articles: Array
    counts: Array

    def same_as(self, other: Answer) -> bool:
        """Whether articles and all counts are equal."""
        return np.array_equal(self.articles, other.articles) and np.array_equal(
            self.counts, other.counts
        )


class Layout(Protocol):
    """A way to keep postings."""

    def answer(self, strings: Sequence[Sought]) -> Answer:
        """The articles that hold all strings."""

    def bytes_by_section(self) -> dict[str, int]:
        """Its arrays' sizes."""


def leaf(string: Sought) -> logical.Leaf:
    """A string as a leaf without its field."""
    if len(string.parts) == 1:
        return logical.Term("", string.parts[0][1])
    return logical.Phrase("", string.parts)


def in_fields(found: Sequence[tuple[Array, Array]]) -> Answer:
    """One string's answer, from (articles, counts) of each field."""
    articles = np.unique(np.concatenate([articles for articles, _ in found])).astype(np.int64)
    counts = np.zeros((1, len(FIELDS), len(articles)), np.int64)
    for row, (those, frequencies) in enumerate(found):
        counts[0, row, articles.searchsorted(those)] = frequencies
    return Answer(articles, counts)


def together(answers: Sequence[Answer]) -> Answer:
    """The articles that are in all answers."""
    if len(answers) == 1:
        return answers[0]
    articles = answers[0].articles
    for other in answers[1:]:
        articles = np.intersect1d(articles, other.articles, assume_unique=True)
    kept = [one.counts[:, :, one.articles.searchsorted(articles)] for one in answers]
    return Answer(articles, np.concatenate(kept))
