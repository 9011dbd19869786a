"""Which Han characters sound alike, in Mandarin or Cantonese, tones apart."""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from analyzers.sounds import readings

_SAME_INITIALS: Final = {
    "pinyin": (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n")),
    "jyutping": (("gw", "g"), ("kw", "k"), ("ng", ""), ("n", "l")),
}
_SAME_FINALS: Final = {
    "pinyin": (("ing", "in"), ("eng", "en"), ("ang", "an")),
    "jyutping": (("ng", "n"), ("k", "t")),
}
"""What many speakers do not tell apart: the second is kept for both."""


class Sound(Enum):
    """How alike two characters sound."""

    BOTH = "the same syllable in Mandarin and in Cantonese"
    MANDARIN = "the same in Mandarin"
    CANTONESE = "the same in Cantonese"
    NEAR = "syllables that many do not tell apart"
    OTHER = "not alike"


class _Syllable(NamedTuple):
    system: str
    near: str
    """The syllable, with what many do not tell apart made equal."""
    characters: str


class _Alike(NamedTuple):
    """What sounds like one character; itself among them."""

    mandarin: frozenset[str]
    cantonese: frozenset[str]
    near: frozenset[str]


def sound(one: str, other: str) -> Sound:
    """How alike two folded characters sound."""
    alike = _alike(one)
    cantonese = other in alike.cantonese
    if other in alike.mandarin:
        return Sound.BOTH if cantonese else Sound.MANDARIN
    if cantonese:
        return Sound.CANTONESE
    return Sound.NEAR if other in alike.near else Sound.OTHER


def sounding_like(character: str) -> frozenset[str]:
    """The folded characters that sound like this one, or nearly so; itself too."""
    return _alike(character).near


def near_syllable(system: str, syllable: str) -> str:
    """A syllable with what many speakers do not tell apart made equal."""
    if syllable in ("m", "ng"):
        return syllable
    for initial, kept in _SAME_INITIALS[system]:
        if syllable.startswith(initial):
            syllable = kept + syllable.removeprefix(initial)
            break
    for final, kept in _SAME_FINALS[system]:
        if syllable.endswith(final):
            return syllable.removesuffix(final) + kept
    return syllable


@lru_cache(1000)
def _alike(character: str) -> _Alike:
    # A thousand short strings are searched faster than 11,000 characters get their readings.
    read = [syllable for syllable in _syllables() if character in syllable.characters]
    near = {(syllable.system, syllable.near) for syllable in read}
    together = (each.characters for each in _syllables() if (each.system, each.near) in near)
    return _Alike(
        frozenset("".join(each.characters for each in read if each.system == "pinyin")),
        frozenset("".join(each.characters for each in read if each.system == "jyutping")),
        frozenset("".join(together)),
    )


@cache
def _syllables() -> tuple[_Syllable, ...]:
    by_syllable = groupby(readings(), key=lambda reading: reading[:2])
    return tuple(
        _Syllable(
            system,
            near_syllable(system, syllable),
            "".join(reading.common + reading.others for reading in tones),
        )
        for (system, syllable), tones in by_syllable
    )
