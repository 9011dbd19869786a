"""The terms of a segment in the making, each with a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from analyzers.packed import OTHER, PackedTexts, unpacked
from searchcore.engines.whoosh.sections import Array


class Vocabulary:
    """Numbers for terms, in the order in which they come.

    Terms of up to two characters, nearly all there are, are codes (`analyzers.packed`) and are
    numbered by the thousand: sorted first, so that each is looked up once.
    """

    def __init__(self) -> None:
        self._pairs: defaultdict[int, int] = defaultdict()
        self._pairs.default_factory = self._pairs.__len__
        self._others: defaultdict[str, int] = defaultdict()
        self._others.default_factory = self._others.__len__

    def codes(self, texts: Sequence[str]) -> Array:
        """The codes of terms, the longer ones numbered among themselves below the highest bit."""
        packed = texts if isinstance(texts, PackedTexts) else PackedTexts.of(texts)
        if not packed.others:
            return packed.codes
        codes = packed.codes.copy()
        numbers = [self._others[other] for other in packed.others]
        codes[codes >= OTHER] = np.array(numbers, np.uint64) | np.uint64(OTHER)
        return codes

    def numbers(self, codes: Array) -> Array:
        """The number of each term, by its code: those of longer terms are odd, all others even."""
        order = codes.argsort()
        ascending = codes[order]
        changes = np.empty(len(codes), bool)
        changes[:1] = True
        np.not_equal(ascending[1:], ascending[:-1], out=changes[1:])
        distinct = ascending[changes]
        pairs = distinct[distinct < OTHER].tolist()
        numbers = np.empty(len(distinct), np.uint32)
        numbers[: len(pairs)] = [self._pairs[code] for code in pairs]
        numbers[: len(pairs)] <<= 1
        numbers[len(pairs) :] = (distinct[len(pairs) :] << np.uint64(1)) | np.uint64(1)
        given = np.empty(len(codes), np.uint32)
        given[order] = numbers[changes.cumsum() - 1]
        return given

    def ranked(self) -> tuple[list[bytes], Array]:
        """The terms sorted, and by number the rank of each."""
        numbers = {unpacked(code): number << 1 for code, number in self._pairs.items()}
        numbers |= {other: number << 1 | 1 for other, number in self._others.items()}
        terms = sorted(numbers)  # code points sort as their UTF-8 does
        ranks = np.zeros(2 * max(len(self._pairs), len(self._others)) + 2, np.uint64)
        ranks[[numbers[term] for term in terms]] = np.arange(len(terms), dtype=np.uint64)
        return [term.encode() for term in terms], ranks
