"""How `cases.toml` writes logical queries.

body:停火                  a term               tag=俄烏戰爭            a keyword
body:停*                   begins so            date(2025-02-01, *)     on this day or later
body:"俄 烏 _ 戰爭"        a phrase, _ a gap    date(*, 2025-03-01)     before this day
body:"with zel*"           its last word begins so
near(body, 3, 停火, "特 朗 普")                 in any order, at most 3 positions between
any(body:川普, body:"特 朗 普")                  either, counted as one word

everything   and(…)   or(…)   or(at_least=2, …)   not(…)   prefer(required, optional)
boost(2.5, …)   faded(30, 2025-06-01, …)       half the score for every 30 days before this day
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from searchcore.query.logical import (
    And,
    AnyOf,
    Boosted,
    DateRange,
    Everything,
    Faded,
    Keyword,
    Near,
    NearPart,
    Not,
    Or,
    Phrase,
    Plain,
    Preferring,
    Prefix,
    Query,
    Term,
)

from .building import parts

WORD = re.compile(r'(?:[^\s(),"]|"[^"]*")+')


def seconds(day: date) -> int:
    """The start of a day in UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def parse(text: str) -> Query:
    """The query that is written so; a ValueError where it is not one."""
    name, arguments = called(text)
    match name, arguments:
        case "everything", None:
            return Everything()
        case leaf, None:
            return parse_leaf(leaf)
        case "near", [field, distance, *texts]:
            return Near(field, tuple(near_part(text) for text in texts), int(distance))
        case "any", leaves:
            return AnyOf(tuple(map(parse_plain, leaves or ())))
        case "date", [start, end]:
            return DateRange(bound(start), bound(end))
        case "and", children:
            return And(tuple(map(parse, children)))
        case "or", [first, *children] if first.startswith("at_least="):
            return Or(tuple(map(parse, children)), int(first.removeprefix("at_least=")))
        case "or", children:
            return Or(tuple(map(parse, children)))
        case "not", [child]:
            return Not(parse(child))
        case "prefer", [required, optional]:
            return Preferring(parse(required), parse(optional))
        case "boost", [factor, child]:
            return Boosted(parse(child), float(factor))
        case "faded", [days, newest, child]:
            return Faded(parse(child), int(days) * 86400, seconds(date.fromisoformat(newest)))
        case _:
            raise ValueError(f"no query: {text}")


def called(text: str) -> tuple[str, list[str] | None]:
    """`name(a, b(c))` as the name and its arguments as written; None where there are none."""
    head = WORD.match(text.strip())
    if head is None:
        raise ValueError(f"no query: {text!r}")
    rest = text.strip()[head.end() :].strip()
    if not rest:
        return head[0], None
    if not (rest.startswith("(") and rest.endswith(")")):
        raise ValueError(f"after {head[0]} stands {rest}")
    return head[0], arguments(rest[1:-1])


def arguments(text: str) -> list[str]:
    """The text between its commas, but for those within brackets or quotes."""
    found, depth, quoted = [""], 0, False
    for character in text:
        quoted ^= character == '"'
        depth += 0 if quoted else (character == "(") - (character == ")")
        if character == "," and not depth and not quoted:
            found.append("")
        else:
            found[-1] += character
    if depth or quoted:
        raise ValueError(f"a bracket or quote is left open: {text}")
    return [part.strip() for part in found if part.strip()]


def parse_leaf(text: str) -> Query:
    field, sign, value = re.split("([:=])", text, maxsplit=1)
    if sign == "=":
        return Keyword(field, value.strip('"'))
    if value.startswith('"'):
        words, last_is_prefix = unstarred(value.strip('"'))
        return Phrase(field, parts(words), last_is_prefix)
    word, is_prefix = unstarred(value)
    return Prefix(field, word) if is_prefix else Term(field, word)


def parse_plain(text: str) -> Plain:
    query = parse(text)
    if not isinstance(query, Plain):
        raise ValueError(f"no leaf over a text: {text}")
    return query


def near_part(text: str) -> NearPart:
    words, last_is_prefix = unstarred(text.strip('"'))
    return NearPart(parts(words), len(words.split()), last_is_prefix)


def unstarred(text: str) -> tuple[str, bool]:
    return text.removesuffix("*"), text.endswith("*")


def bound(text: str) -> int | None:
    return None if text == "*" else seconds(date.fromisoformat(text))
