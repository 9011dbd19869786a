"""The tree as typed → the tree as looked for, and the forms that a highlight marks.

    chunk 俄烏停火談判 ──jieba──▶ words 俄烏 · 停火 · 談判
        required: every word, each as a string; of a pasted text a quarter
        optional: what `scored` adds

A chunk of more than four words, or one that ends in a question mark, was *pasted*: a headline, a
question. The chunks beside it are the rest of that text, and what is quoted in it only adds to the
score, as headlines quote what their article says in other words.

A string is looked for in every field that is searched by default, each with its weight; a name with
aliases in all of its forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from math import ceil, prod
from typing import Final, assert_never

from analyzers import (
    Aliases,
    Analyzer,
    Sought,
    SoughtWords,
    TooManySpellings,
    sought,
    sought_forms,
    sought_words,
)
from searchcore.errors import QueryError
from searchcore.query import logical, scored, syntax
from searchcore.query.scored import Forms
from searchcore.schema import WEIGHTS, keyword_key

ALL_REQUIRED_UP_TO: Final = 4
"""Words of a chunk; it was pasted where it has more."""

REQUIRED_SHARE: Final = 0.25
"""Of the words of a pasted text, rounded up. By `benchmarks.relevance`, on DRCD's questions and on
headlines whose own title is left out."""

MOST_NEAR_PARTS: Final = 8
MOST_SPELLINGS: Final = 64
"""Of a near search by the aliases in it."""


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
    """How many words of a chunk, or of the chunks of a pasted text, an article must hold."""

    text: str
    words: tuple[str, ...]
    required: int


@dataclass(frozen=True, slots=True)
class Part:
    """What has to hold by itself: a chunk, a value, a bracket; or one word of a chunk."""

    typed: tuple[syntax.Query, ...]
    """Several where they are one pasted text."""
    query: logical.Query
    words: tuple[WordPart, ...] = ()
    """Of a text of several."""
    required: int = 0
    """How many of the words."""


@dataclass(frozen=True, slots=True)
class WordPart:
    """One word of a chunk."""

    text: str
    query: logical.Query


@dataclass(slots=True)
class Resolved:
    """A query ready for an engine."""

    query: logical.Query = field(default_factory=logical.Everything)
    forms: list[Form] = field(default_factory=list)
    """What a highlight marks; what stands under a NOT is not among them."""
    chunks: list[ChunkWords] = field(default_factory=list)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names in the query and the other forms looked for."""
    parts: tuple[Part, ...] = ()
    """All of which have to hold."""


def resolve(
    query: syntax.Query,
    analyzer: Analyzer,
    time_zone: tzinfo,
    today: date,
    aliases: Aliases | None = None,
) -> Resolved:
    """The logical tree of a query. Raises QueryError where it has nothing to look for."""
    resolver = _Resolver(analyzer, aliases or Aliases.none(), time_zone, today)
    parts = resolver.parts(query, tuple(WEIGHTS))
    tree = resolver.near_each_other([part.query for part in parts])
    forms = list(dict.fromkeys(resolver.forms))
    return Resolved(tree, forms, resolver.chunks, resolver.aliases, parts)


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


@dataclass(frozen=True, slots=True)
class _Ends:
    """The first and the last word of a text, to see what stands near what."""

    first: Forms
    last: Forms
    fields: tuple[str, ...]


