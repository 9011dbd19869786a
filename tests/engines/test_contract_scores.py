"""The contract: what scores more. Every engine ranks so, whatever its numbers are.

Where an article could come first by its date alone, the other one is the newer.
"""

from __future__ import annotations

import pytest

from searchcore.engines.base import Engine
from searchcore.query.logical import (
    And,
    Boosted,
    DateRange,
    Everything,
    Keyword,
    Not,
    Or,
    Preferring,
    Prefix,
    Query,
    Term,
)

from .building import body, entry, near, phrase, ranked, scores

A, B = body("甲"), body("乙")


def write_some(engine: Engine) -> None:
    engine.write(
        [
            entry("一", "甲 乙 丙", title="甲", tag=["戰爭"], date=1),
            entry("二", "甲 甲 丁 戊", tag=["戰爭"], date=2),
            entry("三", "乙 丙", date=3),
            entry("四", "己 庚", date=4),
        ]
    )


def test_more_occurrences_score_more(engine: Engine) -> None:
    engine.write([entry("多", "甲 甲 丙", date=1), entry("少", "甲 乙 丙", date=2)])
    assert ranked(engine, A) == "多少"


def test_two_tokens_at_one_position_count_twice(engine: Engine) -> None:
    engine.write([entry("多", "甲/甲 乙", date=1), entry("少", "甲 乙", date=2)])
    assert ranked(engine, A) == "多少"


def test_a_shorter_field_scores_more(engine: Engine) -> None:
    engine.write([entry("短", "甲 乙", date=1), entry("長", "甲 乙 丙 丁", date=2)])
    assert ranked(engine, A) == "短長"


def test_a_rare_term_scores_more(engine: Engine) -> None:
    engine.write([entry("少", "甲", date=1), entry("多", "乙", date=2), entry("又", "乙", date=2)])
    assert ranked(engine, Or((A, B))) == "少又多"


def test_deleted_articles_do_not_make_a_term_common(engine: Engine) -> None:
    engine.write([entry(str(number), "甲") for number in range(9)])
    engine.write([entry("少", "甲", date=1), entry("多", "乙", date=2), entry("又", "乙", date=2)])
    engine.write([], delete=map(str, range(9)))
    assert ranked(engine, Or((A, B))) == "少又多"


def test_replaced_articles_do_not_make_a_term_common(engine: Engine) -> None:
    engine.write([entry("少", "甲", date=1), entry("多", "乙", date=2), entry("又", "乙", date=2)])
    for _ in range(4):
        engine.write([entry("少", "甲", date=1)])
    assert ranked(engine, Or((A, B))) == "少又多"


def test_figures_are_those_of_all_batches(engine: Engine) -> None:
    engine.write([entry("多", "乙", date=2), entry("少", "甲", date=1)])
    engine.write([entry("又", "乙", date=2), entry("再", "丙", date=2)])
    engine.write([entry("丙", "乙", date=2)])
    assert ranked(engine, Or((A, B))) == "少丙又多"


def test_a_phrase_is_as_rare_as_the_articles_that_hold_it(engine: Engine) -> None:
    engine.write(
        [entry("句", "甲 乙", date=1), entry("詞", "丙 丁", date=2), entry("又", "丙 戊", date=2)]
    )
    engine.write([entry(str(number), "乙 甲") for number in range(5)])
    assert ranked(engine, Or((phrase("甲 乙"), body("丙")))) == "句又詞"


def test_a_phrase_scores_by_its_distinct_starts(engine: Engine) -> None:
    engine.write([entry("多", "甲 乙 甲 乙", date=1), entry("少", "甲 乙 丙 丁", date=2)])
    assert ranked(engine, phrase("甲 乙")) == "多少"
    engine.write([entry("多", "甲/甲 乙 丙 丁", date=1)])
    assert ranked(engine, phrase("甲 乙")) == "少多"


def test_a_prefix_scores_as_one_term(engine: Engine) -> None:
    engine.write([entry(str(number), f"特{number}", date=2) for number in range(4)])
    engine.write([entry("甲", "川", date=1), entry("乙", "川", date=1), entry("丙", "丙", date=1)])
    assert ranked(engine, Or((Prefix("body", "特"), body("川")))) == "乙甲0123"


def test_a_prefix_scores_by_its_distinct_starts(engine: Engine) -> None:
    engine.write([entry("一", "特/特朗 甲", date=1), entry("二", "特 甲", date=2)])
    assert ranked(engine, Prefix("body", "特")) == "二一"
    engine.write([entry("一", "特 特朗", date=1)])
    assert ranked(engine, Prefix("body", "特")) == "一二"


