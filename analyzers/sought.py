"""How a string is looked for: the terms whose places decide whether a text holds it.

A run of Han characters is looked for by its bigrams, one character by itself; a lone character at
the end of a string by every term that begins with it. Other words and gaps stand for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzers.fold import fold
from analyzers.units import Kind, Stretch, searchable_of, stretches


@dataclass(frozen=True, slots=True)
class Sought:
    """A string as terms at offsets from its start."""

    parts: tuple[tuple[int, str], ...]
    """(offset, term): offsets ascend from 0."""
    last_is_prefix: bool
    """The last part stands for every term that begins with it."""
    length: int
    """How many positions the string covers."""
    spelled: str
    """Its searchable text, to be found in that of a text; without a closing ⟩ where the last word
    may go on."""


def sought(text: str, *, begins: bool = False) -> Sought | None:
    """How to look for a string; None where it has no unit. `begins`: its last word may go on."""
    found = list(stretches(fold(text)))
    if not found:
        return None
    parts: list[tuple[int, str]] = []
    for stretch in found:
        parts += _parts(stretch)
    last = found[-1]
    open_word = begins and last.kind is Kind.WORD
    spelled = searchable_of(found)
    return Sought(
        parts=tuple(parts),
        last_is_prefix=open_word or (last.kind is Kind.HAN and len(last.text) == 1),
        length=last.position + (len(last.text) if last.kind is Kind.HAN else 1),
        spelled=spelled[:-1] if open_word else spelled,
    )


def _parts(stretch: Stretch) -> list[tuple[int, str]]:
    text, position = stretch.text, stretch.position
    if stretch.kind is not Kind.HAN or len(text) == 1:
        return [(position, text)]
    return [(position + index, text[index : index + 2]) for index in range(len(text) - 1)]
