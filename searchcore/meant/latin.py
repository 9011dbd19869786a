"""Words of letters that the index has, like one that it has not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from searchcore.engines.base import Engine

_FAR: Final = 6
"""From so many letters on, two of them may be wrong."""


def words_like(word: str, engine: Engine, fields: Iterable[str]) -> dict[str, int]:
    """The words one slip away, two from a longer one, each with the distance; of the longest field.

    Those with the same first letter, which is seldom wrong; two to three letters have too many
    neighbours to mean anything.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) < 4:
        return {}
    listed = [term for term, _ in engine.terms(_longest(engine, fields), word[0])]
    most = 1 if len(word) < _FAR else 2
    found = process.extract(word, listed, scorer=OSA.distance, score_cutoff=most, limit=None)
    return {term: int(distance) for term, distance, _ in found}


def _longest(engine: Engine, fields: Iterable[str]) -> str:
    """To list the words of a field takes 10 ms and more; nearly all are in that of most text."""
    units = engine.statistics().units
    return max(fields, key=lambda name: units.get(name, 0))
