"""A bag of words: BM25 over one field, any term of the query enough; by `bm25s`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import bm25s
import numpy as np

from benchmarks.relevance.bag_terms import Terms

K1: Final = 1.2
B: Final = 0.75


class Bag:
    """Documents as bags of terms."""

    def __init__(self, texts: Mapping[str, str], terms: Terms) -> None:
        """`texts`: per id what is searched; `terms` makes those of a text and of a query."""
        self._ids = list(texts)
        self._terms = terms
        self._numbers: dict[str, int] = {}
        numbered = [self._numbered(text) for text in texts.values()]
        self._scorer = bm25s.BM25(method="lucene", k1=K1, b=B)
        # Numbers instead of terms: a list of ten million strings would take a gigabyte.
        self._scorer.index((numbered, self._numbers), show_progress=False)

    def _numbered(self, text: str) -> list[int]:
        numbers = self._numbers
        return [numbers.setdefault(term, len(numbers)) for term in self._terms(text)]

    def ranked(self, query: str, limit: int) -> list[str]:
        """Ids, best first, ties in the order of the documents; those that share no term are out."""
        asked = {self._numbers[term] for term in self._terms(query) if term in self._numbers}
        if not asked:
            return []
        scores = self._scorer.get_scores(sorted(asked))
        found = np.flatnonzero(scores > 0)
        best = found[np.argsort(-scores[found], kind="stable")[:limit]]
        return [self._ids[number] for number in best]
