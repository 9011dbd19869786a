"""The units of a text, each with the place where it stands."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from analyzers import GAP, Haystack, Searchable, sought

_UNIT: Final = re.compile(r"⟨([^⟩]*)⟩|(.)", re.DOTALL)


class Unit(NamedTuple):
    """One Han character, one folded word or number, or `GAP`, at `[start, end)` in code points."""

    text: str
    start: int
    end: int
    is_han: bool


def units(text: str) -> list[Unit]:
    """The units of a text, with the gaps between them."""
    found = Searchable(text)
    places = found.units()
    listed: list[Unit] = []
    for match in _UNIT.finditer(found.text):
        word, character = match.groups()
        if character == GAP:
            listed.append(Unit(GAP, listed[-1].end, listed[-1].end, False))
        else:
            start, end = next(places)
            listed.append(Unit(word or character, start, end, word is None))
    return listed


def units_spelled(spelled: str) -> list[str]:
    """The units of a searchable text, whose last word may lack its ⟩."""
    closed = spelled if spelled.count("⟨") == spelled.count("⟩") else f"{spelled}⟩"
    return [word or character for word, character in _UNIT.findall(closed)]


def as_typed(word: str, text: str) -> str:
    """A folded word as a text spells it; folded where the text does not hold it."""
    string = sought(word)
    places = Haystack(text).find(string.spelled) if string else iter(())
    return next((text[start:end] for start, end in places), word)