class _Resolver:
    """Walks one tree, collecting on its way."""

    def __init__(
        self, analyzer: Analyzer, aliases: Aliases, time_zone: tzinfo, today: date
    ) -> None:
        self._analyzer = analyzer
        self._aliases = aliases
        self._time_zone = time_zone
        self._today = today
        # By identity, as trees are compared slowly; they live as long as this.
        self._ends: dict[int, _Ends] = {}
        self._words: dict[int, tuple[tuple[WordPart, ...], int]] = {}
        self._sought: dict[syntax.Chunk, SoughtWords] = {}
        self.forms: list[Form] = []
        self.chunks: list[ChunkWords] = []
        self.aliases: dict[str, tuple[str, ...]] = {}

    def parts(self, query: syntax.Query, fields: tuple[str, ...]) -> tuple[Part, ...]:
        """What all has to hold."""
        match query:
            case syntax.InField(name, syntax.All() as child):
                return self.parts(child, (name,))
            case syntax.All(children):
                return tuple(self._parts(children, fields))
            case _:
                return (self._part([query], self.tree(query, fields)),)

    def _parts(self, children: Sequence[syntax.Query], fields: tuple[str, ...]) -> Iterator[Part]:
        texts = [child for child in children if isinstance(child, syntax.Chunk)]
        pasted = [] if len(texts) < 2 else [chunk for chunk in texts if self._is_pasted(chunk)]
        for child in children:
            if not pasted or child not in texts:
                yield self._part([child], self.tree(child, fields))
            elif child is texts[0]:
                yield self._part(texts, self._text(texts, fields))

    def _part(self, typed: Sequence[syntax.Query], tree: logical.Query) -> Part:
        return Part(tuple(typed), tree, *self._words.get(id(tree), ((), 0)))

    def tree(self, query: syntax.Query, fields: tuple[str, ...]) -> logical.Query:
        match query:
            case syntax.Chunk():
                return self._text([query], fields)
            case syntax.Quoted(text):
                return self._string(self._forms(text), fields)
            case syntax.Begins(text):
                return self._string((_known(text, begins=True),), fields)
            case syntax.Nearby(parts, distance):
                return self._near(parts, distance, fields)
            case syntax.InField(name, child):
                return self.tree(child, (name,))
            case syntax.KeywordIs(name, value):
                return logical.Keyword(name, keyword_key(value))
            case syntax.Dated(since, until):
                return local_days(since, until, self._time_zone, self._today)
            case syntax.All():
                return self.near_each_other([part.query for part in self.parts(query, fields)])
            case syntax.Either(children):
                return logical.Or(tuple(self.tree(child, fields) for child in children))
            case syntax.Without(child):
                return self._without(child, fields)
            case syntax.Nothing():
                raise QueryError("there is no letter and no digit to look for")
            case _:
                assert_never(query)

    def near_each_other(self, trees: Sequence[logical.Query]) -> logical.Query:
        """All of them, preferably with neighbours near each other."""
        return scored.preferring(scored.every(trees), self._between(trees))

    def _between(self, trees: Sequence[logical.Query]) -> Iterator[logical.Query]:
        for one, other in pairwise(trees):
            ends, begins = self._ends.get(id(one)), self._ends.get(id(other))
            if ends and begins and ends.fields == begins.fields:
                yield from scored.nearness((ends.last, begins.first), ends.fields)

    def _without(self, child: syntax.Query, fields: tuple[str, ...]) -> logical.Query:
        forms = len(self.forms)
        tree = logical.Not(self.tree(child, fields))
        del self.forms[forms:]
        return tree

    def _forms(self, text: str) -> Forms:
        """A string with what else it is called."""
        try:
            forms, renamed = sought_forms(text, self._aliases)
        except TooManySpellings:
            raise _too_many(text) from None
        if not forms:
            raise _nothing_in(text)
        self.aliases |= renamed
        return forms

    def _string(self, forms: Forms, fields: tuple[str, ...]) -> logical.Query:
        self.forms += (Form(string.spelled, fields) for string in forms)
        tree = scored.looked_for(forms, fields)
        self._ends[id(tree)] = _Ends(forms, forms, fields)
        return tree

    def _near(
        self, quoted: Sequence[syntax.Quoted], distance: int, fields: tuple[str, ...]
    ) -> logical.Query:
        if len(quoted) > MOST_NEAR_PARTS:
            raise QueryError(f"at most {MOST_NEAR_PARTS} parts can be near each other")
        parts = [self._forms(part.text) for part in quoted]
        if prod(map(len, parts)) > MOST_SPELLINGS:
            raise _too_many(" ".join(part.text for part in quoted))
        self.forms += (Form(string.spelled, fields) for forms in parts for string in forms)
        return scored.near(parts, distance, fields)

    def _is_pasted(self, chunk: syntax.Chunk) -> bool:
        found = self._sought_words(chunk)
        return len(found.words) > ALL_REQUIRED_UP_TO or _asks(chunk.text)

    def _sought_words(self, chunk: syntax.Chunk) -> SoughtWords:
        if chunk not in self._sought:
            found = sought_words(chunk.text, self._analyzer, self._aliases)
            if found is None:
                raise _nothing_in(chunk.text)
            self._sought[chunk] = found
        return self._sought[chunk]

    def _text(self, chunks: Sequence[syntax.Chunk], fields: tuple[str, ...]) -> logical.Query:
        """A chunk, or the chunks of one pasted text."""
        found = [self._sought_words(chunk) for chunk in chunks]
        words = {word: forms for each in found for word, forms in each.words.items()}
        pasted = any(map(self._is_pasted, chunks))
        needed = ceil(len(words) * REQUIRED_SHARE) if pasted else len(words)
        self.chunks.append(ChunkWords(" ".join(c.text for c in chunks), tuple(words), needed))
        self.forms += _word_forms(words, fields)
        trees = [scored.looked_for(forms, fields) for forms in words.values()]
        quoted = [self._string(self._forms(part.text), fields) for c in chunks for part in c.quoted]
        required = scored.every(trees) if needed == len(trees) else logical.Or(tuple(trees), needed)
        optional = [one for each in found for one in self._optional(each, fields)]
        tree = scored.preferring(required, [*optional, *(quoted if pasted else ())])
        if not pasted:
            tree = scored.every([tree, *quoted])
        self._remember(tree, words, trees, needed, fields)
        for each in found:
            self.aliases |= each.renamed
        return tree

    def _optional(self, found: SoughtWords, fields: tuple[str, ...]) -> Iterator[logical.Query]:
        yield from scored.pairs(found.pairs, fields)
        if len(found.words) > 1:
            self.forms += (Form(string.spelled, fields) for string in found.wholes)
            yield scored.whole_run(found.wholes, fields)
            yield from scored.nearness(list(found.words.values()), fields)

    def _remember(
        self,
        tree: logical.Query,
        words: Mapping[str, Forms],
        trees: Sequence[logical.Query],
        needed: int,
        fields: tuple[str, ...],
    ) -> None:
        strings = list(words.values())
        self._ends[id(tree)] = _Ends(strings[0], strings[-1], fields)
        if len(words) > 1:
            self._words[id(tree)] = tuple(map(WordPart, words, trees)), needed


def _word_forms(words: Mapping[str, Forms], fields: tuple[str, ...]) -> Iterator[Form]:
    for word, forms in words.items():
        for string in forms:
            yield Form(string.spelled, fields, minor=len(word) == 1 < len(words))


def _asks(text: str) -> bool:
    return text.rstrip('」』”"').endswith(("?", "？"))


def _known(text: str, *, begins: bool = False) -> Sought:
    string = sought(text, begins=begins)
    if string is None:
        raise _nothing_in(text)
    return string


def _nothing_in(text: str) -> QueryError:
    return QueryError(f"there is no letter and no digit to look for in {text!r}")


def _too_many(text: str) -> QueryError:
    return QueryError(
        f"by their aliases the names in {text!r} can be written in more than {MOST_SPELLINGS} ways;"
        " quote fewer of them, or search without aliases"
    )
