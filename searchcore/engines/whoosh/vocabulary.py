"""The terms of a segment in the making."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analyzers.packed import OTHER, SHIFT, PackedTexts
from searchcore.engines.whoosh.ascending import first_of_run
from searchcore.engines.whoosh.postings import TERM
from searchcore.engines.whoosh.sections import Array, SectionWriter
from searchcore.engines.whoosh.strings import write_strings
from searchcore.errors import EngineError

_SECOND: Final = np.uint64((1 << SHIFT) - 1)


class Vocabulary:
    """Codes of terms as they come; when all have come, their numbers.

    Terms of up to two characters are codes of `analyzers.packed`, the others are counted below its
    highest bit.
    """

    def __init__(self) -> None:
        self._others: defaultdict[str, int] = defaultdict()
        self._others.default_factory = self._others.__len__
        self._pairs: Array = np.empty(0, np.uint64)

    def __len__(self) -> int:
        """The number of terms, once they are numbered."""
        return len(self._pairs) + len(self._others)

    def codes(self, texts: Sequence[str]) -> Array:
        """The codes of terms."""
        packed = texts if isinstance(texts, PackedTexts) else PackedTexts.of(texts)
        if not packed.others:
            return packed.codes
        codes = packed.codes.copy()
        counted = [self._others[other] for other in packed.others]
        codes[codes >= OTHER] = np.array(counted, np.uint64) | np.uint64(OTHER)
        return codes

    def numbered(self, codes: Array, positions: Array) -> Array:
        """Tokens as `term << 32 | position`, ascending, of all codes that were given."""
        characters = _Characters.of(codes)
        keys = characters.dense(codes)
        longer = np.flatnonzero(codes >= OTHER)
        keys[longer] = characters.pairs + self._ranks()[codes[longer] ^ np.uint64(OTHER)]
        # Bits of a position. All of Unicode in eight million positions would still fit.
        bits = np.uint64(int(positions.max(initial=0)).bit_length())
        if (int(characters.pairs) + len(self._others)).bit_length() + int(bits) > 64:
            raise EngineError("too many different characters; write fewer articles in one batch")
        keys <<= bits
        keys |= positions
        keys.sort()
        first = first_of_run(keys >> bits)
        distinct = keys[first] >> bits
        short = int(distinct.searchsorted(characters.pairs))
        self._pairs = characters.codes(distinct[:short])
        numbers = np.arange(len(distinct), dtype=np.uint64)
        numbers[short:] = distinct[short:] - characters.pairs + np.uint64(short)
        tokens: Array = np.repeat(numbers << TERM, np.diff(first, append=len(keys)))
        tokens |= keys & ((np.uint64(1) << bits) - np.uint64(1))
        return tokens

    def write(self, writer: SectionWriter) -> None:
        """Write the sections of terms."""
        writer.add("pairs", self._pairs)
        # Code points sort as their UTF-8 does.
        write_strings(writer, "others", (other.encode() for other in sorted(self._others)))

    def _ranks(self) -> Array:
        """Per longer term, in the order in which they came, its place among them by alphabet."""
        ranks = np.empty(len(self._others), np.uint64)
        for rank, other in enumerate(sorted(self._others)):
            ranks[self._others[other]] = rank
        return ranks


@dataclass(frozen=True, slots=True)
class _Characters:
    """The characters of short terms, numbered from 1 in their order.

    So a short term fits into few bits, and with its position into one number: to sort those takes
    a third of the time of sorting by one array and then by the other.
    """

    ranks: Array
    """Per code point; 0 for none."""
    listed: Array
    """Code points by rank, that of none first."""

    @classmethod
    def of(cls, codes: Array) -> _Characters:
        met = np.zeros(1 << SHIFT, bool)
        short = codes[codes < OTHER]
        met[short >> np.uint64(SHIFT)] = True
        met[short & _SECOND] = True
        met[0] = True
        ranks = met.cumsum(dtype=np.uint64) - np.uint64(1)
        return cls(ranks, np.flatnonzero(met).astype(np.uint64))

    @property
    def pairs(self) -> np.uint64:
        """One more than the highest number of a short term."""
        return np.uint64(len(self.listed) ** 2)

    def dense(self, codes: Array) -> Array:
        """Short terms as numbers that sort as they do; of others anything."""
        numbers: Array = self.ranks[(codes >> np.uint64(SHIFT)) & _SECOND]
        numbers *= np.uint64(len(self.listed))
        numbers += self.ranks[codes & _SECOND]
        return numbers

    def codes(self, numbers: Array) -> Array:
        """The way back."""
        first, second = np.divmod(numbers, np.uint64(len(self.listed)))
        codes: Array = self.listed[first.astype(np.int64)] << np.uint64(SHIFT)
        codes |= self.listed[second.astype(np.int64)]
        return codes
