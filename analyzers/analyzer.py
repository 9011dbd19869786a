"""Analyzer: a text into terms, by which an engine finds and ranks it.

A Han run c₁…cₙ gives the bigram cᵢcᵢ₊₁ at the position of every cᵢ, the single cₙ at the last, and
over them the dictionary's words of two characters and more, each where it begins. A word or number
of other scripts gives itself, a gap gives `GAP`. So any string of a text can be found whatever the
dictionary thinks, and a two-character word, which stands twice, weighs more.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Final
from unicodedata import unidata_version

import numpy as np
from numpy.typing import NDArray

from analyzers.fold import fold, fold_with_origin
from analyzers.packed import OTHER, SHIFT, Codes, PackedTexts, packed
from analyzers.segment import DictionaryWord, Segmenter, segmenter
from analyzers.token import GAP, Token
from analyzers.units import Kind, Stretch, stretches, unit_spans

# Raised whenever the rules in this package change what the tokens of a text are.
_RULES: Final = 1


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text as columns: `texts[i]` stands at `positions[i]`."""

    texts: PackedTexts
    positions: array[int]
    length: int
    """Number of units."""


class Analyzer:
    """Makes terms of texts. Words of one's own come in folded form, in the order of their file."""

    def __init__(self, words: Iterable[DictionaryWord] = ()) -> None:
        self._own_words = tuple(words)
        self._grams: dict[str, tuple[tuple[int, str], ...]] = {}

    @cached_property
    def _segmenter(self) -> Segmenter:
        # Loaded when the first run is cut: many a query needs no dictionary.
        return segmenter(self._own_words)

    def terms(self, text: str) -> Terms:
        """All terms of a text, in no order, as an index wants them."""
        runs: list[Stretch] = []
        words: list[Stretch] = []
        gaps: list[int] = []
        end = 0
        for stretch in stretches(fold(text)):
            kind, term, _, _, position = stretch
            if kind is Kind.HAN:
                runs.append(stretch)
                end = position + len(term)
            elif kind is Kind.GAP:
                gaps.append(position)
            else:
                words.append(stretch)
                end = position + 1
        columns = [_gap_terms(gaps), _word_terms(words)]
        if runs:
            columns.append(self._run_terms(runs))
        # Terms of more than two characters stand in `others`, in the order of the columns.
        texts = PackedTexts(
            np.concatenate([column.codes for column in columns]),
            [other for column in columns for other in column.others],
        )
        places = np.concatenate([column.positions for column in columns])
        positions = array("I")
        positions.frombytes(places.astype(np.uint32).tobytes())
        return Terms(texts, positions, end - len(gaps))

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
        if word not in self._grams:
            self._grams[word] = tuple(self._find_inner_words(word))
        return self._grams[word]

    @cached_property
    def fingerprint(self) -> str:
        """Digest of all that decides the terms of a text: equal fingerprints, equal terms."""
        digest = hashlib.sha256(f"{_RULES} Unicode {unidata_version}".encode())
        for name in ("variants.tsv", "folded-words.tsv"):
            digest.update(resources.files("analyzers").joinpath("data", name).read_bytes())
        for word, frequency in self._own_words:
            digest.update(f"{word} {frequency}\n".encode())
        return digest.hexdigest()[:16]

    def _run_terms(self, runs: list[Stretch]) -> _Column:
        """Bigrams, last singles and words of Han runs."""
        text = "".join([run.text for run in runs])
        lengths = np.array([len(run.text) for run in runs])
        ends = lengths.cumsum()
        pairs = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
        following = np.append(pairs[1:], np.uint64(0))
        following[ends - 1] = 0  # the last of a run stands alone
        pairs = pairs << np.uint64(SHIFT) | following
        firsts = np.array([run.position for run in runs])
        places = np.arange(len(pairs)) + np.repeat(firsts - ends + lengths, lengths)
        starts, others, other_starts = self._word_starts("\n".join([run.text for run in runs]))
        return _Column(
            np.concatenate((pairs, pairs[starts], np.full(len(others), OTHER, np.uint64))),
            np.concatenate((places, places[starts], places[other_starts])),
            others,
        )

    def _word_starts(self, runs: str) -> tuple[NDArray[np.intp], list[str], list[int]]:
        """Where words of two characters begin, longer words, and where those begin.

        Places count characters of the runs without their line breaks.
        """
        words = self._segmenter.cut(runs)
        lengths = np.fromiter(map(len, words), np.intp, len(words))
        starts = lengths.cumsum() - lengths
        short = list[int]()
        others: list[str] = []
        other_starts: list[int] = []
        long = np.flatnonzero(lengths > 2)
        for number, start in zip(long.tolist(), starts[long].tolist(), strict=True):
            others.append(words[number])
            other_starts.append(start)
            for offset, inner in self.inner_words(words[number]):
                if len(inner) == 2:
                    short.append(start + offset)
                else:
                    others.append(inner)
                    other_starts.append(start + offset)
        both = np.concatenate((starts[lengths == 2], np.array(short, np.intp)))
        return both, others, other_starts

    def _find_inner_words(self, word: str) -> Iterator[tuple[int, str]]:
        for size in (2, 3):
            if len(word) > size:
                for offset in range(len(word) - size + 1):
                    inner = word[offset : offset + size]
                    if self._segmenter.knows(inner):
                        yield offset, inner


def _order(term: tuple[int, str]) -> tuple[int, int]:
    return term[0], len(term[1])


@dataclass(frozen=True, slots=True)
class _Column:
    """Terms with their positions."""

    codes: Codes
    positions: NDArray[np.intp]
    others: list[str]


def _gap_terms(positions: list[int]) -> _Column:
    codes = np.full(len(positions), packed(GAP), np.uint64)
    return _Column(codes, np.array(positions, np.intp), [])


def _word_terms(words: list[Stretch]) -> _Column:
    """Words and numbers: each is its own term."""
    texts = PackedTexts.of([word.text for word in words])
    return _Column(texts.codes, np.array([word.position for word in words], np.intp), texts.others)
