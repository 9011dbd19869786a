"""Which articles are near-duplicates of which, without comparing each with each.

Nothing is missed: two sketches are alike if they differ in at most `length - least` values. Cut
into as many stretches as make this fewer than two for each, at least one stretch differs in one
value or none. So for each value there is a key, the other values of its stretch: who shares no key
with anybody is alike with nobody. Keys are sorted, and who shares one is compared, sketch with
sketch.

Few share a key: for these, all pairs are compared at once. Where many do, as where a weather report
comes every day with the same words, each with each would be too much; so they are compared with
founders alone, the oldest first, and whoever has found one drops out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from searchcore.engines.whoosh.ascending import distinct, look_up
from searchcore.engines.whoosh.sections import Array

# More than so many with one key are compared with founders only.
_FEW: Final = 32
# To look through all rows takes as long as to sort such a share of them.
_SORTED_AS_FAST: Final = 1 / 16
_COMPARED_AT_ONCE: Final = 50_000
_FIRST_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
_SECOND_ODD: Final = np.uint64(0xD1B54A32D192ED03)
_HALF: Final = np.uint64(32)


class _Sharing(NamedTuple):
    """Who shares a key with another."""

    rows: Array
    """Key by key, in each ascending."""
    starts: Array
    """Where each key begins; one more at the end."""


def founders(sketches: Array, least: int) -> Array:
    """Per row of `sketches` (u2), the row that founded its group; its own, if it did.

    The rows are taken in their order: each joins the first founder that it agrees with in `least`
    of its values, at least 2 of them, or else founds a group.
    """
    originals = _originals(sketches)
    different = np.flatnonzero(originals == np.arange(len(originals)))
    found = different[_of_different(sketches[different], least)]
    result: Array = found[different.searchsorted(originals)]
    return result


def _originals(sketches: Array) -> Array:
    """Per row, the first with the same sketch."""
    # A key can be that of two sketches: the later one then counts as a sketch of its own.
    words = _mixed(np.ascontiguousarray(sketches).view(np.uint64))
    odd = np.arange(1, 2 * words.shape[1], 2, dtype=np.uint64) * _FIRST_ODD
    rows, starts = _sharing((words * odd).sum(axis=1, dtype=np.uint64))
    firsts = np.repeat(rows[starts[:-1]], np.diff(starts))
    same = _agreeing(sketches, firsts, rows) == sketches.shape[1]
    originals = np.arange(len(sketches))
    originals[rows[same]] = firsts[same]
    return originals


def _of_different(sketches: Array, least: int) -> Array:
    pairs = np.empty(0, np.uint64)
    crowds: list[Array] = []
    for keys in _all_keys(sketches, least):
        sharing = _sharing(keys)
        sizes = np.diff(sharing.starts)
        crowds += [
            sharing.rows[sharing.starts[place] : sharing.starts[place + 1]]
            for place in np.flatnonzero(sizes > _FEW).tolist()
        ]
        pairs = _with_alike(pairs, _pairs(sharing, sizes), sketches, least)
    return _led(sketches, least, pairs, _Crowds(len(sketches), crowds))


def _all_keys(sketches: Array, least: int) -> Iterator[Array]:
    """For each value of a sketch, the keys of all rows: the other values of its stretch."""
    length = sketches.shape[1]
    stretches = (length - least) // 2 + 1
    for number in range(stretches):
        start, stop = length * number // stretches, length * (number + 1) // stretches
        places = np.arange(start, stop, dtype=np.uint64).reshape(-1, 1) << _HALF
        # A sum of mixed values, so that leaving one out is taking it away again.
        mixed = _mixed(sketches[:, start:stop].T.astype(np.uint64) | places)
        whole = mixed.sum(axis=0, dtype=np.uint64)
        for one in mixed:
            yield whole - one


def _mixed(values: Array) -> Array:
    """Numbers of 64 bits, all of which depend on all those of a value."""
    mixed: Array = (values + np.uint64(1)) * _FIRST_ODD
    mixed ^= mixed >> _HALF
    mixed *= _SECOND_ODD
    mixed ^= mixed >> _HALF
    return mixed


def _sharing(keys: Array) -> _Sharing:
    """Rows with the same key; some may come together whose keys agree in their upper bits only."""
    # Sorting numbers, each a key's upper bits and a row, is several times faster than `argsort`.
    rows = np.uint64((1 << len(keys).bit_length()) - 1)
    ordered = (keys & ~rows) | np.arange(len(keys), dtype=np.uint64)
    ordered.sort()
    as_before = np.zeros(len(keys) + 1, bool)
    as_before[1:-1] = (ordered[1:] ^ ordered[:-1]) <= rows
    shared = np.flatnonzero(as_before[:-1] | as_before[1:])
    starts = np.append(np.flatnonzero(~as_before[shared]), len(shared))
    return _Sharing((ordered[shared] & rows).astype(np.int64), starts)


def _pairs(sharing: _Sharing, sizes: Array) -> Array:
    """All pairs of rows that share a key which few have: the older and the newer as one number."""
    few = sizes <= _FEW
    kept = np.repeat(few, sizes)
    rows = sharing.rows[kept].astype(np.uint64)
    keys = np.repeat(np.flatnonzero(few), sizes[few])
    found = []
    for apart in range(1, _FEW):
        together = np.flatnonzero(keys[apart:] == keys[:-apart])
        if not len(together):
            break
        found.append((rows[together] << _HALF) | rows[together + apart])
    return np.concatenate([np.empty(0, np.uint64), *found])


def _with_alike(known: Array, pairs: Array, sketches: Array, least: int) -> Array:
    """The known pairs, and those of the others that are alike; ascending."""
    pairs.sort()
    pairs = pairs[~look_up(known, pairs)[1]]
    older, newer = _parted(pairs)
    alike = pairs[_agreeing(sketches, older, newer) >= least]
    if not len(alike):
        return known
    joined = np.concatenate((known, alike))
    joined.sort()
    return joined


def _parted(pairs: Array) -> tuple[Array, Array]:
    return (pairs >> _HALF).astype(np.int64), (pairs & np.uint64(2**32 - 1)).astype(np.int64)


def _agreeing(sketches: Array, some: Array, others: Array) -> Array:
    """Per pair of rows, in how many values they agree."""
    counts = np.empty(len(some), np.uint8)
    for start in range(0, len(some), _COMPARED_AT_ONCE):
        part = slice(start, start + _COMPARED_AT_ONCE)
        agree = sketches[some[part]] == sketches[others[part]]
        counts[part] = agree.sum(axis=1, dtype=np.uint8)
    return counts


class _Crowds:
    """Rows that share keys with many others."""

    def __init__(self, rows: int, crowds: Sequence[Array]) -> None:
        self._crowds = crowds
        lengths = [len(crowd) for crowd in crowds]
        members = np.concatenate([np.empty(0, np.int64), *crowds])
        order = members.argsort(kind="stable")
        self._of_row = np.repeat(np.arange(len(crowds), dtype=np.uint32), lengths)[order]
        self._starts = np.zeros(rows + 1, np.int64)
        np.cumsum(np.bincount(members, minlength=rows), out=self._starts[1:])
        self._together = np.zeros(rows, bool)

    @property
    def members(self) -> Array:
        """All of them, ascending."""
        return np.flatnonzero(np.diff(self._starts))

    def sharing(self, row: int) -> Array:
        """Whoever shares such a key with a row, ascending; the row itself may be among them."""
        numbers = self._of_row[self._starts[row] : self._starts[row + 1]].tolist()
        crowds = [self._crowds[number] for number in numbers]
        if not crowds:
            return np.empty(0, np.int64)
        if sum(map(len, crowds)) < _SORTED_AS_FAST * len(self._together):
            return distinct(crowds)
        for crowd in crowds:
            self._together[crowd] = True
        rows = np.flatnonzero(self._together)
        self._together[rows] = False
        return rows


def _led(sketches: Array, least: int, pairs: Array, crowds: _Crowds) -> Array:
    """Per row its founder; `pairs` are all that are alike, but for those of crowds."""
    older, newer = _parted(pairs)
    found = np.arange(len(sketches))
    settled = np.zeros(len(sketches), bool)
    for row in np.union1d(older, crowds.members).tolist():
        if settled[row]:
            continue
        settled[row] = True
        start, stop = older.searchsorted([row, row + 1])
        others = crowds.sharing(row)
        others = others[~settled[others]]
        agreeing = (sketches[others] == sketches[row]).sum(axis=1, dtype=np.uint8)
        alike = np.concatenate((newer[start:stop], others[agreeing >= least]))
        joining = alike[~settled[alike]]
        found[joining] = row
        settled[joining] = True
    return found
