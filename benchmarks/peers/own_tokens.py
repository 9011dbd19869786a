"""newsearch's own tokens, for the engines that can be given tokens."""

from __future__ import annotations

from functools import cache

from analyzers import Analyzer, Sought, sought
from analyzers.fold import fold
from analyzers.units import Kind, stretches
from benchmarks.peers.base import NotAnswerable


@cache
def analyzer() -> Analyzer:
    """One for a process: its dictionary takes time to load."""
    return Analyzer()


def tokens(text: str) -> list[tuple[int, str]]:
    """(position, term) by position: words over bigrams."""
    terms = analyzer().terms(text)
    return sorted(zip(terms.positions, terms.texts, strict=True))


def units(text: str) -> list[str]:
    """The units and gaps of a text, one character each but for words and numbers."""
    found: list[str] = []
    for stretch in stretches(fold(text)):
        found += stretch.text if stretch.kind is Kind.HAN else [stretch.text]
    return found


def parts(string: str) -> Sought:
    """How newsearch looks for a string. Raises NotAnswerable where it has no unit."""
    found = sought(string)
    if found is None:
        raise NotAnswerable("no letter and no digit")
    return found


def phrase(found: Sought) -> list[str]:
    """The terms of a string of two parts and more, one for each position from its start.

    Where a Han run ends inside the string it ends in the text too, so that its last character,
    which stands there by itself, fills the place that the bigrams leave.
    """
    if found.last_is_prefix:
        raise NotAnswerable("a phrase that ends in one Han character")
    terms = [found.parts[0][1]]
    for offset, term in found.parts[1:]:
        if offset > len(terms):
            terms.append(terms[-1][-1])
        terms.append(term)
    return terms
