"""The most telling terms of an article: rare in the archive, frequent in the article.

    text ──names, words, pairs──▶ candidates, frequent ones first ──document frequencies──▶ terms

A term is a name with all that it is called elsewhere, a word of the dictionary or of Latin letters,
and, where single characters stand side by side, each two of them, and the whole of three: so
jieba cuts a name that it does not know.

Terms are chosen as Lucene's MoreLikeThis does, by frequency × rarity. The frequency is saturated
the way Okapi BM25 saturates that of a query's terms, (k3 + 1) · f / (k3 + f) (Robertson and others,
"Okapi at TREC-3", 1994), rarity is `engines.base.idf`.

Constants were chosen on 31 pairs of reports in `benchmarks/similar_pairs.py`, both ways, and on 128
articles whose editors linked to others (`python -m benchmarks.similar train`). Figures below are
the mean reciprocal rank of the other report / the share of linked articles among the first ten,
while the others stood as they do. Of so few, hundredths tell nothing apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

from analyzers import GAP, Aliases, Analyzer, Sought, fold, sought
from analyzers.units import Kind, stretches
from searchcore.engines.base import Engine, idf
from searchcore.query.scored import looked_for
from searchcore.schema import WEIGHTS

MOST_READ: Final = 2_000
"""Characters of each field: 1,000 .805 / .787, 2,000 .813 / .806, 4,000 .813 / .798."""

MOST_CANDIDATES: Final = 80
"""Terms whose document frequency is asked for: 60 .798 / .783, 80 .813 / .806, 100 .805 / .798.
Each takes about 0.1 ms on 10,000 articles, most of what a call takes."""

MOST_TERMS: Final = 30
"""20 .788 / .751, 30 .813 / .806, 40 .777 / .790."""

TITLE: Final = 3.0
"""Times that a term of the title counts: 1 .781 / .806, 2 .800 / .798, 3 .813 / .806, 5 .803 /
.806."""

SATURATION: Final = 2.0
"""k3: 1 .800 / .814, 2 .813 / .806, 4 .795 / .798."""

_LONGEST_RUN: Final = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """A term that tells what an article is about."""

    text: str
    """Folded, as it stands in the article."""
    forms: tuple[Sought, ...]
    """The string and what else it is called, itself first."""
    weight: float
    """Its saturated frequency."""


@dataclass(slots=True)
class _Candidate:
    names: tuple[str, ...]
    frequency: float = 0.0


def telling_terms(
    texts: Mapping[str, str], engine: Engine, analyzer: Analyzer, aliases: Aliases
) -> list[Telling]:
    """The terms of an article's texts, by field, the most telling first.

    None that only one article holds.
    """
    found = _candidates(texts, analyzer, aliases)
    # Of equal frequency what stands first, as news begin with what matters.
    likely = [_telling(one) for one in sorted(found, key=_by_frequency)[:MOST_CANDIDATES]]
    held = engine.counts([looked_for(one.forms, tuple(WEIGHTS)) for one in likely])
    articles = engine.statistics().articles
    rated = [
        (one.weight * idf(articles, count), one)
        for one, count in zip(likely, held, strict=True)
        if count > 1
    ]
    rated.sort(key=lambda item: -item[0])
    return [one for _, one in rated[:MOST_TERMS]]


def _candidates(texts: Mapping[str, str], analyzer: Analyzer, aliases: Aliases) -> list[_Candidate]:
    found: dict[frozenset[str], _Candidate] = {}
    for field in WEIGHTS:
        weight = TITLE if field == "title" else 1.0
        for names in _terms(texts.get(field, "")[:MOST_READ], analyzer, aliases):
            found.setdefault(frozenset(names), _Candidate(names)).frequency += weight
    return list(found.values())


def _by_frequency(candidate: _Candidate) -> float:
    return -candidate.frequency


def _telling(candidate: _Candidate) -> Telling:
    forms = tuple(form for form in map(sought, candidate.names) if form is not None)
    frequency = candidate.frequency
    weight = frequency * (SATURATION + 1) / (frequency + SATURATION)
    return Telling(fold(candidate.names[0]), forms, weight)


def _terms(text: str, analyzer: Analyzer, aliases: Aliases) -> Iterator[tuple[str, ...]]:
    """The terms of a text, each as often as it stands there, with what else it is called."""
    units: list[str] = []
    is_han: list[bool] = []
    for stretch in stretches(fold(text)):
        han = stretch.kind is Kind.HAN
        units += stretch.text if han else (stretch.text,)
        is_han += [han] * (len(units) - len(is_han))
    done = 0
    for start, end, names in aliases.find(units):
        yield from _words(units[done:start], is_han[done:start], analyzer)
        yield names
        done = end
    yield from _words(units[done:], is_han[done:], analyzer)


def _words(
    units: Sequence[str], is_han: Sequence[bool], analyzer: Analyzer
) -> Iterator[tuple[str, ...]]:
    """The words of a stretch without names."""
    for han, run in groupby(zip(units, is_han, strict=True), key=itemgetter(1)):
        if han:
            cut = analyzer.cut("".join(unit for unit, _ in run))
            yield from ((text,) for text in _of_run(cut))
        else:
            yield from ((unit,) for unit, _ in run if unit != GAP)


def _of_run(cut: Iterable[str]) -> Iterator[str]:
    """Words of two characters and more; what single characters side by side may be."""
    for length, words in groupby(cut, key=len):
        if length > 1:
            yield from words
            continue
        single = "".join(words)
        yield from map("".join, pairwise(single))
        if len(single) == _LONGEST_RUN:
            yield single
