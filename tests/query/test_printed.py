"""Trees as people read them."""

from __future__ import annotations

from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest

from analyzers import Analyzer
from searchcore.query.fields import Fields
from searchcore.query.logical import (
    And,
    AnyOf,
    Blended,
    Boosted,
    DateRange,
    Everything,
    Faded,
    Keyword,
    Leaf,
    Near,
    NearPart,
    Not,
    Or,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Term,
)
from searchcore.query.parser import parse
from searchcore.query.printed import logical_lines, typed_lines
from searchcore.query.resolve import resolve
from searchcore.schema import WEIGHTS as OF_FIELDS

HONG_KONG = ZoneInfo("Asia/Hong_Kong")
WEIGHTED = [name if weight == 1 else f"{name} ×{weight:g}" for name, weight in OF_FIELDS.items()]
WEIGHTS = f"(a string without a field: in {', '.join(WEIGHTED)})"


PUTIN = Term("title", "普京")


def printed(query: Query) -> list[str]:
    return list(logical_lines(query, HONG_KONG))


def near(distance: int, *words: str) -> Near:
    parts = [NearPart(((0, word),), 1) for word in words]
    return Near("body", tuple(parts), distance)


def looked_for(typed: str) -> list[str]:
    return printed(resolve(parse(typed, Fields()), Analyzer(), UTC, date(2025, 2, 13)).query)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("「停火談判」", ["停火谈判", WEIGHTS]),
        ("「停火 談判」", ["停火␣谈判", WEIGHTS]),
        ("「Truth Social 發文」", ["truth social发文", WEIGHTS]),
        ("「雨」", ["雨", WEIGHTS]),
        ("Zelen*", ["zelen*", WEIGHTS]),
        ("title:「停火」", ["title: 停火"]),
        ("related:「稀土」", ["related: 稀土"]),
        ('"甲國 乙國"~20', ["甲国 … 乙国 (within 20)", WEIGHTS]),
    ],
)
def test_a_string_stands_as_it_is_looked_for(typed: str, lines: list[str]) -> None:
    assert looked_for(typed) == lines


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        (Everything(), ["every article"]),
        (Or(()), ["nothing"]),
        (Keyword("tag", "普京"), ["tag = 普京"]),
        (DateRange(1739376000, None), ["dated from 2025-02-13 00:00"]),
        (DateRange(None, 1739376000), ["dated before 2025-02-13 00:00"]),
        (DateRange(None, None), ["dated at all"]),
        (Not(Keyword("tag", "普京")), ["not: tag = 普京"]),
        (Boosted(Prefix("body", "雨"), 2), ["body: 雨 ×2"]),
        (
            Or((Term("title", "a"), Term("body", "b"), Term("body", "c")), at_least=2),
            ["at least 2 of 3: title: a · body: b · body: c"],
        ),
        (
            And((And((Term("body", "a"), Everything())), Not(Or((Term("body", "b"),))))),
            ["all of", "  body: a", "  every article", "  not: body: b"],
        ),
        (
            And((Preferring(Term("body", "a"), Term("body", "b")), Term("body", "c"))),
            ["all of", "  body: a", "    for the score also: body: b", "  body: c"],
        ),
        (
            Phrase("body", ((0, "特朗"), (2, "普"), (3, "␣"), (4, "covid"), (5, "19")), True),
            ["body: 特朗普␣covid 19*"],
        ),
        (
            And((AnyOf((Term("title", "川普"), PUTIN)), Keyword("tag", "普京"))),
            ["all of: title: 川普 = 普京 · tag = 普京"],
        ),
        (Faded(Boosted(PUTIN, 2), 30 * 86400, 0), ["faded, half after 30 days: title: 普京 ×2"]),
        (Faded(Everything(), 86400, 0), ["faded, half after 1 day: every article"]),
        (
            Faded(And((PUTIN, Faded(Everything(), 43200, 0))), 7 * 86400, 0),
            [
                "faded, half after 7 days",
                "  all of",
                "    title: 普京",
                "    faded, half after 0.5 days: every article",
            ],
        ),
    ],
)
def test_each_node_has_its_words(query: Query, lines: list[str]) -> None:
    assert printed(query) == lines


@pytest.mark.parametrize(
    ("leaf", "line"),
    [
        (
            AnyOf((Term("body", "川普"), Phrase("body", ((0, "特朗"), (1, "朗普"))))),
            "川普 = 特朗普",
        ),
        (
            AnyOf((Term("body", "a"), near(2, "b", "c"))),
            "a = b … c (within 2)",
        ),
    ],
)
def test_a_leaf_in_every_field_stands_by_itself(leaf: Leaf, line: str) -> None:
    assert printed(Blended(leaf, tuple(OF_FIELDS.items()))) == [line, WEIGHTS]
    some = Blended(leaf, (("related", 1.0), ("title", 2.5)))
    assert printed(some) == [f"related, title ×2.5: {line}"]


def test_the_tree_as_typed_is_indented() -> None:
    assert list(typed_lines(parse("特朗普 (普京 OR title:停火) -雨", Fields()))) == [
        "all of",
        "  chunk(特朗普)",
        "  either of",
        "    chunk(普京)",
        "    in title",
        "      chunk(停火)",
        "  without",
        "    chunk(雨)",
    ]
