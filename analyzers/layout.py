"""The units and gaps of a whole folded text at once, by NumPy.

    code points ──table──▶ classes ──differences──▶ runs ──▶ what parts them ──▶ Layout

`stretches` is the definition: this says the same several times faster where a text is long, and
asks `stretches` only for words with a point or comma inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzers.character_classes import (
    BREAK,
    HAN,
    JOINER,
    LETTER,
    POINT,
    SPACE,
    Classes,
    CodePoints,
    classes_of,
    code_points,
)
from analyzers.units import Kind, stretches

Numbers = NDArray[np.intp]
_Flags = NDArray[np.bool_]

_LINE_BREAK: Final = np.uint32(ord("\n"))

# White space is counted in the lower half of a number, line breaks in the upper one.
_HALF: Final = 32
_WHITE: Final = np.zeros(LETTER + 1, np.int64)
_WHITE[SPACE] = 1
_WHITE[BREAK] = 1 | 1 << _HALF


class Layout(NamedTuple):
    """The units and gaps of a text, each with its position."""

    runs: str
    """The runs of Han characters with a line break between them."""
    han: CodePoints
    """The same without line breaks."""
    following: CodePoints
    """What follows each of `han` in its run; 0 at the end of a run."""
    han_positions: Numbers
    words: list[str]
    word_positions: Numbers
    gap_positions: Numbers
    length: int
    """Number of units."""


class _Runs(NamedTuple):
    """Runs of Han characters, and words, in order: where each begins and ends."""

    starts: Numbers
    ends: Numbers
    are_han: _Flags


def laid_out(folded: str) -> Layout:
    """The units and gaps of a folded text."""
    codes = code_points(folded)
    classes = classes_of(codes)
    runs, changed = _runs(classes), dict[int, str]()
    points = _points_inside(classes)
    if len(points):
        runs, changed = _with_points(points, runs, folded)
    parted, joined = _borders(runs, classes)
    word_at = np.flatnonzero(~runs.are_han)
    word_starts = runs.starts.take(word_at)
    after_gaps = runs.starts[parted]
    in_run = classes == HAN
    positions = _positions(in_run, word_starts, after_gaps)
    following = _following(codes, runs, joined)
    at = np.flatnonzero(in_run)
    return Layout(
        _run_texts(codes, in_run, runs.ends[runs.are_han & ~joined][:-1]),
        codes.take(at),
        following.take(at),
        positions.take(at),
        _texts(word_starts, runs.ends.take(word_at), folded, changed),
        positions.take(word_starts),
        positions.take(after_gaps) - 1,
        len(at) + len(word_at),
    )


def _positions(in_run: _Flags, word_starts: Numbers, after_gaps: Numbers) -> Numbers:
    """The position of the unit that each character is in, where it is its first."""
    counts = in_run.astype(np.intp)  # how many positions each character adds
    counts[word_starts] = 1
    counts[after_gaps] += 1
    positions = counts.cumsum()
    positions -= 1
    return positions


def _following(codes: CodePoints, runs: _Runs, joined: _Flags) -> CodePoints:
    """What follows each Han character in its run, across line breaks too."""
    following = np.zeros_like(codes)
    following[:-1] = codes[1:]
    following[runs.ends - 1] = 0
    following[runs.ends[joined] - 1] = codes[runs.starts[1:][joined[:-1]]]
    return following


def _runs(classes: Classes) -> _Runs:
    """Runs of Han characters and of letters, which every point ends."""
    units = np.full(len(classes) + 2, POINT, np.uint8)
    np.maximum(classes, POINT, out=units[1:-1])
    borders = np.flatnonzero(units[1:] != units[:-1])
    found = units[1:][borders]
    begins = np.flatnonzero(found > POINT)
    return _Runs(borders.take(begins), borders.take(begins + 1), found.take(begins) == HAN)


def _points_inside(classes: Classes) -> Numbers:
    """Where a point stands between letters."""
    letters = classes == LETTER
    inside = classes[1:-1] == POINT
    inside &= letters[:-2]
    inside &= letters[2:]
    return np.flatnonzero(inside) + 1


def _with_points(points: Numbers, runs: _Runs, folded: str) -> tuple[_Runs, dict[int, str]]:
    """Runs of letters with points between them put together to words as `stretches` does it.

    With the texts of these words, by where they begin: at a run, as each holds runs whole.
    """
    lefts = runs.ends.searchsorted(points)  # the run before each point
    words: dict[int, str] = {}
    word_ends: list[int] = []
    for start, end in _chains(lefts.tolist(), runs):
        # One more character: initials end with their last point.
        for stretch in stretches(folded[start : end + 1]):
            if stretch.kind is Kind.WORD:
                words[start + stretch.start] = stretch.text
                word_ends.append(start + stretch.end)
    firsts = runs.starts.searchsorted(list(words))
    ends = runs.ends.copy()
    ends[firsts] = word_ends
    kept = np.ones(len(runs.starts), bool)
    kept[lefts + 1] = False
    kept[firsts] = True
    return _Runs(runs.starts[kept], ends[kept], runs.are_han[kept]), words


def _chains(lefts: Iterable[int], runs: _Runs) -> Iterator[tuple[int, int]]:
    """Where runs begin and end that have a point between one and the next."""
    first = last = -1
    for left in lefts:
        if left != last:
            if last >= 0:
                yield int(runs.starts[first]), int(runs.ends[last])
            first = left
        last = left + 1
    yield int(runs.starts[first]), int(runs.ends[last])


def _borders(runs: _Runs, classes: Classes) -> tuple[_Flags, _Flags]:
    """Before which runs a gap stands, and which the next one goes on, behind a line break."""
    white = np.zeros(len(classes) + 1, np.int64)
    _WHITE.take(classes).cumsum(out=white[1:])
    starts, ends = runs.starts[1:], runs.ends[:-1]
    widths = starts - ends
    counts = white.take(starts) - white.take(ends)
    breaks = counts >> _HALF
    blank = counts - (breaks << _HALF) == widths
    before, after = runs.are_han[:-1], runs.are_han[1:]
    in_run = blank & before & after
    held = (widths == 1) & ~(before | after) & (classes.take(ends, mode="clip") == JOINER)
    joined = np.zeros(len(runs.starts), bool)
    np.logical_and(in_run, breaks == 1, out=joined[:-1])
    parted = np.zeros(len(runs.starts), bool)
    parted[1:] = np.where(blank, (breaks > 1) | in_run & (breaks == 0), ~held)
    return parted, joined


def _run_texts(codes: CodePoints, in_run: _Flags, borders: Numbers) -> str:
    """The runs with a line break at each border."""
    kept = in_run.copy()
    kept[borders] = True
    lines = np.where(in_run, codes, _LINE_BREAK)
    return str(lines.take(np.flatnonzero(kept)).data, "utf-32-le")


def _texts(starts: Numbers, ends: Numbers, folded: str, changed: dict[int, str]) -> list[str]:
    spans = zip(starts.tolist(), ends.tolist(), strict=True)
    if not changed:
        return [folded[start:end] for start, end in spans]
    return [changed.get(start) or folded[start:end] for start, end in spans]
