"""The terms of a short text, stretch by stretch: NumPy would take longer to be called."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import Final

import numpy as np

from analyzers.cutting import Cutting, LongWords, with_inner_words
from analyzers.packed import OTHER, SHIFT, PackedTexts, TermColumns, packed
from analyzers.units import Kind, stretches

_LINE_BREAK: Final = ord("\n")


def few_terms(folded: str, cutting: Cutting) -> TermColumns:
    """All terms of a folded text, in no order."""
    runs: list[str] = []
    run_places: list[int] = []
    texts: list[str] = []
    places: list[int] = []
    gaps = 0
    for kind, text, _, _, position in stretches(folded):
        if kind is Kind.HAN:
            runs.append(text)
            run_places += range(position, position + len(text))
        else:
            texts.append(text)
            places.append(position)
            gaps += kind is Kind.GAP
    length = len(run_places) + len(texts) - gaps
    codes = [packed(text) for text in texts]
    others = [text for text, code in zip(texts, codes, strict=True) if code == OTHER]
    if runs:
        lines = "\n".join(runs)
        pairs = _pairs(lines)
        starts, long = _words(lines, cutting)
        codes += [*pairs, *[pairs[start] for start in starts], *[OTHER] * len(long.texts)]
        places += [*run_places, *[run_places[start] for start in (*starts, *long.starts)]]
        others += long.texts
    return TermColumns(PackedTexts(np.array(codes, np.uint64), others), array("I", places), length)


def _pairs(runs: str) -> list[int]:
    """Bigrams and last singles of runs with line breaks between them."""
    return [
        one << SHIFT | (following if following != _LINE_BREAK else 0)
        for one, following in pairwise(map(ord, runs + "\n"))
        if one != _LINE_BREAK
    ]


def _words(runs: str, cutting: Cutting) -> tuple[list[int], LongWords]:
    """Where words of two characters begin, and longer ones.

    Places count characters of the runs without their line breaks.
    """
    starts: list[int] = []
    longer: list[tuple[int, str]] = []
    start = 0
    for word in cutting.spaced(runs).split():
        if len(word) == 2:
            starts.append(start)
        elif len(word) > 2:
            longer.append((start, word))
        start += len(word)
    long = with_inner_words(longer, cutting)
    return starts + long.pair_starts, long
