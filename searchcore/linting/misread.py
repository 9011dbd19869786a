"""Text that was read in the wrong encoding and saved so: `å¤©æ°£`, `锟斤拷`, `ÖÐÎÄ`.

    stretch ── written in the wrong encoding ──▶ bytes ── read in the right one ──▶ what was meant

A misreading goes back only if every byte fits and what comes out is Chinese as news has it; text
that was never misread does not. Looked at are only stretches with the pattern of such bytes, and
stretches without any of the commonest characters.

Measured on 25,000 sound articles of four archives, 43 million characters: no false alarm, 0.13 s
for a million characters. Of 600 of them spoilt whole, at least 98.8 % are found for each of UTF-8,
GBK and Big5 read as CP1252, GBK or Big5, but for GBK read as Big5 (64 %); that loses characters on
the way, and by these all are found. Of stretches of 20 characters: 100 % of UTF-8 read as CP1252,
96 % as GBK, 61 % as Big5, 64 % of Big5 read as GBK.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from searchcore.linting.bytes_as_text import (
    DoubleByte,
    double_byte_as_latin,
    from_latin,
    utf_8_as,
    utf_8_as_latin,
)
from searchcore.linting.characters import line_at
from searchcore.linting.common_characters import COMMON
from searchcore.linting.finding import Found

_SHOWN: Final = 12
_DOUBLE_BYTE: Final[tuple[DoubleByte, ...]] = ("gb18030", "big5hkscs")
_NAMES: Final = {"gb18030": "GBK", "big5hkscs": "Big5"}

_PUNCTUATION: Final = "\u3000，。、：；？！「」『』（）《》“”‘’…—\n"
_UNCOMMON: Final = re.compile(
    f"[^\x00-\x7f\u3000-\u3002\uff0c\uff1a\uff08\uff09「」{''.join(sorted(COMMON))}]{{10,}}"
)
# `Ã©` was é, `â€™` was ’: as capitals before a sign these hardly stand in any text.
_TELLING: Final = "ÂÃâ"


@dataclass(frozen=True, slots=True)
class _Misreading:
    """A stretch that was read in the wrong encoding."""

    start: int
    text: str
    meant: str
    how: str
    """`UTF-8 read as GBK`."""


def misread(text: str) -> Iterator[Found]:
    """One finding for each way of misreading, at its first place."""
    first_of: dict[str, _Misreading] = {}
    times: Counter[str] = Counter()
    for each in _misreadings(text):
        first_of.setdefault(each.how, each)
        times[each.how] += 1
    for how, first in first_of.items():
        more = f", and {times[how] - 1:,} more" if times[how] > 1 else ""
        shown = f"{_cut(first.text)} was {_meant(first)}: {how}{more}"
        yield Found("mojibake", line_at(text, first.start), shown)


def _misreadings(text: str) -> Iterator[_Misreading]:
    yield from _utf_8_as_latin(text)
    yield from _double_byte_as_latin(text)
    for wrong in _DOUBLE_BYTE:
        yield from _utf_8_as(wrong, text)
    yield from _one_for_the_other(text)


def _utf_8_as_latin(text: str) -> Iterator[_Misreading]:
    for stretch in utf_8_as_latin().finditer(text):
        meant = _read(from_latin(stretch[0]), "utf-8")
        # `é”—` behind a French word has the pattern once, by chance.
        if len(meant) > 1 or (meant and stretch[0][0] in _TELLING):
            yield _Misreading(stretch.start(), stretch[0], meant, "UTF-8 read as CP1252")


def _double_byte_as_latin(text: str) -> Iterator[_Misreading]:
    for stretch in double_byte_as_latin().finditer(text):
        data = from_latin(stretch[0])
        for right in _DOUBLE_BYTE:
            # Of a character at the end, the second byte may have been ASCII.
            meant = _read(data, right) or _read(data[:-1], right)
            if _is_news(meant, 0.3):
                how = f"{_NAMES[right]} read as CP1252"
                yield _Misreading(stretch.start(), stretch[0], meant, how)
                break


def _utf_8_as(wrong: DoubleByte, text: str) -> Iterator[_Misreading]:
    for stretch in utf_8_as(wrong).finditer(text):
        meant = _read(_written(stretch[0], wrong), "utf-8")
        if "\ufffd" in meant or _is_chinese(meant):
            how = f"UTF-8 read as {_NAMES[wrong]}"
            yield _Misreading(stretch.start(), stretch[0], meant, how)


def _one_for_the_other(text: str) -> Iterator[_Misreading]:
    """Big5 read as GBK, GBK read as Big5."""
    for stretch in _UNCOMMON.finditer(text):
        for wrong, right in (_DOUBLE_BYTE, _DOUBLE_BYTE[::-1]):
            meant = _read(_written(stretch[0], wrong), right)
            if _is_news(meant, 0.4):
                how = f"{_NAMES[right]} read as {_NAMES[wrong]}"
                yield _Misreading(stretch.start(), stretch[0], meant, how)


def _written(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b""


def _read(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_chinese(text: str) -> bool:
    """Han characters and punctuation, one of which is common."""
    return all(_is_han(each) or each in _PUNCTUATION for each in text) and any(
        each in COMMON or each in _PUNCTUATION for each in text
    )


def _is_news(text: str, least: float) -> bool:
    """Half of it Han characters, and at least this share of it the commonest ones."""
    return (
        text != ""
        and sum(map(_is_han, text)) >= len(text) / 2
        and sum(map(COMMON.__contains__, text)) >= least * len(text)
    )


def _meant(misreading: _Misreading) -> str:
    is_lost = "\ufffd" in misreading.meant
    return "characters already lost" if is_lost else _cut(misreading.meant)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