def test_near_scores_by_its_distinct_starts(engine: Engine) -> None:
    engine.write([entry("多", "甲 乙 _ _ 甲 乙", date=1), entry("少", "甲 乙 _ _ 丙 丁", date=2)])
    assert ranked(engine, near(0, "甲", "乙")) == "多少"
    engine.write([entry("多", "甲 乙 丙 乙", date=1)])
    assert ranked(engine, near(9, "甲", "乙")) == "少多"


def test_near_is_as_rare_as_the_articles_that_hold_it(engine: Engine) -> None:
    engine.write(
        [entry("近", "甲 乙", date=1), entry("詞", "丙 丁", date=2), entry("又", "丙 戊", date=2)]
    )
    engine.write([entry(str(number), "乙 _ 甲") for number in range(5)])
    assert ranked(engine, Or((near(0, "甲", "乙"), body("丙")))) == "近又詞"


@pytest.mark.parametrize(
    "query",
    [
        Everything(),
        Keyword("tag", "戰爭"),
        DateRange(None, 3),
        Not(A),
        Not(Not(A)),
        Boosted(Everything(), 3.0),
        And((Keyword("tag", "戰爭"), DateRange(None, None))),
    ],
)
def test_what_only_selects_scores_nothing(engine: Engine, query: Query) -> None:
    write_some(engine)
    plain = scores(engine, query)
    assert plain
    assert set(plain.values()) == {0.0}


def test_scores_of_children_add_up(engine: Engine) -> None:
    write_some(engine)
    first, second = scores(engine, A), scores(engine, B)
    assert scores(engine, And((A, B))) == pytest.approx(
        {"一": first["一"] + second["一"]}, rel=1e-4
    )
    both = {name: first.get(name, 0) + second.get(name, 0) for name in "一二三"}
    assert scores(engine, Or((A, B))) == pytest.approx(both, rel=1e-4)
    assert scores(engine, Or((A, B, Everything()), at_least=2)) == pytest.approx(both, rel=1e-4)
    assert scores(engine, Or((A, A))) == pytest.approx(
        {name: 2 * first[name] for name in "一二"}, rel=1e-4
    )


def test_filters_leave_the_scores_as_they_are(engine: Engine) -> None:
    write_some(engine)
    plain = scores(engine, A)
    filtered = And((Keyword("tag", "戰爭"), A, Not(body("庚")), DateRange(0, None)))
    assert scores(engine, filtered) == pytest.approx(plain, rel=1e-4)


def test_what_is_preferred_adds_to_the_scores(engine: Engine) -> None:
    write_some(engine)
    first, second = scores(engine, A), scores(engine, B)
    expected = {"一": first["一"] + second["一"], "二": first["二"]}
    assert scores(engine, Preferring(A, B)) == pytest.approx(expected, rel=1e-4)
    assert scores(engine, Preferring(A, And((B, body("庚"))))) == pytest.approx(first, rel=1e-4)
    assert scores(engine, Preferring(Keyword("tag", "戰爭"), A)) == pytest.approx(first, rel=1e-4)


@pytest.mark.parametrize(
    "query", [A, And((A, B)), Or((A, B)), Preferring(A, B), Prefix("body", "甲")]
)
def test_a_boost_multiplies_the_scores(engine: Engine, query: Query) -> None:
    write_some(engine)
    expected = {name: 2.5 * score for name, score in scores(engine, query).items()}
    assert scores(engine, Boosted(query, 2.5)) == pytest.approx(expected, rel=1e-4)
    nested = Boosted(Boosted(query, 5.0), 0.5)
    assert scores(engine, nested) == pytest.approx(expected, rel=1e-4)


def test_boosts_decide_between_fields(engine: Engine) -> None:
    engine.write([entry("題", "乙", title="甲", date=1), entry("文", "甲", title="乙", date=2)])
    title = Term("title", "甲")
    assert ranked(engine, Or((A, title))) == "文題"
    assert ranked(engine, Or((A, Boosted(title, 2.0)))) == "題文"
    assert ranked(engine, Or((Boosted(A, 3.0), Boosted(title, 2.0)))) == "文題"


def test_a_term_is_as_rare_as_its_field_says(engine: Engine) -> None:
    engine.write(
        [entry("題", title="甲", date=1), entry("文", "甲", date=2), entry("又", "甲", date=3)]
    )
    assert ranked(engine, Or((A, Term("title", "甲")))) == "題又文"
    engine.write([entry(f"{number}", "丙") for number in range(9)])
    assert ranked(engine, Or((A, Term("title", "甲")))) == "又文題"
