"""The tree as typed → the tree as looked for, and the forms that a highlight marks.

    chunk 俄烏停火談判 ──jieba──▶ words 俄烏 · 停火 · 談判
        required: every word, each as a string; of more than four a quarter
        optional: the chunk as one string, its other bigrams, its longer words: they only add scores

A string is looked for in every field that is searched by default, each with its weight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from functools import partial
from math import ceil
from typing import Final, assert_never

from analyzers import Analyzer, Sought, SoughtWords, sought, sought_words
from searchcore.errors import QueryError
from searchcore.query import logical, syntax
from searchcore.schema import WEIGHTS, keyword_key

ALL_REQUIRED_UP_TO: Final = 4
REQUIRED_SHARE: Final = 0.25
"""Of the words of a longer chunk, rounded up. Measured on DRCD's questions (MRR@10 / share of
questions without an answer): all words .61 / 36 %, half .94 / 1 %, 0.3 .955 / 0.8 %."""

MOST_NEAR_PARTS: Final = 8


@dataclass(frozen=True, slots=True)
class Form:
    """A searchable text that makes an article match, and the fields where it does."""

    spelled: str
    fields: tuple[str, ...]
    minor: bool = False
    """的 and 與 of a pasted question: they decide with its other words, but marking each is noise.
    To be marked only where nothing else is."""


@dataclass(frozen=True, slots=True)
class ChunkWords:
    """How many words of a chunk an article must hold."""

    text: str
    words: tuple[str, ...]
    required: int


@dataclass(slots=True)
class Resolved:
    """A query ready for an engine."""

    query: logical.Query = field(default_factory=logical.Everything)
    forms: list[Form] = field(default_factory=list)
    """What a highlight marks; what stands under a NOT is not among them."""
    chunks: list[ChunkWords] = field(default_factory=list)


def resolve(query: syntax.Query, analyzer: Analyzer, time_zone: tzinfo, today: date) -> Resolved:
    """The logical tree of a query. Raises QueryError where it has nothing to look for."""
    resolver = _Resolver(analyzer, time_zone, today)
    tree = resolver.tree(query, tuple(WEIGHTS))
    return Resolved(tree, list(dict.fromkeys(resolver.forms)), resolver.chunks)


def local_days(
    since: syntax.Day | None, until: syntax.Day | None, time_zone: tzinfo, today: date
) -> logical.DateRange:
    """The seconds of the local days in [since, until)."""
    return logical.DateRange(
        _first_second(since, time_zone, today), _first_second(until, time_zone, today)
    )


def _first_second(day: syntax.Day | None, time_zone: tzinfo, today: date) -> int | None:
    if day is None:
        return None
    if isinstance(day, syntax.RelativeDay):
        day = today + timedelta(days=day.days)
    return int(datetime(day.year, day.month, day.day, tzinfo=time_zone).timestamp())


class _Resolver:
    """Walks one tree, collecting forms and chunks on its way."""

    def __init__(self, analyzer: Analyzer, time_zone: tzinfo, today: date) -> None:
        self._analyzer = analyzer
        self._time_zone = time_zone
        self._today = today
        self.forms: list[Form] = []
        self.chunks: list[ChunkWords] = []

    def tree(self, query: syntax.Query, fields: tuple[str, ...]) -> logical.Query:
        match query:
            case syntax.Chunk(text, quoted):
                return self._chunk(text, quoted, fields)
            case syntax.Quoted(text):
                return self._string(_known(text), fields)
            case syntax.Begins(text):
                return self._string(_known(text, begins=True), fields)
            case syntax.Nearby(parts, distance):
                return self._near(parts, distance, fields)
            case syntax.InField(name, child):
                return self.tree(child, (name,))
            case syntax.KeywordIs(name, value):
                return logical.Keyword(name, keyword_key(value))
            case syntax.Dated(since, until):
                return local_days(since, until, self._time_zone, self._today)
            case syntax.All(children):
                return logical.And(tuple(self.tree(child, fields) for child in children))
            case syntax.Either(children):
                return logical.Or(tuple(self.tree(child, fields) for child in children))
            case syntax.Without(child):
                return self._without(child, fields)
            case syntax.Nothing():
                raise QueryError("there is no letter and no digit to look for")
            case _:
                assert_never(query)

    def _without(self, child: syntax.Query, fields: tuple[str, ...]) -> logical.Query:
        forms = len(self.forms)
        tree = logical.Not(self.tree(child, fields))
        del self.forms[forms:]
        return tree

    def _string(self, string: Sought, fields: tuple[str, ...]) -> logical.Query:
        self.forms.append(Form(string.spelled, fields))
        return _looked_for(string, fields)

    def _near(
        self, quoted: Sequence[syntax.Quoted], distance: int, fields: tuple[str, ...]
    ) -> logical.Query:
        strings = [_known(part.text) for part in quoted]
        if len(strings) > MOST_NEAR_PARTS:
            raise QueryError(f"at most {MOST_NEAR_PARTS} parts can be near each other")
        self.forms += (Form(string.spelled, fields) for string in strings)
        parts = tuple(
            logical.NearPart(string.parts, string.length, string.last_is_prefix)
            for string in strings
        )
        return _in_fields(fields, lambda name: logical.Near(name, parts, distance))

    def _chunk(
        self, text: str, quoted: Sequence[syntax.Quoted], fields: tuple[str, ...]
    ) -> logical.Query:
        found = sought_words(text, self._analyzer)
        if found is None:
            raise _nothing_in(text)
        strings = found.words
        needed = _needed(len(strings))
        self.chunks.append(ChunkWords(text, tuple(strings), needed))
        self.forms += (
            Form(string.spelled, fields, minor=len(word) == 1 < len(strings))
            for word, string in strings.items()
        )
        trees = [_looked_for(string, fields) for string in strings.values()]
        required = _all(trees) if needed == len(trees) else logical.Or(tuple(trees), needed)
        exact = [self._string(_known(part.text), fields) for part in quoted]
        optional = tuple(self._optional(found, fields))
        if optional:
            required = logical.Preferring(required, logical.Or(optional))
        return _all([required, *exact])

    def _optional(self, found: SoughtWords, fields: tuple[str, ...]) -> Iterator[logical.Query]:
        """What adds to the score of an article that holds enough of a chunk."""
        words = found.words.values()
        if len(words) > 1:
            yield self._string(found.whole, fields)
        scored = {word.parts[0][1] for word in words if len(word.parts) == 1}
        for term in found.terms:
            if term not in scored:
                yield _in_fields(fields, partial(logical.Term, text=term))


def _needed(words: int) -> int:
    return words if words <= ALL_REQUIRED_UP_TO else ceil(words * REQUIRED_SHARE)


def _known(text: str, *, begins: bool = False) -> Sought:
    string = sought(text, begins=begins)
    if string is None:
        raise _nothing_in(text)
    return string


def _nothing_in(text: str) -> QueryError:
    return QueryError(f"there is no letter and no digit to look for in {text!r}")


def _all(children: Sequence[logical.Query]) -> logical.Query:
    return children[0] if len(children) == 1 else logical.And(tuple(children))


def _looked_for(string: Sought, fields: tuple[str, ...]) -> logical.Query:
    parts, last_is_prefix = string.parts, string.last_is_prefix
    if len(parts) > 1:
        return _in_fields(fields, lambda name: logical.Phrase(name, parts, last_is_prefix))
    kind = logical.Prefix if last_is_prefix else logical.Term
    return _in_fields(fields, partial(kind, text=parts[0][1]))


def _in_fields(fields: tuple[str, ...], leaf: Callable[[str], logical.Leaf]) -> logical.Query:
    weighted = tuple([_weighted(leaf(name), WEIGHTS.get(name, 1.0)) for name in fields])
    return weighted[0] if len(weighted) == 1 else logical.Or(weighted)


def _weighted(leaf: logical.Leaf, weight: float) -> logical.Query:
    return leaf if weight == 1.0 else logical.Boosted(leaf, weight)
