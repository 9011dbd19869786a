"""Origin: where the characters of a changed text come from, told by the stretches that changed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, NamedTuple

_at = attrgetter("at")


class Piece(NamedTuple):
    """A stretch `[at, stop)` of the changed text that stands for `[start, end)` of the original."""

    at: int
    stop: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Origin:
    """The way back; outside of the pieces each character stands for one."""

    pieces: tuple[Piece, ...] = ()
    """In their order, without overlaps; one that vanished has `at == stop`."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind `[start, end)`, which is not empty."""
        if not self.pieces:
            return start, end
        return self._behind(start)[0], self._behind(end - 1)[1]

    def _behind(self, place: int) -> tuple[int, int]:
        number = bisect_right(self.pieces, place, key=_at) - 1
        if number < 0:
            return place, place + 1
        piece = self.pieces[number]
        if place < piece.stop:
            return piece.start, piece.end
        original = place - piece.stop + piece.end
        return original, original + 1


UNCHANGED: Final = Origin()
"""Each character stands for itself."""
