"""Whether Han characters are the sound of a Latin name: 赫格瑟斯 of Hegseth, 長赫格瑟斯 not.

    H e G S e TH        consonants in classes, vowels apart
    赫 格 瑟  斯         initials in the same classes, of Mandarin and of Cantonese

Both sides are read from left to right. A character that meets its consonant counts one; characters
and consonants that meet nothing cost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from analyzers.sounds import readings
from searchcore.mining.foreign import words_of

_LETTERS: Final = (
    ("sch", "S"), ("mc", "M"), ("tch", "S"), ("tsch", "S"), ("ph", "F"), ("th", "TS"), ("sh", "S"),
    ("ch", "SKH"),
    ("ck", "K"), ("gh", "KH"), ("kh", "KH"), ("zh", "S"), ("ng", "N"), ("qu", "K"), ("wh", "WH"),
    ("dj", "S"), ("ts", "S"), ("tz", "S"), ("x", "KS"), ("c", "KS"), ("q", "KS"), ("j", "SYH"),
    ("g", "KSH"), ("b", "PF"), ("p", "P"), ("v", "WFP"), ("w", "WF"), ("f", "F"), ("d", "T"),
    ("t", "T"), ("k", "K"), ("s", "S"), ("z", "S"), ("m", "M"), ("n", "N"), ("l", "LN"),
    ("r", "LR"), ("h", "H"), ("y", "YV"), ("i", "VY"), ("u", "VWY"), ("o", "VW"), ("e", "VY"),
    ("a", "V"),
)  # fmt: skip
_TOKEN: Final = re.compile(
    "|".join(sorted((letters for letters, _ in _LETTERS), key=len, reverse=True))
)
_CLASSES: Final = dict(_LETTERS)
_INITIALS: Final = {
    "b": "P", "p": "PF", "m": "M", "f": "FHW", "d": "T", "t": "T", "n": "NL", "l": "LR", "g": "K",
    "k": "K", "h": "HKF", "j": "SYK", "q": "SK", "x": "SH", "zh": "S", "ch": "S", "sh": "S",
    "z": "S", "c": "S", "s": "S", "r": "RYS", "w": "WFV", "y": "YV", "gw": "K", "kw": "K",
    "ng": "VK", "": "V",
}  # fmt: skip
_READING: Final = re.compile(r"(zh|ch|sh|gw|kw|ng|[bpmfdtnlgkhjqxzcsrwy]?)(.*?)(ng|[nmptk]?)$")
_CODAS: Final = {"n": "NM", "ng": "NM", "m": "MN", "p": "PM", "t": "TS", "k": "K", "": ""}
_NEVER: Final = -99.0
_SILENT: Final = 0.3
_LOST: Final = 0.5
_FIRST_LOST: Final = 1.2
_SUPERFLUOUS: Final = 1.0


class Sounds(NamedTuple):
    """How a stretch of characters sounds like a name."""

    score: float
    """Characters that meet a consonant, less what meets nothing; at most one a character."""
    whole: bool
    """All the words of the name are in it; else the last ones, or the first."""
    last: bool
    """The last word of the name is in it."""


@lru_cache(200_000)
def sounds(characters: str, name: str) -> Sounds:
    """How well folded characters sound like the name, or some of its words in a row."""
    words = words_of(name)
    read = [_syllable(character) for character in characters if character != "·"]
    best = Sounds(_NEVER, False, False)
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            part = words[start:end]
            if sum(map(len, part)) > 6 * len(read) + 6:
                continue
            # Of a person only the surname or the whole name is usual.
            unusual = 0.0 if end == len(words) else 0.3
            found = _score(read, part) - unusual
            if found > best.score:
                best = Sounds(found, end - start == len(words), end == len(words))
    return best


def begins_alike(character: str, word: str) -> bool:
    """Whether a folded character and a word may begin with the same sound: 陳 and Chan."""
    tokens = _tokens(word)
    initial = _syllable(character).initial
    return bool(tokens) and not initial.isdisjoint(_CLASSES[tokens[0][0]])


def _score(read: Sequence[_Syllable], words: Sequence[str]) -> float:
    """Dynamic programming over characters and letters."""
    letters = [(_CLASSES[token], first) for word in words for token, first in _tokens(word)]
    row = _skipping([0.0] + [_NEVER] * len(letters), letters)
    for syllable in read:
        following = [value - _SUPERFLUOUS for value in row]
        following[0] = _NEVER  # a name begins with a sound of its own
        for place, (classes, _) in enumerate(letters):
            if not syllable.initial.isdisjoint(classes):
                value = row[place] + 1
                following[place + 1] = max(following[place + 1], value)
                _with_coda(following, letters, place + 1, value, syllable.coda)
        row = _skipping(following, letters)
    return row[-1]


def _with_coda(
    following: list[float],
    letters: Sequence[tuple[str, bool]],
    place: int,
    value: float,
    coda: frozenset[str],
) -> None:
    """The consonant that closes a syllable is met as well, behind vowels."""
    while place < len(letters) and "V" in letters[place][0]:
        place += 1
    if place < len(letters) and not coda.isdisjoint(letters[place][0]):
        following[place + 1] = max(following[place + 1], value)


def _skipping(row: list[float], letters: Sequence[tuple[str, bool]]) -> list[float]:
    for place, (classes, first) in enumerate(letters):
        row[place + 1] = max(row[place + 1], row[place] - _cost(classes, first))
    return row


def _cost(classes: str, first: bool) -> float:
    if "V" in classes:
        return _SILENT if first else 0.0
    if first:
        return _FIRST_LOST
    return _SILENT if classes[0] in "LHTR" else _LOST


def _tokens(word: str) -> list[tuple[str, bool]]:
    found = _TOKEN.findall(re.sub(r"([bcdfgklmnprstz])\1", r"\1", word))
    return [(token, place == 0) for place, token in enumerate(found)]


class _Syllable(NamedTuple):
    initial: frozenset[str]
    coda: frozenset[str]


@lru_cache(10_000)
def _syllable(character: str) -> _Syllable:
    initial: set[str] = set()
    coda: set[str] = set()
    for reading in _readings().get(character, ()):
        match = _READING.match(reading)
        if match:
            initial |= set(_INITIALS[match[1]])
            coda |= set(_CODAS[match[3]])
    return _Syllable(frozenset(initial), frozenset(coda))


@cache
def _readings() -> dict[str, list[str]]:
    read: dict[str, list[str]] = defaultdict(list)
    for reading in readings():
        # Jyutping's j is pinyin's y.
        jyutping = reading.system == "jyutping"
        plain = re.sub("^j", "y", reading.syllable) if jyutping else reading.syllable
        for character in reading.common + reading.others:
            read[character].append(plain)
    return read
