"""The terms of a text as columns of numbers, by NumPy."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzers.fold import fold
from analyzers.packed import OTHER, SHIFT, Codes, PackedTexts, packed
from analyzers.token import GAP
from analyzers.units import Kind, Stretch, stretches


class Cutting(NamedTuple):
    """What is asked of a dictionary."""

    cut: Callable[[str], list[str]]
    """Runs with line breaks between them → words without overlaps."""
    inner_words: Callable[[str], tuple[tuple[int, str], ...]]
    """Word → (offset, word) of the shorter ones inside it."""


class TermColumns(NamedTuple):
    """Terms, their positions, and how many units the text has."""

    texts: PackedTexts
    places: array[int]
    length: int


def term_columns(text: str, cutting: Cutting) -> TermColumns:
    """All terms of a text, in no order."""
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
        columns.append(_run_terms(runs, cutting))
    # Terms of more than two characters stand in `others`, in the order of the columns.
    texts = PackedTexts(
        np.concatenate([column.codes for column in columns]),
        [other for column in columns for other in column.others],
    )
    positions = np.concatenate([column.positions for column in columns])
    places = array("I")
    places.frombytes(positions.astype(np.uint32).tobytes())
    return TermColumns(texts, places, end - len(gaps))


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


def _run_terms(runs: list[Stretch], cutting: Cutting) -> _Column:
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
    starts, others, other_starts = _word_starts("\n".join([run.text for run in runs]), cutting)
    return _Column(
        np.concatenate((pairs, pairs[starts], np.full(len(others), OTHER, np.uint64))),
        np.concatenate((places, places[starts], places[other_starts])),
        others,
    )


def _word_starts(runs: str, cutting: Cutting) -> tuple[NDArray[np.intp], list[str], list[int]]:
    """Where words of two characters begin, longer words, and where those begin.

    Places count characters of the runs without their line breaks.
    """
    words = cutting.cut(runs)
    lengths = np.fromiter(map(len, words), np.intp, len(words))
    starts = lengths.cumsum() - lengths
    short = list[int]()
    others: list[str] = []
    other_starts: list[int] = []
    long = np.flatnonzero(lengths > 2)
    for number, start in zip(long.tolist(), starts[long].tolist(), strict=True):
        others.append(words[number])
        other_starts.append(start)
        for offset, inner in cutting.inner_words(words[number]):
            if len(inner) == 2:
                short.append(start + offset)
            else:
                others.append(inner)
                other_starts.append(start + offset)
    both = np.concatenate((starts[lengths == 2], np.array(short, np.intp)))
    return both, others, other_starts
