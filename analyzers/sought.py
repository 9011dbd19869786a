"""How a string is looked for: the terms whose places decide whether a text holds it.

A run of Han characters is looked for by its bigrams, one character by itself; a lone character at
the end of a string by every term that begins with it. Other words and gaps stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

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


@dataclass(frozen=True, slots=True)
class SoughtWords:
    """A text as one string and in its words, each distinct and in the order of the text."""

    whole: Sought
    words: dict[str, Sought]
    """Without overlaps; Han runs cut by the dictionary."""
    terms: tuple[str, ...]
    """All its terms that an index has, but for single characters and gaps."""


class Cutter(Protocol):
    """What is asked of an analyzer."""

    def cut(self, run: str) -> list[str]:
        """The words of a run of folded Han characters."""

    def inner_words(self, word: str) -> tuple[tuple[int, str], ...]:
        """(offset, word) of the shorter ones inside it."""


def sought(text: str, *, begins: bool = False) -> Sought | None:
    """How to look for a string; None where it has no unit. `begins`: its last word may go on."""
    found = list(stretches(fold(text)))
    return _whole(found, begins=begins) if found else None


def sought_words(text: str, cutter: Cutter) -> SoughtWords | None:
    """How to look for a text and for its words; None where it has no unit."""
    found = list(stretches(fold(text)))
    if not found:
        return None
    words: list[str] = []
    latin: list[str] = []
    han: list[str] = []
    pairs: list[str] = []
    for kind, run, *_ in found:
        if kind is Kind.HAN:
            cut = cutter.cut(run)
            words += cut
            han += cut
            pairs += _pairs(run)
        elif kind is Kind.WORD:
            words.append(run)
            latin.append(run)
    terms = dict.fromkeys((*latin, *pairs, *_longer(han, cutter)))
    return SoughtWords(
        _whole(found, begins=False),
        {word: _word(word, is_han=word not in latin) for word in words},
        tuple(term for term in terms if len(term) > 1),
    )


def _whole(found: list[Stretch], *, begins: bool) -> Sought:
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
    return list(enumerate(_pairs(text), position))


def _pairs(run: str) -> list[str]:
    return [run[index : index + 2] for index in range(len(run) - 1)]


def _longer(words: Iterable[str], cutter: Cutter) -> Iterator[str]:
    """The words of three characters and more, those inside others too."""
    for word in words:
        if len(word) > 2:
            yield word
            yield from (inner for _, inner in cutter.inner_words(word) if len(inner) > 2)


def _word(word: str, *, is_han: bool) -> Sought:
    if not is_han:
        return Sought(((0, word),), last_is_prefix=False, length=1, spelled=f"⟨{word}⟩")
    parts = tuple(enumerate(_pairs(word))) or ((0, word),)
    return Sought(parts, last_is_prefix=len(word) == 1, length=len(word), spelled=word)
