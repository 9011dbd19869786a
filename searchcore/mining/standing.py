"""How strings stand in all the texts: how often, in how many articles, and behind what.

Texts stand one behind the other as an array of code points, some articles at a time. Strings that
end alike share the work: where 瑟斯 stands is looked up once, of these places those with 格 before
them are kept for 格瑟斯, and so on to the left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

SHORTEST: Final = 2
_AT_ONCE: Final = 8_000_000
"""Characters in memory; four bytes each."""
_OTHER: Final = ""


@dataclass(slots=True)
class Standing:
    """Where one string stands."""

    times: int = 0
    articles: int = 0
    before: Counter[str] = field(default_factory=Counter)
    """Han characters directly before it; what is none counts as the empty string."""

    @property
    def sticks(self) -> float:
        """The share of the commonest Han character before it, 0 to 1."""
        most = max((count for left, count in self.before.items() if left), default=0)
        return most / self.times if self.times else 0.0


def standings(texts: Iterable[Sequence[str]], ends: Iterable[str]) -> dict[str, Standing]:
    """Of each string, and of what it ends with from two characters on.

    `texts`: the folded texts of one article each.
    """
    longer: dict[str, set[str]] = defaultdict(set)
    for end in set(ends):
        for start in range(len(end) - SHORTEST):
            longer[end[start + 1 :]].add(end[start])
        if len(end) >= SHORTEST:
            longer[""].add(end[-SHORTEST:])
    found: dict[str, Standing] = defaultdict(Standing)
    for codes, borders in _parts(texts):
        for pair, places in _pairs(codes, longer[""]):
            _walk(pair, places, codes, borders, longer, found)
    return dict(found)


def _walk(
    end: str,
    places: NDArray[np.int64],
    codes: NDArray[np.uint32],
    borders: NDArray[np.int64],
    longer: dict[str, set[str]],
    found: dict[str, Standing],
) -> None:
    """Count a string that begins at these places, and those that go on to the left."""
    pending = [(end, places)]
    while pending:
        end, places = pending.pop()
        before = codes[places - 1]
        standing = found[end]
        standing.times += len(places)
        standing.articles += len(np.unique(np.searchsorted(borders, places, side="right")))
        for code, count in zip(*np.unique(before, return_counts=True), strict=True):
            standing.before[_left(chr(code))] += int(count)
        for left in longer.get(end, ()):
            further = places[before == ord(left)] - 1
            if len(further):
                pending.append((left + end, further))


def _left(character: str) -> str:
    return character if "\u3400" <= character <= "\u9fff" or character == "·" else _OTHER


def _pairs(codes: NDArray[np.uint32], wanted: set[str]) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Where each of these strings of two characters begins."""
    if not wanted:
        return
    keys = np.array(sorted((ord(pair[0]) << 32) | ord(pair[1]) for pair in wanted), np.uint64)
    joined = (codes[:-1].astype(np.uint64) << np.uint64(32)) | codes[1:]
    slots = np.minimum(np.searchsorted(keys, joined), len(keys) - 1)
    places = np.flatnonzero(keys[slots] == joined)
    order = np.argsort(slots[places], kind="stable")
    places = places[order]
    begins = np.searchsorted(slots[places], np.arange(len(keys) + 1))
    for number, key in enumerate(keys.tolist()):
        if begins[number] < begins[number + 1]:
            yield (
                chr(key >> 32) + chr(key & 0xFFFFFFFF),
                places[begins[number] : begins[number + 1]],
            )


def _parts(
    texts: Iterable[Sequence[str]],
) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.int64]]]:
    """Code points of some articles, and where each article ends."""
    held: list[str] = ["\n"]
    borders: list[int] = []
    size = 1
    for article in texts:
        for text in article:
            held += (text, "\n")
            size += len(text) + 1
        borders.append(size)
        if size > _AT_ONCE:
            yield _codes(held), np.array(borders)
            held, borders, size = ["\n"], [], 1
    if borders:
        yield _codes(held), np.array(borders)


def _codes(held: Sequence[str]) -> NDArray[np.uint32]:
    return np.frombuffer("".join(held).encode("utf-32-le", "surrogatepass"), np.uint32)
