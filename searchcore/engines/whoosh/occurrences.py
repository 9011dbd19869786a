"""Where a leaf of the tree occurs in a segment: positions → stretches with frequencies.

A *shape* is a leaf without its field. It is looked for in all fields at once, since one list holds
them all; each field then takes its own stretches.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import assert_never

import numpy as np

from searchcore.deadline import check
from searchcore.engines.whoosh.ascending import first_of_run, look_up
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.segment import Segment
from searchcore.query import logical

Parts = tuple[tuple[int, str], ...]
Shape = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Stretches (numbers, ascending) that hold a shape, and how often each does."""

    stretches: Array
    counts: Array


def shape(leaf: logical.Leaf) -> Shape:
    """What a leaf looks for, without its field."""
    match leaf:
        case logical.Term(_, text) | logical.Prefix(_, text):
            return type(leaf).__name__, text, 0
        case logical.Phrase(_, parts, last_is_prefix):
            return type(leaf).__name__, parts, last_is_prefix
        case logical.Near(_, near, distance):
            return type(leaf).__name__, near, distance
        case logical.AnyOf(leaves):
            return type(leaf).__name__, tuple(map(shape, leaves))


def occurrences(segment: Segment, leaf: logical.Leaf) -> Occurrences:
    """Every stretch of the segment where the leaf matches, whatever its field."""
    check()
    if isinstance(leaf, logical.Term):
        return _counted(segment, *segment.counted_postings(leaf.text))
    return _counted(segment, _starts(segment, leaf))


def _starts(segment: Segment, leaf: logical.Leaf) -> Array:
    """Where the leaf begins, ascending."""
    match leaf:
        case logical.Term(_, text):
            return segment.postings(text)
        case logical.Prefix(_, text):
            return _beginning(segment, text)
        case logical.Phrase(_, parts, last_is_prefix):
            return _phrase_starts(segment, parts, last_is_prefix)
        case logical.Near():
            return _near_starts(segment, leaf)
        case logical.AnyOf(leaves):
            return _distinct(np.concatenate([_starts(segment, one) for one in leaves]))
        case _:
            assert_never(leaf)


def _counted(segment: Segment, positions: Array, times: Array | None = None) -> Occurrences:
    """The stretches of ascending positions; each position counts once, or so many times."""
    stretches = segment.stretches
    if len(positions) > len(stretches):
        borders = positions.searchsorted(stretches)
        held = np.flatnonzero(borders[1:] > borders[:-1])
        first = borders[held]
    else:
        numbers = stretches.searchsorted(positions, side="right") - 1
        first = first_of_run(numbers)
        held = numbers[first]
    if times is None:
        return Occurrences(held, np.diff(first, append=len(positions)))
    return Occurrences(held, np.add.reduceat(times, first, dtype=np.int64) if len(first) else first)


def _beginning(segment: Segment, prefix: str) -> Array:
    """The positions of all terms that begin so."""
    return _distinct(np.concatenate(segment.postings_starting_with(prefix)))


def _distinct(positions: Array) -> Array:
    """The positions ascending, each once."""
    # np.unique takes ten times as long: it hashes first.
    ascending = np.sort(positions)
    return ascending[first_of_run(ascending)]


def _phrase_starts(segment: Segment, parts: Parts, last_is_prefix: bool) -> Array:
    """Distinct positions where all parts stand at their offsets, inside one stretch; ascending."""
    check()
    whole, prefix = (parts[:-1], parts[-1]) if last_is_prefix else (parts, None)
    lists = sorted(((segment.postings(text), offset) for offset, text in whole), key=_length)
    if prefix is not None and not lists:
        return _distinct(_shifted(_beginning(segment, prefix[1]), prefix[0]))
    starts = _shifted(*lists[0])
    if segment.repeated:
        starts = starts[first_of_run(starts)]
    for positions, offset in lists[1:]:
        if not len(starts):
            return starts
        starts = starts[look_up(positions, starts + offset)[1]]
    if prefix is not None and len(starts):
        starts = _followed(starts, segment.postings_starting_with(prefix[1]), prefix[0])
    return _inside(segment, starts, parts[-1][0])


def _length(item: tuple[Array, int]) -> int:
    return len(item[0])


def _shifted(positions: Array, offset: int) -> Array:
    """Where a phrase would start whose part at this offset stands at these positions."""
    return positions[positions >= offset] - np.uint32(offset) if offset else positions


def _followed(starts: Array, lists: Iterable[Array], offset: int) -> Array:
    """Those starts that have one of the positions, in any order, at the offset."""
    wanted = starts + np.uint32(offset)
    kept = np.zeros(len(starts), bool)
    for positions in lists:
        places = wanted.searchsorted(positions)
        places[places == len(wanted)] = 0
        kept[places[wanted[places] == positions]] = True
    return starts[kept]


def _inside(segment: Segment, starts: Array, reach: int) -> Array:
    """Those starts from which so many positions on is still the same stretch."""
    if not reach or not len(starts):
        return starts
    ends = segment.stretches[segment.stretches.searchsorted(starts, side="right")]
    return starts[ends > starts + np.uint32(reach)]


def _near_starts(segment: Segment, near: logical.Near) -> Array:
    """Where a chain begins that has one match of every part; ascending.

    By dynamic programming over sets of parts: a match opens a chain of a set if a chain of the set
    without its part begins no earlier, and at most `distance` after its end. Positions of different
    stretches are moved apart first, so that no chain crosses from one to the next.
    """
    matches = [_phrase_starts(segment, part.parts, part.last_is_prefix) for part in near.parts]
    if not all(len(starts) for starts in matches):
        return np.empty(0, np.uint32)
    apart = near.distance + max(part.length for part in near.parts) + 1
    spread = [_spread(segment, starts, apart) for starts in matches]
    chains: dict[frozenset[int], Array] = {}
    everyone = range(len(near.parts))
    for size in range(1, len(near.parts) + 1):
        for members in map(frozenset, combinations(everyone, size)):
            check()
            opening = [
                _opening(
                    spread[first],
                    near.parts[first].length + near.distance,
                    chains.get(members - {first}),
                )
                for first in members
            ]
            chains[members] = _distinct(np.concatenate(opening))
    return _gathered(segment, chains[frozenset(everyone)], apart)


def _opening(starts: Array, reach: int, chains: Array | None) -> Array:
    """Those starts with a chain in reach; all of them where none has to follow."""
    if chains is None:
        return starts
    if not len(chains):
        return chains
    places = chains.searchsorted(starts)
    next_chain = chains[np.minimum(places, len(chains) - 1)]
    return starts[(places < len(chains)) & (next_chain <= starts + reach)]


def _spread(segment: Segment, starts: Array, apart: int) -> Array:
    stretches = segment.stretches.searchsorted(starts, side="right") - 1
    return starts.astype(np.int64) + stretches * apart


def _gathered(segment: Segment, spread: Array, apart: int) -> Array:
    """Undo `_spread`."""
    begins = segment.stretches.astype(np.int64) + np.arange(len(segment.stretches)) * apart
    stretches = begins.searchsorted(spread, side="right") - 1
    return (spread - stretches * apart).astype(np.uint32)
