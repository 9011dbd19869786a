"""How a string is looked for: the terms whose places decide whether a text holds it.

A run of Han characters is looked for by its bigrams, one character by itself; a lone character at
the end of a string by every term that begins with it. Other words and gaps stand for themselves.

    川普訪華 ──aliases──▶ 川普 = 特朗普 · 訪華 ──▶ words   川普 or 特朗普 · 訪華
                                                  wholes  川普訪華 · 特朗普訪華

Names with aliases are found before anything is cut into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise, product, zip_longest
from math import prod
from typing import Final, NamedTuple, Protocol, TypeAlias

from analyzers.aliases import Aliases
from analyzers.fold import fold
from analyzers.token import GAP
from analyzers.units import Kind, spelling, stretches

MOST_SPELLINGS: Final = 64
"""Strings that one quoted text may stand for."""

Units: TypeAlias = tuple[str, ...]
"""Units and gaps, each as the searchable text has it."""
Renamed: TypeAlias = Mapping[str, tuple[str, ...]]
"""Names found in a text and the other forms of each, as the list of aliases writes them."""

_NO_ALIASES: Final = Aliases.none()


class TooManySpellings(ValueError):
    """A quoted text holds so many names with aliases that its spellings are past counting."""


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

    wholes: tuple[Sought, ...]
    """As typed, and with the other forms of its names; none where there are too many."""
    words: dict[str, tuple[Sought, ...]]
    """Without overlaps; Han runs cut by the dictionary. Each with its other forms, itself first."""
    pairs: tuple[tuple[str, ...], ...]
    """Two Han characters next to each other that are no word: in one word, or where two meet. Each
    with those that stand in its place where a name has another form."""
    renamed: Renamed


class Cutter(Protocol):
    """What is asked of an analyzer."""

    def cut(self, run: str) -> list[str]:
        """The words of a run of folded Han characters."""


class _Word(NamedTuple):
    """A word or name with its other forms, itself first; without any it is a gap."""

    forms: tuple[Units, ...]
    names: tuple[str, ...] = ()
    """The forms of a name as the list of aliases writes them."""


def sought(text: str, *, begins: bool = False) -> Sought | None:
    """How to look for a string; None where it has no unit. `begins`: its last word may go on."""
    units = _units(text)
    return _string(units, begins=begins) if units else None


def sought_forms(text: str, aliases: Aliases) -> tuple[tuple[Sought, ...], Renamed]:
    """How to look for a string and for what it is called elsewhere, itself first.

    Beside it the names in it with their other forms. Empty where the text has no unit. Raises
    TooManySpellings.
    """
    units = _units(text)
    if not units:
        return (), {}
    pieces = list(_pieces(units, aliases))
    if _spellings(pieces) > MOST_SPELLINGS:
        raise TooManySpellings(text)
    return _wholes(pieces), _renamed(pieces)


def sought_words(text: str, cutter: Cutter, aliases: Aliases = _NO_ALIASES) -> SoughtWords | None:
    """How to look for a text and for its words; None where it has no unit."""
    units = _units(text)
    if not units:
        return None
    pieces = list(_pieces(units, aliases))
    cut = [word for piece in pieces for word in _words(piece, cutter)]
    distinct: dict[frozenset[Units], _Word] = {}
    for word in cut:
        if word.forms:
            distinct.setdefault(frozenset(word.forms), word)
    words = {
        _shown(word.forms[0]): tuple(_string(form) for form in word.forms)
        for word in distinct.values()
    }
    scored = {strings[0].parts[0][1] for strings in words.values() if len(strings[0].parts) == 1}
    few = _spellings(pieces) <= MOST_SPELLINGS
    return SoughtWords(
        wholes=_wholes(pieces) if few else (),
        words=words,
        pairs=tuple(pair for pair in dict.fromkeys(_pairs(cut)) if pair[0] not in scored),
        renamed=_renamed(pieces),
    )


def _units(text: str) -> Units:
    """Units and gaps, each as the searchable text has it."""
    found: list[str] = []
    for stretch in stretches(fold(text)):
        found += stretch.text if stretch.kind is Kind.HAN else (spelling(stretch),)
    return tuple(found)


def _string(units: Units, *, begins: bool = False) -> Sought:
    parts: list[tuple[int, str]] = []
    for position, unit in enumerate(units):
        if not _is_han(unit):
            parts.append((position, _plain(unit)))
        elif position + 1 < len(units) and _is_han(units[position + 1]):
            parts.append((position, unit + units[position + 1]))
        elif not position or not _is_han(units[position - 1]):
            parts.append((position, unit))
    last = units[-1]
    open_word = begins and not _is_han(last)
    spelled = "".join(units)
    return Sought(
        parts=tuple(parts),
        last_is_prefix=open_word or parts[-1][1] == last,
        length=len(units),
        spelled=spelled[:-1] if open_word else spelled,
    )


def _pieces(units: Units, aliases: Aliases) -> Iterator[_Word]:
    """Names with their other forms, and what stands between them."""
    done = 0
    for start, end, forms in aliases.find([_plain(unit) for unit in units]):
        if start > done:
            yield _Word((units[done:start],))
        yield _Word(tuple(map(_units, forms)), names=forms)
        done = end
    if done < len(units):
        yield _Word((units[done:],))


def _spellings(pieces: Iterable[_Word]) -> int:
    return prod(len(piece.forms) for piece in pieces)


def _wholes(pieces: Iterable[_Word]) -> tuple[Sought, ...]:
    spellings = product(*(piece.forms for piece in pieces))
    return tuple(_string(tuple(chain.from_iterable(spelled))) for spelled in spellings)


def _renamed(pieces: Iterable[_Word]) -> Renamed:
    return {piece.names[0]: piece.names[1:] for piece in pieces if piece.names}


def _words(piece: _Word, cutter: Cutter) -> Iterator[_Word]:
    """A name is one word; anything else is cut."""
    if piece.names:
        yield piece
        return
    for is_han, run in groupby(piece.forms[0], _is_han):
        if is_han:
            yield from (_Word((tuple(word),)) for word in cutter.cut("".join(run)))
        else:
            yield from (_Word(() if unit == GAP else ((unit,),)) for unit in run)


def _pairs(cut: Sequence[_Word]) -> Iterator[tuple[str, ...]]:
    for word, after in zip_longest(cut, cut[1:], fillvalue=_Word(())):
        for form in word.forms:
            if len(form) > 2 and not word.names:
                yield from ((one + other,) for one, other in pairwise(form))
        met = dict.fromkeys(
            form[-1] + then[0]
            for form, then in product(word.forms, after.forms)
            if _is_han(form[-1]) and _is_han(then[0])
        )
        if met:
            yield tuple(met)


def _is_han(unit: str) -> bool:
    return len(unit) == 1 and unit != GAP


def _plain(unit: str) -> str:
    return unit if len(unit) == 1 else unit[1:-1]


def _shown(units: Units) -> str:
    """Units for people, Latin words apart."""
    return "".join(units).replace("⟩⟨", " ").replace("⟨", "").replace("⟩", "").replace(GAP, " ")
