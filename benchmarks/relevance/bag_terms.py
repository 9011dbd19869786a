"""A text → the terms that other searches make of it; folded alike: only the terms differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final

from analyzers import GAP, Analyzer, fold
from analyzers.units import Kind, stretches

Terms = Callable[[str], Iterator[str]]


def words(text: str) -> Iterator[str]:
    """jieba's words without overlaps."""
    return iter(_analyzer().words(text))


def bigrams(text: str) -> Iterator[str]:
    """Overlapping pairs of each Han run, a lone character by itself, other words whole (Lucene)."""
    for stretch in stretches(fold(text)):
        run = stretch.text
        if stretch.kind is Kind.HAN and len(run) > 1:
            yield from (run[at : at + 2] for at in range(len(run) - 1))
        elif stretch.kind is not Kind.GAP:
            yield run


def trigrams(text: str) -> Iterator[str]:
    """Every three characters in a row, white space and punctuation among them (SQLite)."""
    folded = fold(text)
    return (folded[at : at + 3] for at in range(len(folded) - 2))


def words_over_bigrams(text: str) -> Iterator[str]:
    """All that an index of ours has of the text."""
    return (term for term in _analyzer().terms(text).texts if term != GAP)


BASELINES: Final[Mapping[str, Terms]] = {
    "words": words,
    "bigrams": bigrams,
    "trigrams": trigrams,
    "words over bigrams": words_over_bigrams,
}


@cache
def _analyzer() -> Analyzer:
    return Analyzer()
