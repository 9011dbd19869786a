"""The contract: what the leaves over facts match, and what the nodes make of their children."""

from __future__ import annotations

import pytest

from searchcore.engines.base import Engine, Entry, Label
from searchcore.query.logical import (
    And,
    Boosted,
    DateRange,
    Everything,
    Identified,
    Keyword,
    Not,
    Or,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Term,
)

from .building import UNUSUAL, body, entry, ids


def test_everything_matches_every_article(engine: Engine) -> None:
    engine.write([entry("一", "甲"), Entry(id="二"), entry("三", title="乙")])
    assert sorted(ids(engine, Everything())) == ["一", "三", "二"]


@pytest.mark.parametrize(
    "query",
    [
        Term("none", "甲"),
        Phrase("none", ((0, "甲"), (1, "乙"))),
        Phrase("none", ((0, "甲"),), last_is_prefix=True),
        Prefix("none", "甲"),
        Keyword("none", "甲"),
        Keyword("body", "甲"),
        Term("tag", "甲"),
    ],
)
def test_unknown_fields_match_nothing(engine: Engine, query: Query) -> None:
    engine.write([entry("一", "甲 乙", tag=["甲"])])
    assert ids(engine, query) == []
    assert ids(engine, Not(query)) == ["一"]
    assert ids(engine, Preferring(body("甲"), query)) == ["一"]


def test_a_keyword_matches_its_whole_key(engine: Engine) -> None:
    engine.write(
        [
            entry("一", tag=[Label("俄烏 戰爭", "俄烏　戰爭"), "外交"]),
            entry("二", tag=["俄烏"]),
            entry("三", category=["外交"]),
        ]
    )
    assert ids(engine, Keyword("tag", "俄烏 戰爭")) == ["一"]
    assert ids(engine, Keyword("tag", "俄烏")) == ["二"]
    assert ids(engine, Keyword("tag", "外交")) == ["一"]
    assert ids(engine, Keyword("tag", "俄烏　戰爭")) == []


def test_an_id_matches_the_live_article_of_that_id(engine: Engine) -> None:
    engine.write([entry("一", "甲"), entry("二", "甲"), entry("三", "甲")])
    engine.write([entry("二", "乙")], delete=["三"])
    assert ids(engine, Identified("一")) == ["一"]
    assert ids(engine, Identified("二")) == ["二"]
    assert ids(engine, Identified("三")) == []
    assert ids(engine, Identified("")) == []
    assert sorted(ids(engine, And((Everything(), Not(Identified("一")))))) == ["二"]
    assert engine.search(Identified("一")).hits[0].score == 0


@pytest.mark.parametrize("key", [*UNUSUAL, "長" * 3000])
def test_any_text_can_be_a_keyword(engine: Engine, key: str) -> None:
    engine.write([entry("一", tag=[key]), entry("二", tag=["a", "b", "甲", "乙"])])
    assert ids(engine, Keyword("tag", key)) == ["一"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, "戊丁丙乙"),
        (0, None, "戊丁丙"),
        (None, 0, "乙"),
        (0, 10, "丙"),
        (0, 11, "丁丙"),
        (10, 10, ""),
        (11, 10, ""),
        (-(10**10), 10**10, "戊丁丙乙"),
    ],
)
def test_a_date_range_holds_its_start_and_not_its_end(
    engine: Engine, start: int | None, end: int | None, expected: str
) -> None:
    dates = {"甲": None, "乙": -1, "丙": 0, "丁": 10, "戊": 4_000_000_000}
    engine.write(entry(name, date=date) for name, date in dates.items())
    assert "".join(ids(engine, DateRange(start, end))) == expected


HOLDING_SOME = ["甲", "乙", "丙", "甲 乙", "甲 丙", "乙 丙", "甲 乙 丙", "丁"]
A, B, C, NONE = body("甲"), body("乙"), body("丙"), body("無")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (And((A,)), "1 4 5 7"),
        (And((A, B)), "4 7"),
        (And((A, B, C)), "7"),
        (And((A, NONE)), ""),
        (Or(()), ""),
        (Or((NONE,)), ""),
        (Or((A,)), "1 4 5 7"),
        (Or((A, B)), "1 2 4 5 6 7"),
        (Or((A, B, C), at_least=2), "4 5 6 7"),
        (Or((A, B, C), at_least=3), "7"),
        (Or((A, B, C), at_least=4), ""),
        (Or((A, A), at_least=2), "1 4 5 7"),
        (Or((A, Not(B), NONE), at_least=2), "1 5"),
        (Or((And((A, B)), C), at_least=2), "7"),
        (Not(A), "2 3 6 8"),
        (Not(Not(A)), "1 4 5 7"),
        (Not(Not(Not(A))), "2 3 6 8"),
        (Not(NONE), "1 2 3 4 5 6 7 8"),
        (Not(Everything()), ""),
        (Not(Or(())), "1 2 3 4 5 6 7 8"),
        (And((Not(A), Not(B))), "3 8"),
        (And((A, Not(And((B, Not(C)))))), "1 5 7"),
        (Not(Or((A, B, C), at_least=2)), "1 2 3 8"),
        (Preferring(A, B), "1 4 5 7"),
        (Preferring(A, NONE), "1 4 5 7"),
        (Preferring(NONE, A), ""),
        (Preferring(Not(A), A), "2 3 6 8"),
        (Preferring(A, Not(A)), "1 4 5 7"),
        (Not(Preferring(A, B)), "2 3 6 8"),
        (Boosted(A, 0.5), "1 4 5 7"),
        (Not(Boosted(A, 3.0)), "2 3 6 8"),
        (And((Boosted(Or((A, B)), 2.0), Preferring(C, A))), "5 6 7"),
        (And((Everything(), A)), "1 4 5 7"),
    ],
)
def test_nodes_combine_what_their_children_match(
    engine: Engine, query: Query, expected: str
) -> None:
    engine.write(entry(str(number), text) for number, text in enumerate(HOLDING_SOME, start=1))
    assert " ".join(ids(engine, query)) == expected


def test_nodes_mix_texts_keywords_and_dates(engine: Engine) -> None:
    engine.write(
        [
            entry("一", "甲", tag=["戰爭"], date=1),
            entry("二", "甲", tag=["戰爭"]),
            entry("三", "乙", tag=["戰爭"], date=3),
            entry("四", "甲", date=4),
        ]
    )
    war, dated = Keyword("tag", "戰爭"), DateRange(None, None)
    assert ids(engine, And((A, war, dated))) == ["一"]
    assert ids(engine, Or((A, war, dated), at_least=2)) == ["四", "三", "一", "二"]
    assert ids(engine, And((war, Not(dated)))) == ["二"]


def test_a_tree_may_be_deep(engine: Engine) -> None:
    engine.write([entry("一", "甲"), entry("二", "乙")])
    query: Query = A
    for _ in range(15):
        query = Not(And((Everything(), query)))
        query = Not(Or((query, NONE)))
    assert ids(engine, query) == ["一"]


def test_a_node_may_have_many_children(engine: Engine) -> None:
    engine.write([entry("一", "詞7 詞99 詞200"), entry("二", "詞7"), entry("三", "別")])
    words = tuple(body(f"詞{number}") for number in range(250))
    assert ids(engine, Or(words)) == ["一", "二"]
    assert ids(engine, Or(words, at_least=3)) == ["一"]
