"""A logical query as Whoosh's own query objects."""

from __future__ import annotations

from datetime import datetime, timedelta

import whoosh.query as theirs

from searchcore.query import logical


def translated(query: logical.Query) -> theirs.Query:
    """The same in Whoosh's words; ValueError where it has none."""
    match query:
        case logical.Everything():
            return theirs.Every()
        case logical.Term(field, text) | logical.Keyword(field, text):
            return theirs.Term(field, text)
        case logical.Prefix(field, text):
            return theirs.Prefix(field, text)
        case logical.Phrase(field, parts, False) if _consecutive(parts):
            return theirs.Phrase(field, [text for _, text in parts])
        case logical.DateRange(start, end):
            return theirs.DateRange("date", moment(start), moment(end), endexcl=end is not None)
        case logical.And(children):
            return theirs.And([translated(child) for child in children])
        case logical.Or(children, 1) if children:
            return theirs.Or([translated(child) for child in children])
        case logical.Not(child):
            return theirs.Not(translated(child))
        case _:
            raise ValueError(f"Whoosh cannot ask for {query}")


def moment(seconds: int | None) -> datetime | None:
    """UTC seconds as Whoosh's dates are: in UTC, but naive."""
    return None if seconds is None else datetime(1970, 1, 1) + timedelta(seconds=seconds)


def _consecutive(parts: tuple[tuple[int, str], ...]) -> bool:
    return [offset for offset, _ in parts] == list(range(len(parts)))
