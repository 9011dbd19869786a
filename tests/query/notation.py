"""Trees as looked for on one line, so that a test can compare them.

停火                         this string in all fields that are searched by default, blended
"停火 _ ␣ 谈判"               a phrase, a `_` for each position where no part of it begins
雨*                          any term that begins so
特朗普 = 川普                  several spellings that count as one word
near(20, 停火/2, 普京/2)       as typed, with the positions that each part covers
title:停火                    in this field alone

and(…)  or(…)  or(at_least=2, …)  not(…)  prefer(required, optional)
whole(…)  pair(…)  close(…)    what adds to a score: the run, a pair of characters, words that are
                              near each other
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import assert_never
from zoneinfo import ZoneInfo

import pytest

from analyzers import Aliases, Analyzer
from searchcore.query import logical, scored
from searchcore.query.fields import Fields
from searchcore.query.parser import parse
from searchcore.query.resolve import resolve
from searchcore.query.resolved import Resolved
from searchcore.schema import WEIGHTS

HONG_KONG = ZoneInfo("Asia/Hong_Kong")
TODAY = date(2025, 2, 13)
ANALYZER = Analyzer()
SEARCHED = tuple(WEIGHTS)

# No two alike, whatever the ranking is tuned to.
_FACTORS = {"WHOLE_RUN": 101.0, "PAIR": 102.0, "NEARNESS": 103.0}
_NAMES = {101.0: "whole", 102.0: "pair", 103.0: "close"}
_DISTANCE = 99


@contextmanager
def telling_factors() -> Iterator[None]:
    """What adds to a score is told apart by its factor as long as this lasts."""
    with pytest.MonkeyPatch.context() as patch:
        for name, factor in _FACTORS.items():
            patch.setattr(scored, name, factor)
        patch.setattr(scored, "NEAR_DISTANCE", _DISTANCE)
        yield


def resolved(
    typed: str,
    zone: ZoneInfo = HONG_KONG,
    today: date = TODAY,
    aliases: Aliases | None = None,
) -> Resolved:
    return resolve(parse(typed, Fields(own=["section"])), ANALYZER, zone, today, aliases)


def tree(typed: str, aliases: Aliases | None = None) -> str:
    """What is looked for, printed; to be called while the factors are telling."""
    return printed(resolved(typed, aliases=aliases).query)


def printed(query: logical.Query) -> str:
    match query:
        case logical.Everything():
            return "everything"
        case logical.Blended(leaf, weights) if weights == tuple(WEIGHTS.items()):
            return spelled(leaf)
        case logical.Blended(leaf, weights):
            return f"{weights}:{spelled(leaf)}"
        case _ if isinstance(query, logical.Leaf):
            return f"{query.field}:{spelled(query)}"
        case logical.Keyword(field, key):
            return f"{field}={key}"
        case logical.DateRange(start, end):
            return f"date({local(start)}, {local(end)})"
        case logical.And(children):
            return f"and({listed(children)})"
        case logical.Or(children, at_least):
            return f"or({f'at_least={at_least}, ' * (at_least > 1)}{listed(children)})"
        case logical.Not(child):
            return f"not({printed(child)})"
        case logical.Preferring(required, optional):
            return f"prefer({printed(required)}, {printed(optional)})"
        case logical.Boosted(child, factor):
            return f"{_NAMES[factor]}({printed(child)})"
        case logical.Faded(child, half_life):
            return f"faded({half_life}, {printed(child)})"
        case _:
            assert_never(query)


def listed(queries: tuple[logical.Query, ...]) -> str:
    return ", ".join(map(printed, queries))


def spelled(leaf: logical.Leaf) -> str:
    match leaf:
        case logical.Term(_, text):
            return text
        case logical.Prefix(_, text):
            return f"{text}*"
        case logical.Phrase(_, parts, last_is_prefix):
            return phrase(parts, last_is_prefix)
        case logical.Near(_, parts, distance):
            near = [f"{phrase(p.parts, p.last_is_prefix)}/{p.length}" for p in parts]
            return (
                ", ".join(near) if distance == _DISTANCE else f"near({distance}, {', '.join(near)})"
            )
        case logical.AnyOf(leaves):
            return " = ".join(map(spelled, leaves))
        case _:
            assert_never(leaf)


def phrase(parts: tuple[tuple[int, str], ...], last_is_prefix: bool) -> str:
    """The parts, a `_` for each position where none begins; quoted where there are several."""
    words: list[str] = []
    for offset, part in parts:
        words += ["_"] * (offset - len(words)) + [part]
    text = f"{' '.join(words)}{'*' * last_is_prefix}"
    return f'"{text}"' if len(words) > 1 else text


def local(seconds: int | None) -> str:
    return "*" if seconds is None else f"{datetime.fromtimestamp(seconds, HONG_KONG):%Y-%m-%dT%H}"


def matching_only(query: logical.Query) -> logical.Query:
    """The tree without what adds to a score only."""
    match query:
        case logical.Preferring(child, _):
            return matching_only(child)
        case logical.And(children):
            return logical.And(tuple(map(matching_only, children)))
        case logical.Or(children, at_least):
            return logical.Or(tuple(map(matching_only, children)), at_least)
        case logical.Not(child):
            return logical.Not(matching_only(child))
        case _:
            return query
