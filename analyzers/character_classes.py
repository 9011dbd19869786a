"""What each character is to units and gaps, as a table to look up whole texts by NumPy.

`stretches` defines it: what a character is, it is asked when it is first met, alone and between
others. So no list of characters stands here that could differ from those in `units`.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analyzers.units import Kind, stretches

CodePoints = NDArray[np.uint32]
Classes = NDArray[np.uint8]

_NOT_MET: Final = 0
OTHER: Final = 1
SPACE: Final = 2
BREAK: Final = 3
"""White space, one of which joins Han characters."""
JOINER: Final = 4
"""Between words no gap, alone."""
POINT: Final = 5
"""May hold words together, as in 3.5, 1,000 and U.S.: it depends on more than its neighbours."""
HAN: Final = 6
LETTER: Final = 7
"""A letter or digit."""


def code_points(text: str) -> CodePoints:
    """The code points of a text. Half a character is let through: it is a symbol like others."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def classes_of(codes: CodePoints) -> Classes:
    """The class of each code point."""
    table = _table()
    classes = table.take(codes)
    if len(classes) and classes.min() == _NOT_MET:
        for code in set(codes[classes == _NOT_MET].tolist()):
            table[code] = _class_of(chr(code))
        classes = table.take(codes)
    return classes


@cache
def _table() -> Classes:
    """The class of each code point that has been met: a megabyte, used where characters are."""
    return np.zeros(sys.maxunicode + 1, np.uint8)


def _class_of(character: str) -> int:
    alone = _kinds(character)
    if alone:
        return HAN if alone == [Kind.HAN] else LETTER
    in_latin = _kinds(f"a{character}a")
    if len(in_latin) == 1 or len(_kinds(f"0{character}000")) == 1:
        return POINT
    if Kind.GAP in in_latin:
        return OTHER
    if Kind.GAP in _kinds(f"一{character}a"):
        return JOINER
    return SPACE if Kind.GAP in _kinds(f"一{character}一") else BREAK


def _kinds(text: str) -> list[Kind]:
    return [stretch.kind for stretch in stretches(text)]
