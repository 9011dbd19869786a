"""The strings of one state of an index that can be proposed, ready to be looked up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import groupby
from typing import Final, NamedTuple

from searchcore.completing.initials import Initials

LAST: Final = "\U0010ffff"
"""Behind a prefix, what sorts after all that begins with it."""


class String(NamedTuple):
    """What can be proposed."""

    key: str
    """Folded."""
    text: str
    """As most articles spell it."""
    articles: int


class Table:
    """Strings sorted by key, and which of them are the most frequent."""

    def __init__(self, strings: Sequence[String]) -> None:
        """`strings`: sorted by key, no key twice."""
        self.strings = strings
        self.keys: Final = [string.key for string in strings]
        ranked = sorted(range(len(strings)), key=self._most_frequent_first)
        self._rank = [0] * len(ranked)
        for rank, number in enumerate(ranked):
            self._rank[number] = rank

    def beginning(self, prefix: str, low: int = 0, high: int | None = None) -> range:
        """The numbers of the strings whose key begins so, of those from `low` to before `high`."""
        start = bisect_left(self.keys, prefix, low, high)
        return range(start, bisect_left(self.keys, prefix + LAST, start, high))

    def best(self, numbers: Iterable[int], limit: int) -> list[int]:
        """The most frequent of these; of equals the shorter first, then by key. Each once."""
        return nsmallest(limit, set(numbers), key=self._rank.__getitem__)

    @cached_property
    def first_characters(self) -> dict[str, range]:
        """Where the strings stand that begin with each character."""
        found: dict[str, range] = {}
        low = 0
        for character, group in groupby(self.keys, key=lambda key: key[0]):
            found[character] = range(low, low + sum(1 for _ in group))
            low = found[character].stop
        return found

    @cached_property
    def initials(self) -> Initials:
        """The first letters of what is read."""
        return Initials(self.keys)

    def _most_frequent_first(self, number: int) -> tuple[int, int, str]:
        key, _, articles = self.strings[number]
        return -articles, len(key), key
