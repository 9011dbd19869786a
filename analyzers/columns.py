"""The terms of a text as columns of numbers: by NumPy, but for short ones."""

from __future__ import annotations

from array import array
from typing import Final

import numpy as np

from analyzers.character_classes import code_points
from analyzers.cutting import Cutting, LongWords, with_inner_words
from analyzers.fold import fold
from analyzers.layout import Layout, Numbers, laid_out
from analyzers.packed import OTHER, SHIFT, Codes, PackedTexts, TermColumns, packed
from analyzers.short_text import few_terms
from analyzers.token import GAP

_GAP: Final = packed(GAP)
_SPACE: Final = ord(" ")

# Characters from which on NumPy is faster. Of 20 characters it would take three times as long as
# `few_terms`, of 1,700 it takes a third.
_SHORT: Final = 200


def term_columns(text: str, cutting: Cutting) -> TermColumns:
    """All terms of a text, in no order."""
    folded = fold(text)
    return few_terms(folded, cutting) if len(folded) < _SHORT else many_terms(folded, cutting)


def many_terms(folded: str, cutting: Cutting) -> TermColumns:
    """All terms of a folded text, in no order."""
    layout = laid_out(folded)
    words = PackedTexts.of(layout.words)
    codes = [np.full(len(layout.gap_positions), _GAP, np.uint64), words.codes]
    positions = [layout.gap_positions, layout.word_positions]
    others = words.others
    if layout.runs:
        pairs, places = _pairs(layout), layout.han_positions
        starts, long = _words(cutting.spaced(layout.runs), cutting)
        # Terms of more than two characters stand in `others`, in the order of their codes.
        codes += [pairs, pairs.take(starts), np.full(len(long.texts), OTHER, np.uint64)]
        positions += [places, places.take(starts), places[long.starts]]
        others += long.texts
    at = array("I", np.concatenate(positions).astype(np.uint32).tobytes())
    return TermColumns(PackedTexts(np.concatenate(codes), others), at, layout.length)


def _pairs(layout: Layout) -> Codes:
    """Bigrams and last singles of Han runs."""
    pairs = layout.han.astype(np.uint64)
    pairs <<= np.uint64(SHIFT)
    pairs |= layout.following
    return pairs


def _words(spaced: str, cutting: Cutting) -> tuple[Numbers, LongWords]:
    """Where words of two characters begin, and longer ones.

    Places count characters of the runs without white space; there is at least one.
    """
    at = np.flatnonzero(code_points(spaced) > _SPACE)
    begins = np.ones(len(at), bool)
    np.not_equal(at[1:] - at[:-1], 1, out=begins[1:])
    starts = np.flatnonzero(begins)
    lengths = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1])
    lengths[-1] = len(at) - starts[-1]
    longer = lengths > 2
    places = starts[longer]
    spans = zip(places.tolist(), at.take(places).tolist(), lengths[longer].tolist(), strict=True)
    long = with_inner_words(
        [(place, spaced[start : start + length]) for place, start, length in spans], cutting
    )
    inner = np.array(long.pair_starts, np.intp)
    return np.concatenate((starts[lengths == 2], inner)), long
