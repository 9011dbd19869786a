"""Strings → leaves of the logical tree, each field with its weight; and what adds to a score only.

    required    the words
    optional    the run as one string · words near each other · pairs of characters across words

Constants were chosen on the training halves of questions (DRCD), editors' link texts and headlines;
`python -m benchmarks.relevance` reports the other halves. Figures below are RR@10 on the training
halves, questions / link texts, while the others stood as they do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Final

from analyzers import MOST_SPELLINGS, Sought
from searchcore.query import logical
from searchcore.schema import WEIGHTS

WHOLE_RUN: Final = 2.0
"""A chunk of several words as one string: .5 .966 / .551, 1 .966 / .549, 2 .966 / .546, 3 .966 /
.538. More than the figures ask for, so that a string is before its words apart."""

PAIR: Final = 0.4
"""Two characters next to each other that are no word: .3 .967 / .547, .4 .966 / .546, .5 .966 /
.546; without them, on an earlier state, .007 and .02 less."""

NEARNESS: Final = 0.25
NEAR_DISTANCE: Final = 8
"""Two words that follow each other in the query, at most so many positions apart: weight .15 .966 /
.544, .25 .966 / .546, .35 .966 / .551 (headlines .001 less); 5 positions .967 / .541, 12 .966 /
.548."""

Forms = Sequence[Sought]
"""A string and what else it is called, itself first."""


def looked_for(forms: Forms, fields: Sequence[str]) -> logical.Query:
    """A string, or what else it is called, in one of these fields."""
    return in_fields([_leaf(string) for string in forms], fields)


def in_fields(leaves: Sequence[logical.Plain], fields: Sequence[str]) -> logical.Query:
    """Leaves that count as one, in each field with its weight."""
    one = leaves[0] if len(leaves) == 1 else logical.AnyOf(tuple(leaves))
    if len(fields) == 1:
        return logical.in_field(one, fields[0])
    weights = tuple((name, WEIGHTS.get(name, 1.0)) for name in fields)
    return logical.Blended(logical.in_field(one, fields[0]), weights)


def near(parts: Sequence[Forms], distance: int, fields: Sequence[str]) -> logical.Query:
    """Strings near each other, each in any of its forms."""
    return in_fields(list(_nears(parts, distance)), fields)


def whole_run(wholes: Forms, fields: Sequence[str]) -> logical.Query:
    """For the score: a chunk as one string."""
    return boosted(looked_for(wholes, fields), WHOLE_RUN)


def nearness(words: Sequence[Forms], fields: Sequence[str]) -> Iterator[logical.Query]:
    """For the score: words that follow each other near each other; lone characters are left out."""
    telling = [forms for forms in words if len(forms[0].spelled) > 1]
    for pair in pairwise(telling):
        if len(pair[0]) * len(pair[1]) <= MOST_SPELLINGS:  # else it would be as typed alone
            yield boosted(near(pair, NEAR_DISTANCE, fields), NEARNESS)


def pairs(texts: Iterable[Sequence[str]], fields: Sequence[str]) -> Iterator[logical.Query]:
    """For the score: pairs of characters that are no word, each with those in its place."""
    for text in texts:
        terms = [logical.Term(fields[0], pair) for pair in text]
        yield boosted(in_fields(terms, fields), PAIR)


def boosted(query: logical.Query, factor: float) -> logical.Query:
    """The same articles with their scores multiplied."""
    return query if factor == 1 else logical.Boosted(query, factor)


def every(children: Sequence[logical.Query]) -> logical.Query:
    """All of them."""
    return children[0] if len(children) == 1 else logical.And(tuple(children))


def preferring(required: logical.Query, optional: Iterable[logical.Query]) -> logical.Query:
    """The first, what else matches adding to the score."""
    more = tuple(optional)
    return logical.Preferring(required, logical.Or(more)) if more else required


def _leaf(string: Sought) -> logical.Plain:
    if len(string.parts) > 1:
        return logical.Phrase("", string.parts, string.last_is_prefix)
    kind: Callable[[str, str], logical.Plain]
    kind = logical.Prefix if string.last_is_prefix else logical.Term
    return kind("", string.parts[0][1])


def _nears(parts: Sequence[Forms], distance: int) -> Iterator[logical.Near]:
    for strings in product(*parts):
        yield logical.Near(
            "",
            tuple(logical.NearPart(s.parts, s.length, s.last_is_prefix) for s in strings),
            distance,
        )
