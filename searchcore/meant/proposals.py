"""From a word that is not there to those that are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import Final

from analyzers import Sought, fold, sought
from searchcore.engines.base import Engine
from searchcore.meant.counting import Counting
from searchcore.meant.latin import words_like
from searchcore.meant.names import names, names_like
from searchcore.meant.ranking import (
    CERTAIN,
    CLEARLY_WORSE,
    LEAST,
    Slip,
    before_headlines,
    of_headlines,
    slip_between,
)
from searchcore.meant.slips import Candidate, candidates
from searchcore.meant.spelling import as_written

RARE: Final = 5
"""Articles. What stands in more of them was meant as it was typed."""
COUNTED_AT_MOST: Final = 400
"""So many candidates are looked up, the most promising by their bigrams. Names without a tag are
proposed first in .84, .855, .865 and .87 of the training half with 120, 200, 400 and 800."""
_FINALISTS: Final = 20


@dataclass(frozen=True, slots=True)
class Meant:
    """A string that the index holds and that was probably meant."""

    text: str
    """As a tag spells it, else as the newest article does."""
    articles: int
    """How many live articles hold it in one of the fields."""
    headlines: int
    """How many hold it in the headline."""
    is_name: bool
    """It is a tag, a topic or one of the further names."""


@dataclass(frozen=True, slots=True)
class _Counted:
    text: str
    string: Sought
    articles: int
    named: bool
    score: float
    """At last with what headlines add."""
    headlines: int = 0
    """Known at last."""


def probably_meant(
    word: str,
    engine: Engine,
    fields: Sequence[str],
    *,
    extra: Iterable[tuple[str, int]] = (),
    limit: int = 3,
) -> list[Meant]:
    """What was probably meant by a word, best first: nothing that searches the same.

    A word of two Han characters or more, or one of letters; `fields` are text fields. Nothing for a
    word in more articles than `RARE`; proposed is what stands in more than the word. `extra`:
    further names, such as aliases, with a count each.
    """
    folded = " ".join(fold(word).split())
    typed = sought(folded)
    if typed is None or len(folded) < 2:
        return []
    counting = Counting(engine, fields)
    written = counting.articles(typed)
    if written > RARE:
        return []
    known = names(engine, extra)
    found = _counted(typed, _distinct(folded, known, engine, fields), known, counting)
    more = (each for each in found if each.articles > written)
    return [
        Meant(
            known.get(each.text) or as_written(each.text, each.string, counting),
            each.articles,
            each.headlines,
            each.named,
        )
        for each in _best(more, counting, limit)
    ]


def _distinct(
    word: str, known: Mapping[str, str], engine: Engine, fields: Sequence[str]
) -> dict[str, Candidate]:
    """Candidates by their text; of those with one text the likeliest slip."""
    distinct: dict[str, Candidate] = {}
    for candidate in _candidates(word, known, engine, fields):
        held = distinct.get(candidate.text)
        better = held is None or held.slip.value < candidate.slip.value
        if better and len(candidate.text) > 1:
            distinct[candidate.text] = candidate
    return distinct


def _candidates(
    word: str, known: Mapping[str, str], engine: Engine, fields: Sequence[str]
) -> Iterator[Candidate]:
    han = _is_han(word)
    alike = names_like(word, known)
    if han:
        yield from candidates(word, engine)
    elif word.isalnum():
        alike |= words_like(word, engine, fields)
    for name, distance in alike.items():
        slip = Slip.LETTER if distance == 1 else Slip.TWO_LETTERS
        yield Candidate(name, slip_between(word, name) if han else slip, 2**40)


def _is_han(word: str) -> bool:
    string = sought(word)
    return string is not None and string.length == len(word) > 1 and string.spelled == word


def _counted(
    typed: Sought,
    distinct: Mapping[str, Candidate],
    known: Mapping[str, str],
    counting: Counting,
) -> Iterator[_Counted]:
    """The most promising candidates that stand somewhere and do not search the same."""

    def promise(candidate: Candidate) -> tuple[float, str]:
        named = candidate.text in known
        return before_headlines(candidate.at_most, candidate.slip, named=named), candidate.text

    seen = {typed.spelled}
    for candidate in nlargest(COUNTED_AT_MOST, distinct.values(), key=promise):
        string = sought(candidate.text)
        if string is not None and string.spelled not in seen:
            seen.add(string.spelled)
            articles = counting.articles(string)
            if articles:
                named = candidate.text in known
                score = before_headlines(articles, candidate.slip, named=named)
                yield _Counted(candidate.text, string, articles, named, score)


def _best(found: Iterable[_Counted], counting: Counting, limit: int) -> list[_Counted]:
    finalists = [
        _with_headlines(each, counting) for each in sorted(found, key=_best_first)[:_FINALISTS]
    ]
    best: list[_Counted] = []
    for each in sorted(finalists, key=_best_first):
        if _is_worth(each, best):
            best.append(each)
    return best[:limit]


def _is_worth(counted: _Counted, better: Sequence[_Counted]) -> bool:
    if counted.score < LEAST and counted.string.length < CERTAIN:
        return False
    if better and counted.score < better[0].score - CLEARLY_WORSE:
        return False
    return not any(counted.string.spelled in each.string.spelled for each in better)


def _with_headlines(counted: _Counted, counting: Counting) -> _Counted:
    headlines = counting.headlines(counted.string)
    # Nearly any two characters meet somewhere.
    is_short = len(counted.string.spelled) < 3  # ⟨Zelensky⟩ is one position
    by_chance = is_short and not headlines and not counted.named
    added = -math.inf if by_chance else of_headlines(headlines)
    return replace(counted, score=counted.score + added, headlines=headlines)


def _best_first(counted: _Counted) -> tuple[float, str]:
    return -counted.score, counted.text
