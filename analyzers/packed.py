"""Terms as numbers: most terms are one or two characters, and numbers sort and count faster.

A term of one or two characters is `first << 21 | second` (0 where there is no second), so such
numbers sort as their terms do. Any other term has the highest bit set, and stands in `others`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

SHIFT: Final = 21  # bits of a code point
OTHER: Final = 1 << 63
_SECOND: Final = (1 << SHIFT) - 1

Codes = NDArray[np.uint64]


class PackedTexts(Sequence[str]):
    """The terms of a text: a sequence of strings, kept as numbers."""

    __slots__ = ("codes", "others")

    def __init__(self, codes: Codes, others: list[str]) -> None:
        self.codes = codes
        """One number a term; the n-th of those with the highest bit stands for `others[n]`."""
        self.others = others

    @classmethod
    def of(cls, texts: Iterable[str]) -> PackedTexts:
        """Pack terms."""
        codes: list[int] = []
        others: list[str] = []
        for text in texts:
            code = packed(text)
            codes.append(code)
            if code == OTHER:
                others.append(text)
        return cls(np.array(codes, np.uint64), others)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PackedTexts):
            return np.array_equal(self.codes, other.codes) and self.others == other.others
        return NotImplemented

    def __reduce__(self) -> tuple[type[PackedTexts], tuple[Codes, list[str]]]:
        return PackedTexts, (self.codes, self.others)

    __hash__ = None  # type: ignore[assignment]  # as of a list

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[str]:
        others = iter(self.others)
        for code in self.codes.tolist():
            yield next(others) if code >= OTHER else unpacked(code)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return list(self)[index]


class TermColumns(NamedTuple):
    """Terms, their positions, and how many units the text has."""

    texts: PackedTexts
    places: array[int]
    length: int


def packed(text: str) -> int:
    """The number of a term; `OTHER` where it has none of its own."""
    if len(text) > 2 or "\0" in text:
        return OTHER
    return ord(text[0]) << SHIFT | (ord(text[1]) if len(text) == 2 else 0)


def unpacked(code: int) -> str:
    """The term of a number below `OTHER`."""
    second = code & _SECOND
    return chr(code >> SHIFT) + (chr(second) if second else "")
