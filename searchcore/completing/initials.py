"""Strings by the first letters of what is read: 特朗普 by tlp and dlp."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from analyzers.sounds import SYSTEMS, System, readings


class Initials:
    """The first letters of the characters of many strings, sorted."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._sorted = {system: _sorted_initials(keys, system) for system in SYSTEMS}

    def beginning(self, system: System, letters: str) -> Iterator[int]:
        """The numbers of the strings whose characters begin so."""
        listed = self._sorted[system]
        for place in range(bisect_left(listed, (letters, 0)), len(listed)):
            initials, number = listed[place]
            if not initials.startswith(letters):
                return
            yield number


def _sorted_initials(keys: Sequence[str], system: System) -> list[tuple[str, int]]:
    table = _initial_letters(system)
    read = ((key, number) for number, key in enumerate(keys) if ord(key[0]) in table)
    return sorted((key.translate(table), number) for key, number in read)


@cache
def _initial_letters(system: System) -> dict[int, str]:
    """One letter a character: that of its commonest reading."""
    of_system = (reading for reading in readings() if reading.system == system)
    return {
        ord(character): reading.syllable[0] for reading in of_system for character in reading.common
    }
