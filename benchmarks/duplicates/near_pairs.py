"""All pairs of near texts, by counting what they share: nothing is estimated, no pair skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzers import fold

_SHINGLE: Final = 4
_LEAST: Final = 80
"""Shingles; shorter texts are contained in others by chance."""

Numbers = NDArray[np.int64]


class Near(NamedTuple):
    """Two texts, by their places, and how near they are."""

    one: int
    other: int
    jaccard: float
    """Shingles of four letters that both have, of those that either has."""
    contained: float
    """Of those that the shorter has."""


def near_pairs(texts: Sequence[str], *, jaccard: float = 2.0, contained: float = 2.0) -> list[Near]:
    """Pairs of at least that Jaccard similarity, or so much of the shorter in the longer.

    A share above 1 is reached by none.
    """
    counted = _Counted(texts)
    return [near for one in range(len(texts)) for near in counted.near(one, jaccard, contained)]


class _Counted:
    """For each shingle the texts that hold it."""

    def __init__(self, texts: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self._texts = [
            np.array([numbers.setdefault(part, len(numbers)) for part in _shingles(text)], np.int64)
            for text in texts
        ]
        self._sizes = np.array([len(shingles) for shingles in self._texts])
        flat = np.concatenate(self._texts)
        owners = np.repeat(np.arange(len(texts)), self._sizes)
        self._holders = owners[np.argsort(flat, kind="stable")]
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(flat))))

    def near(self, one: int, jaccard: float, contained: float) -> Iterator[Near]:
        """The later texts that are near this one."""
        shared = np.bincount(self._held(self._texts[one]), minlength=len(self._texts))
        shared[: one + 1] = 0
        others = np.flatnonzero(shared)
        both = shared[others]
        either = self._sizes[one] + self._sizes[others] - both
        less = np.minimum(self._sizes[one], self._sizes[others])
        near = (both >= jaccard * either) | ((both >= contained * less) & (less >= _LEAST))
        for other, share, part in zip(
            others[near], (both / either)[near], (both / less)[near], strict=True
        ):
            yield Near(one, int(other), float(share), float(part))

    def _held(self, shingles: Numbers) -> Numbers:
        """The holders of each of the shingles, one list after the other."""
        starts, lengths = self._starts[shingles], np.diff(self._starts)[shingles]
        before = np.cumsum(lengths) - lengths
        return self._holders[np.repeat(starts - before, lengths) + np.arange(lengths.sum())]


def _shingles(text: str) -> set[str]:
    letters = re.sub(r"[\W_]+", "", fold(text))
    return {letters[at : at + _SHINGLE] for at in range(len(letters) - _SHINGLE + 1)}
