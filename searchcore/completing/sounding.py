"""The strings of a table that are read as letters say, best first."""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import chain

from analyzers.sounds import SYSTEMS, System
from searchcore.completing.letters import Read, sounds
from searchcore.completing.table import Table


def read_so(
    letters: str, before: str, table: Table, limit: int, without: Set[int]
) -> dict[int, System]:
    """The most frequent strings that begin with `before` and are then read so; at most `limit`.

    By number, with what each is read in; the best first: those by the commonest readings of their
    characters, then by all readings, each where there are not enough of those before; then those
    with these first letters, where `without` leaves room. `letters` as of `typed_letters`;
    `without`: numbers left out.
    """
    best: dict[int, System] = {}
    for common in (True, False):
        if len(best) < limit:
            read = ((system, _read(letters, before, table, system, common)) for system in SYSTEMS)
            best |= _best_of(read, table, limit - len(best), without | best.keys())
    room = limit - len(without) - len(best)
    if room > 0 and len(letters) > 1 and letters.isalpha() and not before:
        begun = ((system, table.initials.beginning(system, letters)) for system in SYSTEMS)
        best |= _best_of(begun, table, room, without | best.keys())
    return best


def _best_of(
    listed: Iterable[tuple[System, Iterable[int]]], table: Table, limit: int, without: Set[int]
) -> dict[int, System]:
    """The most frequent; a string of both systems is of the first."""
    found: dict[int, System] = {}
    for system, numbers in listed:
        for number in numbers:
            found.setdefault(number, system)
    return {number: found[number] for number in table.best(found.keys() - without, limit)}


def _read(letters: str, before: str, table: Table, system: System, common: bool) -> Iterable[int]:
    read = Read(letters, sounds(system, common=common))
    return chain.from_iterable(read.found(table, before))
