"""The terms of a segment: short ones as numbers, the others as strings, both sorted.

Terms of one or two characters, nearly all there are, stand in the section `pairs` as the numbers of
`analyzers.packed`, which sort as the terms do; longer ones follow in a table of strings. A term's
number counts through both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from analyzers.packed import OTHER, SHIFT, packed, unpacked
from searchcore.engines.whoosh.sections import Sections
from searchcore.engines.whoosh.strings import Strings

_NONE: Final = range(0)


class Terms:
    """The terms in a segment file, by number."""

    def __init__(self, sections: Sections) -> None:
        self.pairs = sections.array("pairs")
        self.others = Strings(sections, "others")
        # Looked up one by one, items of a memoryview cost a tenth of those of an array.
        self._pairs = self.pairs.data

    def __len__(self) -> int:
        return len(self._pairs) + len(self.others)

    def __getitem__(self, number: int) -> str:
        if number < len(self._pairs):
            return unpacked(self._pairs[number])
        return self.others[number - len(self._pairs)].decode()

    def find(self, term: str) -> int | None:
        """The number of a term."""
        code = packed(term)
        if code == OTHER:
            number = self.others.find(_encoded(term))
            return None if number is None else len(self._pairs) + number
        number = bisect_left(self._pairs, code)
        return number if number < len(self._pairs) and self._pairs[number] == code else None

    def starting_with(self, prefix: str) -> tuple[range, range]:
        """The numbers of the short and of the other terms that begin so."""
        others = self.others.starting_with(_encoded(prefix))
        behind = len(self._pairs)
        return self._short(prefix), range(behind + others.start, behind + others.stop)

    def beginning(self, prefix: str) -> Iterator[tuple[int, str]]:
        """(number, term) of the terms that begin so."""
        for numbers in self.starting_with(prefix):
            for number in numbers:
                yield number, self[number]

    def _short(self, prefix: str) -> range:
        if not prefix:
            return range(len(self._pairs))
        first = packed(prefix)
        if first == OTHER:
            return _NONE
        last = first + 1 if len(prefix) == 2 else first + (1 << SHIFT)
        low = bisect_left(self._pairs, first)
        return range(low, bisect_left(self._pairs, last, low))


def _encoded(text: str) -> bytes:
    # A query may hold half a character; no article does.
    return text.encode("utf-8", "surrogatepass")
