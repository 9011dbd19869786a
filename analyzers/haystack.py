"""A text in which a few searchable texts are looked for, without cutting all of it into units.

    停火      Han characters alone are looked for as they are, once line breaks inside runs are out
    第⟨5⟩届    others by their first part: from each of its places the rest is cut and compared

The places are those of `Searchable.find`: only what cannot hold a string is not cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from analyzers.fold import fold_with_origin
from analyzers.origin import UNCHANGED, Origin, Piece
from analyzers.token import GAP
from analyzers.units import UNIT, Spelled, spelling, stretches

Span = tuple[int, int]

# No pattern here has a set of Han characters or brackets: to compile one takes 1 ms.
_LINE_BREAK: Final = re.compile(r"\n(?<!\n\n)[^\S\n]*(?=\S)")


class _Needle(NamedTuple):
    """A searchable text in its parts: Han runs, words (the last may lack its ⟩), gaps."""

    parts: tuple[str, ...]
    certain: tuple[str, ...]
    """What a text must hold as it stands: the Han runs, the longest first."""
    spellings: tuple[str, ...]
    """How a text may spell the first part: a word also as initials, us as u.s"""
    numbers: re.Pattern[str] | None
    """What finds the first part where commas may stand between its digits."""


class Haystack:
    """A text, folded once, to look for any number of searchable texts."""

    def __init__(self, original: str) -> None:
        folded = fold_with_origin(original)
        self._fold_origin = folded.origin
        self._text, self._break_origin = _without_breaks(folded.text)
        self._as_given = folded.origin is self._break_origin is UNCHANGED
        self._words: tuple[int, int, frozenset[int]] = (0, 0, frozenset())

    def find(self, spelled: str) -> Iterator[Span]:
        """Where in the original text a searchable text occurs, overlapping occurrences too.

        Half-open, in code points, ascending.
        """
        places = self._places(spelled)
        return places if self._as_given else map(self._span, places)

    def _span(self, place: Span) -> Span:
        return self._fold_origin.span(*self._break_origin.span(*place))

    def _places(self, spelled: str) -> Iterator[Span]:
        needle = _needle(spelled)
        if needle is None:
            return self._spelled.find(spelled)
        if needle.certain == needle.parts:
            return _places_of(spelled, self._text)
        return self._places_of_parts(needle)

    @cached_property
    def _spelled(self) -> Spelled:
        return Spelled(self._text)

    def _places_of_parts(self, needle: _Needle) -> Iterator[Span]:
        if all(run in self._text for run in needle.certain):
            for start in self._starts(needle):
                end = self._end(start, needle.parts)
                if end is not None:
                    yield start, end

    def _starts(self, needle: _Needle) -> Iterator[int]:
        """Where the first part may begin: Han at the end of a run, or a word from its beginning."""
        first = needle.parts[0]
        if first[0] != "⟨":
            for start, end in _places_of(first, self._text):
                # Asked here, so that no long run is cut again from each of its characters.
                if not _is_han(self._text[end : end + 1]):
                    yield start
        elif needle.numbers is not None:
            yield from filter(self._begins_word, _starts_of(needle.numbers, self._text))
        elif len(needle.spellings) == 1:
            found = (start for start, _ in _places_of(needle.spellings[0], self._text))
            yield from filter(self._begins_word, found)
        else:
            both = {start for each in needle.spellings for start, _ in _places_of(each, self._text)}
            yield from filter(self._begins_word, sorted(both))

    def _begins_word(self, place: int) -> bool:
        """Whether the letter or digit here is the first of its word."""
        before = self._text[place - 1] if place else " "
        if before not in ".,":
            return not _in_word(before)
        start, end, words = self._words
        if not start <= place < end:
            self._words = start, end, words = self._words_around(place)
        return place in words

    def _words_around(self, place: int) -> tuple[int, int, frozenset[int]]:
        """The stretch around a place that no word reaches over, and where words begin in it."""
        start = end = place
        while start and _in_word(self._text[start - 1]):
            start -= 1
        while end < len(self._text) and _in_word(self._text[end]):
            end += 1
        words = (match.start() for match in UNIT.finditer(self._text, start, end))
        return start, end, frozenset(words)

    def _end(self, start: int, parts: tuple[str, ...]) -> int | None:
        """Where the parts end that begin here; None where others stand here."""
        found = stretches(self._text, start)
        *firsts, last = parts
        for part, stretch in zip(firsts, found, strict=False):
            if spelling(stretch) != part:
                return None
        there = next(found, None)
        if there is None or not spelling(there).startswith(last):
            return None
        return there.end if last[0] == "⟨" else there.start + len(last)


def _places_of(text: str, inside: str) -> Iterator[Span]:
    length = len(text)
    at = inside.find(text)
    while at >= 0:
        yield at, at + length
        at = inside.find(text, at + 1)


def _starts_of(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    found = pattern.search(text)
    while found is not None:
        yield found.start()
        found = pattern.search(text, found.start() + 1)


def _without_breaks(folded: str) -> tuple[str, Origin]:
    """The text without the line breaks that join Han characters."""
    parts: list[str] = []
    pieces: list[Piece] = []
    done = length = 0
    for match in _LINE_BREAK.finditer(folded):
        start = _before_space(folded, match.start())
        if start and _is_han(folded[start - 1]) and _is_han(folded[match.end()]):
            parts.append(folded[done:start])
            length += start - done
            pieces.append(Piece(length, length, start, match.end()))
            done = match.end()
    if not pieces:
        return folded, UNCHANGED
    return "".join((*parts, folded[done:])), Origin(tuple(pieces))


def _before_space(text: str, place: int) -> int:
    """Where the white space begins that ends here, line breaks apart."""
    while place and text[place - 1].isspace() and text[place - 1] != "\n":
        place -= 1
    return place


def _is_han(character: str) -> bool:
    return _kind(character) == "han"


def _in_word(character: str) -> bool:
    """Whether a word can hold it; what none can hold stands between two words."""
    return character in ".," or _kind(character) == "word"


@lru_cache(maxsize=4096)
def _kind(text: str) -> str | None:
    """What kind of unit this is, if it is one whole."""
    unit = UNIT.fullmatch(text)
    return unit and unit.lastgroup


@lru_cache(maxsize=512)
def _needle(spelled: str) -> _Needle | None:
    """The parts of a searchable text; None for anything else."""
    spaced = spelled.replace("⟨", " ⟨").replace("⟩", "⟩ ").replace(GAP, f" {GAP} ")
    parts = tuple(spaced.split())
    if not parts or "".join(parts) != spelled or GAP in (parts[0], parts[-1]):
        return None
    *firsts, last = parts
    if not all(map(_is_part, (*firsts, last if last[0] != "⟨" else last.removesuffix("⟩") + "⟩"))):
        return None
    runs = [part for part in parts if part[0] not in f"⟨{GAP}"]
    word = parts[0][1:].removesuffix("⟩") if parts[0][0] == "⟨" else None
    return _Needle(
        parts,
        tuple(sorted(runs, key=len, reverse=True)),
        () if word is None else _spellings(word),
        None if word is None else _numbers(word, goes_on=parts[0][-1] != "⟩"),
    )


def _is_part(part: str) -> bool:
    if part[0] == "⟨":
        return part[-1] == "⟩" and _kind(part[1:-1]) == "word" and "," not in part
    return part == GAP or (_is_han(part) and "\n" not in part)


def _spellings(word: str) -> tuple[str, ...]:
    if len(word) == 1 or any(map(str.isdecimal, word)):
        return (word,)
    return word, ".".join(word)


def _numbers(word: str, *, goes_on: bool) -> re.Pattern[str] | None:
    # Three digits stand behind a comma.
    if not re.search(r"\d\d" if goes_on else r"\d{4}", word):
        return None
    return re.compile(re.sub(r"(?<=\d)(?=\d)", ",?", re.escape(word)))
