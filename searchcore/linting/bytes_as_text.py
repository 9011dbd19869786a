"""How bytes look that were read in the wrong encoding: patterns to find them by, and the way back.

A character of Chinese has three bytes in UTF-8: one of 0xE3 to 0xE9, or 0xEF, and two of 0x80 to
0xBF. Read as CP1252 it gives three characters; read as GBK or Big5, of two bytes each, every two of
it give three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, Literal

DoubleByte = Literal["gb18030", "big5hkscs"]

_CONTINUATION: Final = range(0x80, 0xC0)
_CHINESE_LEAD: Final = frozenset((*range(0xE3, 0xEA), 0xEF))


def _latin() -> Iterator[tuple[str, int]]:
    """What the bytes above ASCII are in Latin-1 and in CP1252, which differ below 0xA0."""
    for byte in range(0x80, 0x100):
        yield chr(byte), byte
        yield bytes((byte,)).decode("cp1252", "ignore") or chr(byte), byte


_LATIN: Final = dict(_latin())


def from_latin(text: str) -> bytes:
    """The bytes that were read as CP1252 or Latin-1."""
    return bytes(_LATIN[character] for character in text)


@cache
def utf_8_as_latin() -> re.Pattern[str]:
    """Stretches whose bytes have the pattern of UTF-8 beyond ASCII."""
    more = _latin_class(0x80, 0xBF)
    two, three, four = (
        _latin_class(*leads) for leads in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4))
    )
    return re.compile(f"(?:{two}{more}|{three}{more}{{2}}|{four}{more}{{3}})+")


@cache
def double_byte_as_latin() -> re.Pattern[str]:
    """Stretches of nothing but bytes from 0xA1 on: no language of Europe has six in a row."""
    return re.compile(f"{_latin_class(0xA1, 0xFF)}{{6,}}")


@cache
def utf_8_as(wrong: DoubleByte) -> re.Pattern[str]:
    """Stretches of three characters that were two of Chinese in UTF-8, or several of these."""
    kinds: dict[tuple[bool, bool], list[str]] = {(True, False): [], (False, True): []}
    kinds[False, False] = []
    for first, second, character in _double_bytes(wrong):
        kinds[first in _CHINESE_LEAD, second in _CHINESE_LEAD].append(character)
    first_two, over_the_border, last_two = map(_class, kinds.values())
    return re.compile(f"(?:{first_two}{over_the_border}{last_two})+")


def _double_bytes(encoding: DoubleByte) -> Iterator[tuple[int, int, str]]:
    """All characters of two bytes that may stand in UTF-8 of Chinese; two leads never meet."""
    high = sorted({*_CONTINUATION, *_CHINESE_LEAD})
    for first in high:
        for second in high:
            character = bytes((first, second)).decode(encoding, "ignore")
            both_lead = first in _CHINESE_LEAD and second in _CHINESE_LEAD
            if len(character) == 1 and not both_lead:
                yield first, second, character


def _latin_class(first: int, last: int) -> str:
    return _class(character for character, byte in _LATIN.items() if first <= byte <= last)


def _class(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, characters))}]"
