"""Token: what the analyzer makes of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

GAP: Final = "␣"
"""The term of a gap. A symbol is never a unit, so no text can hold it as a word."""


@dataclass(frozen=True, slots=True)
class Token:
    """One occurrence of a term in a text."""

    text: str
    """The term as indexed: folded, never empty; `GAP` for a gap between units."""
    start: int
    """Index of its first character, in code points of the original text."""
    end: int
    """Index after its last character, in the original text."""
    position: int
    """How many units and gaps precede it."""
