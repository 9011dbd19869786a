"""The stretch of a text that is most like a string that it does not hold.

    text ──units──▶ characters to compare ──edit distance──▶ stretch ──▶ place in the text

Every stretch is weighed: G. Myers, "A fast bit-vector algorithm for approximate string matching
based on dynamic programming", Journal of the ACM 46 (1999). rapidfuzz has this for whole strings
only: its `partial_ratio` compares stretches as long as the string, and a misspelled name may be a
character longer or shorter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analyzers import GAP
from searchcore.deadline import check
from searchcore.diagnosis.placed import Unit, units, units_spelled

_BETWEEN_CHECKS: Final = 1_000
"""Characters: with a check at each, comparing takes a tenth longer."""
_MOST_ENDS: Final = 50
"""Of stretches that are as near, so many are compared by their lengths."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch `[start, end)` of a text field, in code points."""

    field: str
    start: int
    end: int
    text: str
    """As it stands in the article."""
    similarity: float = 1.0
    """1 - the characters that differ ÷ the longer length; 1 where it is the string itself."""

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "similarity": round(self.similarity, 4),
        }


class Nearby:
    """The texts of an article, to ask for what is nearest to several strings."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._read: dict[str, tuple[str, list[Unit]]] = {}

    def nearest(self, wanted: Iterable[str], fields: Iterable[str]) -> Stretch | None:
        """What in the fields is most like one of these searchable texts; of equals the first.

        None where no character is the same.
        """
        sought = [_comparable(units_spelled(spelled))[0] for spelled in wanted]
        found = [
            stretch
            for field in fields
            for string in sought
            if (stretch := self._in_field(string, field)) is not None
        ]
        return max(found, key=lambda stretch: stretch.similarity, default=None)

    def _in_field(self, wanted: str, field: str) -> Stretch | None:
        if field not in self._read:
            placed = units(self._texts.get(field, ""))
            compared, owners = _comparable([unit.text for unit in placed])
            self._read[field] = compared, [placed[owner] for owner in owners]
        compared, owning = self._read[field]
        best = most_like(wanted, compared)
        if best is None:
            return None
        first, last = owning[best[0]], owning[best[1] - 1]
        # A word is shown whole, and compared so.
        whole = compared[owning.index(first) : len(owning) - owning[::-1].index(last)]
        similarity = _similarity(wanted, whole.strip())
        begin, end = first.start, last.end
        return Stretch(field, begin, end, self._texts[field][begin:end], similarity)


def _similarity(wanted: str, other: str) -> float:
    *_, distance = _distances(wanted, other, anywhere=False)
    return 1 - distance / max(len(wanted), len(other))


def most_like(wanted: str, text: str) -> tuple[int, int, float] | None:
    """Start, end and similarity of the stretch that takes the fewest changes to become `wanted`.

    Of equals the one with the most similar length, where less than half agrees the shortest, then
    the first. None where all has to change.
    """
    distances = list(_distances(wanted, text, anywhere=True))
    least = min(distances, default=len(wanted))
    if least >= len(wanted):
        return None
    ends = [place + 1 for place, distance in enumerate(distances) if distance == least]
    stretches = [
        (start, end)
        for end in ends[:_MOST_ENDS]
        for start in _starts(wanted, text[:end], least)
        if text[start] != GAP != text[end - 1]
    ]
    if not stretches:
        return None
    length = len(wanted) if 2 * least <= len(wanted) else 0
    start, end = min(stretches, key=lambda span: (abs(span[1] - span[0] - length), span))
    return start, end, 1 - least / max(len(wanted), end - start)


def _starts(wanted: str, text: str, distance: int) -> Iterator[int]:
    """Where stretches begin that end with the text, at this distance."""
    backwards = text[: -len(wanted) - distance - 1 : -1]
    for length, found in enumerate(_distances(wanted[::-1], backwards, anywhere=False), start=1):
        if found == distance:
            yield len(text) - length


def _distances(wanted: str, text: str, *, anywhere: bool) -> Iterator[int]:
    """Per end in the text, the changes from `wanted` to a stretch that ends there.

    `anywhere`: the stretch that takes the fewest, wherever it begins; else all up to the end.
    """
    masks: dict[str, int] = {}
    for place, character in enumerate(wanted):
        masks[character] = masks.get(character, 0) | 1 << place
    every = (1 << len(wanted)) - 1
    last = 1 << len(wanted) - 1 if wanted else 0
    more, less, distance = every, 0, len(wanted)
    for place, character in enumerate(text):
        if not place % _BETWEEN_CHECKS:
            check()
        same = masks.get(character, 0)
        across = (((same & more) + more) ^ more) | same
        rises, falls = less | ~(across | more) & every, more & across
        distance += bool(rises & last) - bool(falls & last)
        rises, falls = rises << 1 | (not anywhere), falls << 1
        down = same | less
        more, less = (falls | ~(down | rises)) & every, rises & down & every
        yield distance


def _comparable(listed: Sequence[str]) -> tuple[str, list[int]]:
    """The units as one string, words apart, and the unit behind each of its characters."""
    text: list[str] = []
    owners: list[int] = []
    for number, unit in enumerate(listed):
        apart = number and len(unit) > 1 and len(listed[number - 1]) > 1
        spelled = f" {unit}" if apart else unit
        text.append(spelled)
        owners += [number] * len(spelled)
    return "".join(text), owners
