"""The terms of a segment in the making."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from analyzers.packed import OTHER, PackedTexts
from searchcore.engines.whoosh.ascending import first_of_run
from searchcore.engines.whoosh.postings import TERM
from searchcore.engines.whoosh.sections import Array, SectionWriter
from searchcore.engines.whoosh.strings import write_strings


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
        order = codes.argsort()
        ascending = codes[order]
        first = first_of_run(ascending)
        distinct = ascending[first]
        short = int(distinct.searchsorted(np.uint64(OTHER)))
        self._pairs = distinct[:short]
        numbers = np.arange(len(distinct), dtype=np.uint64)
        numbers[short:] = self._ranks()[(distinct[short:] ^ np.uint64(OTHER)).astype(np.int64)]
        tokens: Array = np.repeat(numbers, np.diff(first, append=len(ascending)))
        tokens <<= TERM
        tokens |= positions[order]
        tokens.sort()
        return tokens

    def write(self, writer: SectionWriter) -> None:
        """Write the sections of terms."""
        writer.add("pairs", self._pairs)
        # Code points sort as their UTF-8 does.
        write_strings(writer, "others", (other.encode() for other in sorted(self._others)))

    def _ranks(self) -> Array:
        """Per longer term, in the order in which they came, its number among all terms."""
        ranks = np.empty(len(self._others), np.uint64)
        for rank, other in enumerate(sorted(self._others)):
            ranks[self._others[other]] = len(self._pairs) + rank
        return ranks
