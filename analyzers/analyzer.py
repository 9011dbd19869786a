"""Analyzer: a text into terms, by which an engine finds and ranks it.

A Han run c₁…cₙ gives the bigram cᵢcᵢ₊₁ at the position of every cᵢ, the single cₙ at the last, and
over them the dictionary's words of two characters and more, each where it begins. A word or number
of other scripts gives itself, a gap gives `GAP`. So any string of a text can be found whatever the
dictionary thinks, and a two-character word, which stands twice, weighs more.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final
from unicodedata import unidata_version

from analyzers.cutting import Cutting, Spans
from analyzers.fold import fold, fold_with_origin
from analyzers.segment import DictionaryWord, Segmenter, segmenter
from analyzers.token import Token
from analyzers.units import Kind, stretches, unit_spans

if TYPE_CHECKING:
    from analyzers.packed import PackedTexts

# Raised whenever the rules in this package change what the tokens of a text are.
_RULES: Final = 1

# Long words whose inner words are remembered, at 110 bytes each. Ten thousand articles hold 37,000.
_MOST_REMEMBERED: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text as columns: `texts[i]` stands at `positions[i]`."""

    texts: PackedTexts
    positions: array[int]
    length: int
    """Number of units."""


@lru_cache(maxsize=2)
def _shared(words: tuple[DictionaryWord, ...]) -> Segmenter:
    """One for all that ask for the same words: it takes 8 MB and 70 ms to make."""
    return segmenter(words)


class Analyzer:
    """Makes terms of texts. Words of one's own come in folded form, in the order of their file."""

    def __init__(self, words: Iterable[DictionaryWord] = ()) -> None:
        self._own_words = tuple(words)
        self._spans = _InnerSpans(self._knows)

    @cached_property
    def _segmenter(self) -> Segmenter:
        # Loaded when the first run is cut: many a query needs no dictionary.
        return _shared(self._own_words)

    def terms(self, text: str) -> Terms:
        """All terms of a text, in no order, as an index wants them."""
        # NumPy takes as long to load as the dictionary, and not all that cut or fold need it.
        from analyzers.columns import term_columns

        columns = term_columns(text, Cutting(self._segmenter.spaced, self._spans.__getitem__))
        return Terms(columns.texts, columns.places, columns.length)

    def tokens(self, text: str) -> Iterator[Token]:
        """All terms of a text with their places in it, by position, the shorter first."""
        folded = fold_with_origin(text)
        spans: list[tuple[int, int]] = []
        in_run: list[bool] = []
        for stretch in stretches(folded.text):
            spans += (folded.span(*span) for span in unit_spans(stretch, folded.text))
            in_run += [stretch.kind is Kind.HAN] * (len(spans) - len(in_run))
        terms = self.terms(text)
        for position, term in sorted(zip(terms.positions, terms.texts, strict=True), key=_order):
            last = position + len(term) - 1 if in_run[position] else position
            yield Token(term, spans[position][0], spans[last][1], position)

    def words(self, text: str) -> list[str]:
        """The words of a text in order, without overlaps; Han runs cut by the dictionary."""
        words: list[str] = []
        for stretch in stretches(fold(text)):
            if stretch.kind is Kind.HAN:
                words += self.cut(stretch.text)
            elif stretch.kind is Kind.WORD:
                words.append(stretch.text)
        return words

    def cut(self, run: str) -> list[str]:
        """The words of a run of folded Han characters, without overlaps; joined, the run."""
        return self._segmenter.cut(run)

    def inner_words(self, word: str) -> tuple[tuple[int, str], ...]:
        """(offset, word) of the dictionary's words of two and three characters inside a longer one.

        These are what jieba's search mode adds.
        """
        return tuple((start, word[start:end]) for start, end in self._spans[word])

    @cached_property
    def fingerprint(self) -> str:
        """Digest of all that decides the terms of a text: equal fingerprints, equal terms."""
        digest = hashlib.sha256(f"{_RULES} Unicode {unidata_version}".encode())
        for name in ("variants.tsv", "folded-words.tsv"):
            digest.update(resources.files("analyzers").joinpath("data", name).read_bytes())
        for word, frequency in self._own_words:
            digest.update(f"{word} {frequency}\n".encode())
        return digest.hexdigest()[:16]

    def _knows(self, word: str) -> bool:
        return self._segmenter.knows(word)


class _InnerSpans(dict[str, Spans]):
    """Where words of two and three characters stand inside longer ones, remembered."""

    def __init__(self, knows: Callable[[str], bool]) -> None:
        super().__init__()
        self._knows = knows
        self._patterns: dict[Spans, Spans] = {}

    def __missing__(self, word: str) -> Spans:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
            self._patterns.clear()
        found = tuple(self._find(word))
        # Many words, few patterns: one tuple for all words of a pattern.
        spans = self[word] = self._patterns.setdefault(found, found)
        return spans

    def _find(self, word: str) -> Iterator[tuple[int, int]]:
        for size in (2, 3):
            if len(word) > size:
                for start in range(len(word) - size + 1):
                    if self._knows(word[start : start + size]):
                        yield start, start + size


def _order(term: tuple[int, str]) -> tuple[int, int]:
    return term[0], len(term[1])
