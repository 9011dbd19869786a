"""The table of sounds: which folded characters are read how, in Mandarin and in Cantonese."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final, Literal, NamedTuple, cast

System = Literal["pinyin", "jyutping"]
SYSTEMS: Final[tuple[System, ...]] = ("pinyin", "jyutping")
_TONES: Final = "123456"


class Reading(NamedTuple):
    """One syllable of one system of spelling, and what is read so."""

    system: System
    syllable: str
    """Without its tone; ü as v."""
    tone: str
    """A digit, 5 for the neutral tone of pinyin."""
    common: str
    """The folded characters whose commonest syllable it is."""
    others: str
    """Those that have it beside a commoner one."""


@cache
def readings() -> tuple[Reading, ...]:
    """The rows of `data/sounds.tsv`, by system, then by syllable and tone."""
    table = resources.files("analyzers").joinpath("data/sounds.tsv").read_text("utf-8")
    return tuple(_reading(line) for line in table.splitlines() if not line.startswith("#"))


def _reading(line: str) -> Reading:
    system, toned, common, *others = line.split("\t")
    syllable = toned.rstrip(_TONES)
    return Reading(cast(System, system), syllable, toned[len(syllable) :], common, "".join(others))
