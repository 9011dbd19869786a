"""The contract: several spellings counted as one word, in what they match and in their scores."""

from __future__ import annotations

import pytest

from searchcore.engines.base import Engine
from searchcore.query.logical import (
    And,
    AnyOf,
    Boosted,
    Not,
    Or,
    Plain,
    Preferring,
    Prefix,
    Query,
    Term,
)

from .building import body, entry, ids, near, phrase, ranked, scores


def any_of(*leaves: Plain) -> AnyOf:
    return AnyOf(leaves)


A_OR_B = any_of(body("甲"), body("乙"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (A_OR_B, "一 二 四"),
        (any_of(body("乙"), body("甲")), "一 二 四"),
        (any_of(body("乙")), "二 四"),
        (any_of(body("無"), body("丁")), "三"),
        (any_of(body("無")), ""),
        (any_of(phrase("甲 丙"), Prefix("body", "zel")), "一 三"),
        (any_of(phrase("丁 ze", last_is_prefix=True), phrase("乙 丙")), "三"),
        (any_of(near(1, "乙", "甲"), near(0, "丙", "甲")), "一 四"),
        (any_of(Term("title", "甲"), Term("title", "丙")), "二"),
        (any_of(Term("none", "甲"), Term("none", "乙")), ""),
        (And((A_OR_B, body("丙"))), "一 四"),
        (Or((A_OR_B, body("丙"), body("乙")), at_least=2), "一 二 四"),
        (Not(A_OR_B), "三"),
        (And((body("丙"), Not(any_of(body("乙"), body("無"))))), "一"),
        (Preferring(body("丁"), A_OR_B), "三"),
        (Boosted(A_OR_B, 2.0), "一 二 四"),
    ],
)
def test_articles_that_hold_one_of_the_spellings_match(
    engine: Engine, query: Query, expected: str
) -> None:
    engine.write([entry("一", "甲 丙"), entry("二", "乙", title="丙")])
    engine.write(
        [entry("三", "丁 zelensky"), entry("四", "丙 乙 _ 甲"), entry("五", "甲")],
        more_to_come=True,
    )
    engine.write([], delete=["五"])
    assert ids(engine, query) == sorted(expected.split())


def test_they_score_like_one_word_that_stands_wherever_one_of_them_does(engine: Engine) -> None:
    engine.write([entry("一", "甲/名 丙 乙/名 甲/名"), entry("二", "乙/名"), entry("三", "丙 丁")])
    engine.write(
        [entry("四", "甲/乙/名 丙", title="甲"), entry("五", "甲/名 乙/名")], more_to_come=True
    )
    engine.write(
        [entry("六", "乙"), entry("二", "乙/名 丁 丁 丁")], delete=["五"], more_to_come=True
    )
    engine.write([], delete=["六"], more_to_come=True)
    expected = scores(engine, body("名"))
    assert set(expected) == {"一", "二", "四"}
    assert scores(engine, A_OR_B) == pytest.approx(expected, rel=1e-4)
    assert scores(engine, any_of(body("乙"), body("甲"))) == pytest.approx(expected, rel=1e-4)


def test_those_that_share_a_spelling_are_told_apart(engine: Engine) -> None:
    engine.write([entry("一", "甲"), entry("二", "乙"), entry("三", "丙"), entry("四", "丁")])
    both = [A_OR_B, any_of(body("甲"), body("丙")), any_of(body("甲"))]
    assert ids(engine, Or((*both,), at_least=2)) == ["一"]
    assert ids(engine, Or((*both,))) == ["一", "三", "二"]


def test_phrases_and_beginnings_at_one_position_count_once(engine: Engine) -> None:
    engine.write([entry("一", "名/特 朗 普 _ 名/川普"), entry("二", "丙 丁 戊"), entry("三", "己")])
    several = any_of(
        phrase("特 朗"), phrase("特 朗 普"), Prefix("body", "特"), near(0, "特", "普"), body("川普")
    )
    assert scores(engine, several) == pytest.approx(scores(engine, body("名")), rel=1e-4)


def test_a_token_that_stands_twice_at_a_position_counts_once(engine: Engine) -> None:
    engine.write([entry("雙", "甲/甲 乙", date=1), entry("單", "甲 乙", date=2)])
    assert ranked(engine, body("甲")) == "雙單"
    assert ranked(engine, any_of(body("甲"))) == "單雙"


def test_a_spelling_is_as_rare_as_all_of_them_together(engine: Engine) -> None:
    engine.write(
        [entry("川", "川普", date=1), entry("烏", "烏", date=2), entry("又", "烏", date=3)]
    )
    engine.write([entry(str(number), "特朗普") for number in range(3)])
    spelled = any_of(body("川普"), body("特朗普"))
    assert ranked(engine, Or((body("川普"), body("烏")))) == "川又烏"
    assert ranked(engine, Or((spelled, body("烏")))) == "又烏川012"


@pytest.mark.parametrize("leaf", [phrase("甲 乙"), Prefix("body", "甲"), near(2, "乙", "甲")])
def test_one_spelling_alone_is_the_leaf_itself(engine: Engine, leaf: Plain) -> None:
    engine.write([entry("一", "甲 乙 甲 乙"), entry("二", "甲 丙 乙"), entry("三", "丁")])
    assert scores(engine, leaf)
    assert scores(engine, any_of(leaf)) == pytest.approx(scores(engine, leaf), rel=1e-4)


def test_each_field_has_its_own_figures(engine: Engine) -> None:
    engine.write([entry("一", "甲 丙", title="乙"), entry("二", "乙 乙 丁 戊"), entry("三", "己")])
    engine.write([entry("四", "丙", title="甲 乙"), entry("五", title="丙")])
    in_title = any_of(Term("title", "甲"), Term("title", "乙"))
    title, text = scores(engine, in_title), scores(engine, A_OR_B)
    assert set(title) == {"一", "四"}
    assert scores(engine, Or((Boosted(in_title, 3.0), A_OR_B))) == pytest.approx(
        {name: 3 * title.get(name, 0) + text.get(name, 0) for name in "一二四"}, rel=1e-4
    )
