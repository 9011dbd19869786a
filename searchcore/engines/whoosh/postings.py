"""Postings as they are sorted and written: one number for each.

    term << 32 | position << 1 | twice

A *posting* is a position on the line of a segment at which a term stands. Where two tokens of one
term stand at one position (a two-character word, and the same two characters as a bigram), `twice`
is set: a posting is kept once, a phrase meets each place once, and a frequency still counts both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from searchcore.engines.whoosh.ascending import first_of_run
from searchcore.engines.whoosh.sections import Array, SectionWriter

TERM: Final = np.uint64(32)
"""Bits to the left of which the term's number stands."""
_ONE: Final = np.uint64(1)
_POSITION: Final = np.uint64(2**32 - 1)
_AT_ONCE: Final = 1_000_000


def keys_of(tokens: Array) -> Iterator[Array]:
    """Postings of tokens (ascending, `term << 32 | position` each), in chunks that end with a term.

    In chunks, since what is made of them on the way takes six times their memory.
    """
    start = 0
    while start < len(tokens):
        end = _end_of_term(tokens, start + _AT_ONCE)
        yield _keys(tokens[start:end])
        start = end


def _end_of_term(tokens: Array, place: int) -> int:
    if place >= len(tokens):
        return len(tokens)
    following = (tokens[place] >> TERM) + _ONE
    return int(tokens.searchsorted(following << TERM))


def _keys(tokens: Array) -> Array:
    first = first_of_run(tokens)
    times = np.diff(first, append=len(tokens))
    distinct = tokens[first]
    if times.max() > 2:
        distinct = np.repeat(distinct, (times + 1) // 2)
        times = _in_twos(times)
    keys: Array = (distinct >> TERM << TERM) | (distinct & _POSITION) << _ONE
    keys |= (times > 1).astype(np.uint64)
    return keys


def _in_twos(times: Array) -> Array:
    """5 → 1, 2, 2: how often each of several postings at one place counts."""
    pieces = (times + 1) // 2
    twos = np.full(pieces.sum(), 2)
    twos[pieces.cumsum() - pieces] -= times % 2
    return twos


def write_postings(writer: SectionWriter, terms: int, chunks: Iterable[Array]) -> None:
    """Write the sections of postings that come in ascending chunks."""
    counts = np.zeros(terms, np.int64)
    bits = _Bits()
    repeated = False

    def positions() -> Iterator[Array]:
        nonlocal repeated
        for keys in chunks:
            numbers = (keys >> TERM).astype(np.int64)
            if len(numbers):
                counted = np.bincount(numbers - numbers[0])
                counts[numbers[0] : numbers[0] + len(counted)] += counted
            bits.add((keys & _ONE).astype(bool))
            placed = keys >> _ONE
            repeated = repeated or bool((placed[1:] == placed[:-1]).any())
            yield placed.astype(np.uint32) & np.uint32(2**31 - 1)

    writer.stream("positions", np.dtype(np.uint32), positions())
    writer.add("twice", bits.packed())
    writer.add("postings.starts", np.concatenate(([0], counts.cumsum())).astype(np.uint64))
    writer.remember({"repeated": repeated})


class _Bits:
    """Bits that come in pieces, packed to eight in a byte."""

    def __init__(self) -> None:
        self._packed: list[Array] = []
        self._rest = np.empty(0, bool)

    def add(self, bits: Array) -> None:
        joined = np.concatenate((self._rest, bits))
        whole = len(joined) // 8 * 8
        self._packed.append(np.packbits(joined[:whole], bitorder="little"))
        self._rest = joined[whole:]

    def packed(self) -> Array:
        return np.concatenate((*self._packed, np.packbits(self._rest, bitorder="little")))
