"""Names that the archive's editors gave: its tags and topics, and what else is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from weakref import WeakKeyDictionary

from searchcore.engines.base import Engine, FacetRequest
from searchcore.query import logical
from searchcore.schema import keyword_key

NAMING: Final = ("tag", "topic")
"""Keyword fields whose values are names."""

_FAR: Final = 6
"""From so many characters on a name may differ in two places."""

_kept: WeakKeyDictionary[Engine, tuple[int, Mapping[str, str]]] = WeakKeyDictionary()


def names(engine: Engine, extra: Iterable[tuple[str, int]] = ()) -> Mapping[str, str]:
    """Names by what they are compared by, each as it is spelled."""
    given = {keyword_key(text): text for text, _ in extra}
    given.pop("", None)
    return {**given, **_labels(engine)}


def names_like(word: str, known: Iterable[str]) -> dict[str, int]:
    """The names one slip away from a folded word, from six characters on two; itself too.

    Each with the distance.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 1 if len(word) < _FAR else 2
    # Of a mapping rapidfuzz would compare the values.
    found = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=most, limit=None)
    return {name: int(distance) for name, distance, _ in found}


def _labels(engine: Engine) -> Mapping[str, str]:
    """Listed once for each state of an index: with 8,000 tags it takes 30 ms."""
    generation = engine.statistics().generation
    kept = _kept.get(engine)
    if kept is None or kept[0] != generation:
        everything = logical.Everything()
        requests = [FacetRequest(name, everything) for name in NAMING]
        facets = engine.search(everything, limit=0, facets=requests).facets
        kept = generation, {value.key: value.text for facet in facets for value in facet}
        _kept[engine] = kept
    return kept[1]
