"""Letters read as pinyin or jyutping: which characters may stand where.

    telangp  ──▶  0 ─te─▶ 2 ─lang─▶ 6 ─p…─▶ end       xian  ──▶  0 ─xi─▶ 2 ─an─▶ end
                                                                  └───xian──────┘
                  特忑…    朗狼郎…    普朋…

A place of the letters is a node, a syllable leads from one to the next, the last may be unfinished;
so is one before a blank or an apostrophe. A digit behind a syllable is its tone. What is written in
a script of its own comes out of the table of the index, so nothing has to be guessed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cache
from itertools import islice, takewhile
from typing import Final

from analyzers.sounds import System, readings
from searchcore.completing.table import Table
from searchcore.deadline import check

END: Final = -1
"""The place behind the last letter."""
_LONGEST_SYLLABLE: Final = 6
_LONGEST: Final = 60
"""Letters; what is longer is no name in letters."""
_LETTERS: Final = re.compile(r"[a-z](?:[a-z1-6]|[ '’-](?=[a-z]))*")
_PARTED: Final = re.compile(r"[ '’-]")
_TWO_DOTS: Final = "\u0308"


class Sounds:
    """The syllables of one system and the characters read so."""

    def __init__(self, syllables: Mapping[str, Set[str]]) -> None:
        self.syllables: Final = {name: frozenset(syllables[name]) for name in sorted(syllables)}
        """With and without its tone: `lang3`, `lang`; ü as v and, where it is typed so, as u."""
        self._names = list(self.syllables)
        self._beginning: dict[str, frozenset[str]] = {}

    def beginning(self, letters: str) -> frozenset[str]:
        """The characters with a syllable that begins so."""
        found = self._beginning.get(letters, frozenset())
        if not found:
            low = bisect_left(self._names, letters)
            begun = takewhile(lambda name: name.startswith(letters), islice(self._names, low, None))
            found = frozenset().union(*(self.syllables[name] for name in begun))
            # Of what is no beginning there is no end: it is not kept.
            if found:
                self._beginning[letters] = found
        return found


@cache
def sounds(system: System, *, common: bool) -> Sounds:
    """Those of a system, with the commonest syllable of each character or with all of them."""
    read: dict[str, set[str]] = defaultdict(set)
    for reading in readings():
        if reading.system == system:
            characters = reading.common if common else reading.common + reading.others
            for name in _spelled(reading.syllable):
                read[name].update(characters)
                read[name + reading.tone].update(characters)
    return Sounds(read)


def typed_letters(text: str) -> str:
    """Text in lower case without accents, ü as v; nothing where it cannot be syllables."""
    if len(text) > _LONGEST:
        return ""
    spelled = unicodedata.normalize("NFKD", text.casefold()).replace("u" + _TWO_DOTS, "v")
    letters = "".join(each for each in spelled if not unicodedata.combining(each)).rstrip(" '’-")
    return letters if _LETTERS.fullmatch(letters) else ""


class Read:
    """Letters read by the syllables of one system."""

    def __init__(self, letters: str, known: Sounds) -> None:
        self._letters = letters
        self._sounds = known
        self._steps: dict[int, list[tuple[frozenset[str], int]]] = {}

    def found(self, table: Table, before: str = "") -> Iterator[range]:
        """The strings that may be read so, behind these characters; as ranges of the table."""
        if before:
            yield from self._below(table, table.beginning(before), len(before), 0)
            return
        for characters, after in self._from(0):
            for character in characters & table.first_characters.keys():
                below = table.first_characters[character]
                if after == END:
                    yield below
                else:
                    yield from self._below(table, below, 1, after)

    def _below(self, table: Table, within: range, depth: int, place: int) -> Iterator[range]:
        """Of strings that agree in so many characters those that go on with the letters from
        `place`."""
        keys, number = table.keys, within.start
        while number < within.stop:
            check()
            key = keys[number]
            if len(key) == depth:
                number += 1
                continue
            below = table.beginning(key[: depth + 1], number, within.stop)
            for characters, after in self._from(place):
                if key[depth] in characters:
                    if after == END:
                        yield below
                    else:
                        yield from self._below(table, below, depth + 1, after)
            number = below.stop

    def _from(self, place: int) -> list[tuple[frozenset[str], int]]:
        """The steps from one place of the letters: characters, and where they lead."""
        if place not in self._steps:
            self._steps[place] = list(self._steps_from(place))
        return self._steps[place]

    def _steps_from(self, place: int) -> Iterator[tuple[frozenset[str], int]]:
        letters = self._letters
        parted = _PARTED.search(letters, place)
        stop = len(letters) if parted is None else parted.start()
        behind = END if parted is None else stop + 1
        yield self._sounds.beginning(letters[place:stop]), behind
        for end in range(place + 1, min(stop, place + _LONGEST_SYLLABLE + 2)):
            syllable = letters[place:end]
            # A tone that is typed belongs to the syllable before it.
            if not letters[end].isdigit() and syllable in self._sounds.syllables:
                yield self._sounds.syllables[syllable], end


def _spelled(syllable: str) -> tuple[str, ...]:
    return (syllable, syllable.replace("v", "u")) if "v" in syllable else (syllable,)
