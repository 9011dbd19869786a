"""The tree as typed → the tree as looked for.

A string is looked for in every field that is searched by default, each with its weight; a name with
aliases in all of its forms. What stands beside each other all has to hold; `texts` says what a text
looks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import assert_never

from analyzers import Aliases, Analyzer
from searchcore.errors import QueryError
from searchcore.query import logical, syntax
from searchcore.query.latin_names import latin_names
from searchcore.query.resolved import Part, Resolved
from searchcore.query.texts import Texts
from searchcore.schema import WEIGHTS, keyword_key


def resolve(
    query: syntax.Query,
    analyzer: Analyzer,
    time_zone: tzinfo,
    today: date,
    aliases: Aliases | None = None,
) -> Resolved:
    """The logical tree of a query. Raises QueryError where it has nothing to look for."""
    known = aliases or Aliases.none()
    texts = Texts(analyzer, known)
    parts = _Resolver(texts, known, time_zone, today).parts(query, tuple(WEIGHTS))
    tree = texts.near_each_other([part.query for part in parts])
    forms = tuple(dict.fromkeys(texts.forms))
    return Resolved(tree, forms, texts.chunks, texts.aliases, parts)


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
    """Walks one tree."""

    def __init__(self, texts: Texts, aliases: Aliases, time_zone: tzinfo, today: date) -> None:
        self._texts = texts
        self._aliases = aliases
        self._time_zone = time_zone
        self._today = today

    def parts(self, query: syntax.Query, fields: tuple[str, ...]) -> tuple[Part, ...]:
        """What all has to hold."""
        match query:
            case syntax.InField(name, syntax.All() as child):
                return self.parts(child, (name,))
            case syntax.All(children):
                return tuple(self._parts(children, fields))
            case _:
                return (self._part([query], self._tree(query, fields)),)

    def _parts(self, children: Sequence[syntax.Query], fields: tuple[str, ...]) -> Iterator[Part]:
        chunks = [child for child in children if isinstance(child, syntax.Chunk)]
        if len(chunks) > 1 and any(map(self._texts.is_pasted, chunks)):
            for child in children:
                if child is chunks[0]:
                    yield self._part(chunks, self._texts.chunk(chunks, fields))
                elif not isinstance(child, syntax.Chunk):
                    yield self._part([child], self._tree(child, fields))
        else:
            yield from self._short_parts(children, fields)

    def _short_parts(
        self, children: Sequence[syntax.Query], fields: tuple[str, ...]
    ) -> Iterator[Part]:
        """Each by itself, but for the words of a Latin name that is called something else too."""
        done = 0
        for start, end, name, others in latin_names(children, self._aliases):
            yield from (self._part([c], self._tree(c, fields)) for c in children[done:start])
            words = [self._tree(child, fields) for child in children[start:end]]
            whole = self._texts.near_each_other(words)
            tree = logical.Or((whole, self._texts.otherwise_called(name, others, fields)))
            yield self._part(children[start:end], tree)
            done = end
        yield from (self._part([child], self._tree(child, fields)) for child in children[done:])

    def _part(self, typed: Sequence[syntax.Query], tree: logical.Query) -> Part:
        return Part(tuple(typed), tree, *self._texts.words(tree))

    def _tree(self, query: syntax.Query, fields: tuple[str, ...]) -> logical.Query:
        texts = self._texts
        match query:
            case syntax.Chunk():
                return texts.chunk([query], fields)
            case syntax.Quoted(text):
                return texts.quoted(text, fields)
            case syntax.Begins(text):
                return texts.begins(text, fields)
            case syntax.Nearby(parts, distance):
                return texts.near(parts, distance, fields)
            case syntax.InField(name, child):
                return self._tree(child, (name,))
            case syntax.KeywordIs(name, value):
                return logical.Keyword(name, keyword_key(value))
            case syntax.Dated(since, until):
                return local_days(since, until, self._time_zone, self._today)
            case syntax.All():
                return texts.near_each_other([part.query for part in self.parts(query, fields)])
            case syntax.Either(children):
                return logical.Or(tuple(self._tree(child, fields) for child in children))
            case syntax.Without(child):
                return self._without(child, fields)
            case syntax.Nothing():
                raise QueryError("there is no letter and no digit to look for")
            case _:
                assert_never(query)

    def _without(self, child: syntax.Query, fields: tuple[str, ...]) -> logical.Query:
        texts = self._texts
        forms, chunks = len(texts.forms), len(texts.chunks)
        tree = logical.Not(self._tree(child, fields))
        del texts.forms[forms:], texts.chunks[chunks:]
        return tree
