"""The strings of Han characters that one slip turns into a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from searchcore.deadline import check
from searchcore.engines.base import Engine
from searchcore.meant.ranking import Slip, slip_by_sound

_UNKNOWN: Final = 2**40


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may have been meant, before anybody counted it."""

    text: str
    """Folded."""
    slip: Slip
    at_most: int
    """How often its rarest new pair of characters occurs; only to look up the commonest first."""


def candidates(word: str, engine: Engine) -> Iterator[Candidate]:
    """What one wrong, missing, superfluous or displaced character turns into a folded word."""
    yield from _one_wrong(word, engine)
    yield from _one_missing(word, engine)
    for place in range(len(word) - 1):
        one, other = word[place], word[place + 1]
        if one != other:
            yield Candidate(word[:place] + other + one + word[place + 2 :], Slip.SWAPPED, _UNKNOWN)
    if len(word) > 2:
        for place in range(len(word)):
            yield Candidate(word[:place] + word[place + 1 :], Slip.SUPERFLUOUS, _UNKNOWN)


def _one_wrong(word: str, engine: Engine) -> Iterator[Candidate]:
    for place, wrong in enumerate(word):
        check()
        before, after = word[place - 1 : place], word[place + 1 : place + 2]
        for right, count in engine.between(before, after).items():
            if right != wrong and right.isalpha():
                slip = slip_by_sound(wrong, right)
                if slip is not Slip.OTHER or len(word) > 2:
                    yield Candidate(word[:place] + right + word[place + 1 :], slip, count)


def _one_missing(word: str, engine: Engine) -> Iterator[Candidate]:
    for place in range(1, len(word)):
        check()
        for right, count in engine.between(word[place - 1], word[place]).items():
            if right.isalpha():
                yield Candidate(word[:place] + right + word[place:], Slip.MISSING, count)
