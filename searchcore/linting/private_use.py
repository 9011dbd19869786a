"""Private-use characters of old Hong Kong and Taiwanese systems, and what they stood for.

Before Unicode had them, the characters of HKSCS lay in the private use area, at places computed
from their Big5 codes: rows of 157 characters, in three stretches that Windows code page 950
defined. The way back leads over the Big5 code. The fourth stretch, U+F6B1 to U+F848, is left out:
those found there in news came from fonts and meant something else.
"""

from __future__ import annotations

from typing import Final

_ROW: Final = 157
_FIRST_TRAILS: Final = 63

# First and last code point of a stretch, and the lead byte of its first row.
_STRETCHES: Final = ((0xE000, 0xE310, 0xFA), (0xE311, 0xEEB7, 0x8E), (0xEEB8, 0xF6B0, 0x81))
_SYMBOL_FONT: Final = range(0xF020, 0xF100)


def described(character: str) -> str:
    """The code point, and what it probably means where that can be told."""
    code = f"U+{ord(character):04X}"
    if ord(character) in _SYMBOL_FONT:
        return f"{code}, a sign of a symbol font, such as a bullet"
    standard = standard_character(character)
    return f"{code}, in old HKSCS {standard} (U+{ord(standard):04X})" if standard else code


def standard_character(character: str) -> str:
    """The standard character for one of old HKSCS; empty where there is none."""
    data = _big5(ord(character))
    try:
        found = data.decode("big5hkscs")
    except UnicodeDecodeError:
        return ""
    return found if len(found) == 1 else ""


def _big5(code: int) -> bytes:
    for first, last, lead in _STRETCHES:
        if first <= code <= last:
            row, place = divmod(code - first, _ROW)
            low = place < _FIRST_TRAILS
            return bytes((lead + row, 0x40 + place if low else 0xA1 + place - _FIRST_TRAILS))
    return b""
