"""What makes one proposal better than another: a noisy channel.

    score = how often it is written + how easily it slips into what was typed      (logarithms)

The logarithms of sounds were fitted to the training half of `benchmarks/misspelled.py` by a
conditional logit; the three constants below are the best of a grid there, by the names proposed
first both with and without their own tags, and a flat optimum: its neighbours lose a name or two of
200. That benchmark has no near sounds and nothing swapped, missing or superfluous: their values are
set by hand, at no cost to it.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import Final

from searchcore.meant.sounds import Sound, sound

COUNTED: Final = 0.3
HEADLINES: Final = 1.0
"""Names stand in headlines; characters that are neighbours by chance seldom do."""
NAMED: Final = 2.0
"""An editor made a tag of it, or it is an alias of one."""
LEAST: Final = 0.2
"""What scores less and is shorter than `CERTAIN` is not proposed: what stands in one article,
sounds otherwise, and is no name."""
CERTAIN: Final = 4
"""So many characters do not agree by chance but for one: of 50 strings of four random characters
none is like a string of the index, nine of 50 of three characters are."""
CLEARLY_WORSE: Final = 5.0
"""What scores so much less than the best is not proposed beside it."""


class Slip(Enum):
    """How what was meant became what was typed; the value is the logarithm of its likelihood."""

    BOTH = 4.8
    MANDARIN = 2.7
    CANTONESE = 2.1
    NEAR = 1.0
    SWAPPED = 2.0
    OTHER = 0.0
    LETTER = 1.5
    TWO_LETTERS = 0.5
    MISSING = -1.0
    TWICE = -2.5
    SUPERFLUOUS = -4.0


def slip_by_sound(typed: str, meant: str) -> Slip:
    """One character for another."""
    alike = sound(typed, meant)
    return Slip.OTHER if alike is Sound.OTHER else Slip[alike.name]


def slip_between(typed: str, meant: str) -> Slip:
    """How one string became the other, where that is known to be little."""
    if len(typed) != len(meant):
        one_more = {1: Slip.MISSING, -1: Slip.SUPERFLUOUS}
        return one_more.get(len(meant) - len(typed), Slip.TWICE)
    different = [(one, other) for one, other in zip(typed, meant, strict=True) if one != other]
    if len(different) == 1:
        return slip_by_sound(*different[0])
    if len(different) == 2 and different[0] == different[1][::-1]:
        return Slip.SWAPPED
    return Slip.TWICE


def before_headlines(articles: int, slip: Slip, *, named: bool) -> float:
    """The score but for the headlines."""
    return COUNTED * math.log(articles) + slip.value + (NAMED if named else 0.0)


def of_headlines(headlines: int) -> float:
    """What headlines add to the score."""
    return HEADLINES * math.log1p(headlines)
