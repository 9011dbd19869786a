"""The contract: a leaf that has to begin within the first positions of its field."""

from __future__ import annotations

import pytest

from searchcore.engines.base import Engine, Entry, FieldTokens
from searchcore.query.logical import AnyOf, Boosted, Leading, Not, Or, Plain, Prefix, Term

from .building import body, entry, ids, near, phrase, ranked, scores


@pytest.mark.parametrize(
    ("text", "leaf", "positions", "found"),
    [
        ("甲 乙 丙", body("甲"), 1, True),
        ("甲 乙 丙", body("乙"), 1, False),
        ("甲 乙 丙", body("乙"), 2, True),
        ("甲 乙 丙", body("丙"), 2**33, True),
        ("甲 乙 丙", body("甲"), 0, False),
        ("甲 _ 乙", body("乙"), 2, False),
        ("甲 _ 乙", body("乙"), 3, True),
        ("_ 甲", body("甲"), 1, False),
        ("甲/乙 丙", body("乙"), 1, True),
        ("甲 乙 丙", phrase("乙 丙"), 2, True),
        ("甲 乙 丙", phrase("乙 丙"), 1, False),
        ("甲 乙 丙", near(1, "丙", "甲"), 1, True),
        ("丁 乙 丙", near(1, "丙", "乙"), 1, False),
        ("丁 zelensky", Prefix("body", "zel"), 2, True),
        ("丁 zelensky", Prefix("body", "zel"), 1, False),
        ("丁 乙 丙 乙 甲", AnyOf((body("甲"), body("丙"))), 3, True),
        ("丁 乙 丙 乙 甲", AnyOf((body("甲"), body("丙"))), 2, False),
    ],
)
def test_an_article_matches_whose_field_has_it_near_its_beginning(
    engine: Engine, text: str, leaf: Plain | AnyOf, positions: int, found: bool
) -> None:
    engine.write([entry("前", "甲 乙 丙 丁 zelensky"), entry("一", text), entry("後", "己")])
    engine.write([], delete=["前"])
    assert ids(engine, Leading(leaf, positions)) == (["一"] if found else [])
    assert ids(engine, Not(Leading(leaf, positions))) == (["後"] if found else ["一", "後"])


def test_positions_are_counted_from_the_beginning_of_each_field(engine: Engine) -> None:
    engine.write([entry("一", "甲 乙", title="丙 乙 甲"), entry("二", "乙 甲", title="甲")])
    assert ids(engine, Leading(body("甲"), 1)) == ["一"]
    assert ids(engine, Leading(Term("title", "甲"), 1)) == ["二"]
    assert ids(engine, Leading(Term("none", "甲"), 1)) == []


def test_it_scores_like_a_word_that_stands_there_alone(engine: Engine) -> None:
    engine.write([entry("一", "甲/首 丙 甲/首 甲"), entry("二", "乙 甲/首"), entry("三", "丙 丁")])
    engine.write(
        [entry("四", "丙 丙 丙 甲", title="甲"), entry("五", "甲/首 乙")], more_to_come=True
    )
    engine.write([entry("二", "乙 甲/首 丁 丁 丁 甲")], delete=["五"], more_to_come=True)
    expected = scores(engine, body("首"))
    assert set(expected) == {"一", "二"}
    assert scores(engine, Leading(body("甲"), 3)) == pytest.approx(expected, rel=1e-4)
    several = AnyOf((body("甲"), phrase("甲 丙")))
    assert scores(engine, Leading(several, 3)) == pytest.approx(expected, rel=1e-4)


def test_leads_of_different_lengths_are_told_apart(engine: Engine) -> None:
    engine.write([entry("一", "甲 乙"), entry("二", "乙 甲"), entry("三", "乙 丙 甲")])
    leads = tuple(Leading(body("甲"), positions) for positions in (1, 2, 3))
    assert [ids(engine, Or(leads, at_least=number)) for number in (3, 2, 1)] == [
        ["一"],
        ["一", "二"],
        ["一", "三", "二"],
    ]


def test_two_tokens_at_one_position_count_twice_as_they_do_in_a_term(engine: Engine) -> None:
    engine.write([entry("雙", "甲/甲 乙", date=1), entry("單", "甲 乙", date=2)])
    assert ranked(engine, Leading(body("甲"), 1)) == "雙單"


def test_what_comes_later_does_not_make_it_common(engine: Engine) -> None:
    engine.write([entry("首", "甲 乙", date=1), entry("乙", "乙 丙", date=2)])
    engine.write([entry(str(number), "丙 甲") for number in range(5)])
    assert ranked(engine, Or((body("甲"), body("乙"))))[0] == "首"
    assert ranked(engine, Or((Leading(body("甲"), 1), Leading(body("乙"), 1)))) == "乙首"
    rare = scores(engine, Leading(body("甲"), 1))["首"]
    assert rare > scores(engine, body("甲"))["首"]


def test_each_field_has_its_own_figures(engine: Engine) -> None:
    engine.write([entry("一", "甲 丙 甲", title="甲"), entry("二", "乙 甲"), entry("三", "己")])
    engine.write([entry("四", "丙", title="乙 甲"), entry("五", "甲 乙", title="丙")])
    in_title = Leading(Term("title", "甲"), 1)
    title, text = scores(engine, in_title), scores(engine, Leading(body("甲"), 1))
    assert (set(title), set(text)) == ({"一"}, {"一", "五"})
    both = Or((Boosted(in_title, 3.0), Leading(body("甲"), 1)))
    assert scores(engine, both) == pytest.approx(
        {"一": 3 * title["一"] + text["一"], "五": text["五"]}, rel=1e-4
    )


def test_far_positions_are_told_apart(engine: Engine) -> None:
    fields = {"body": FieldTokens(["甲", "甲"], [999_999, 1_000_000], 2)}
    engine.write([Entry(id="一", fields=fields), entry("二", "乙")])
    assert ids(engine, Leading(body("甲"), 999_999)) == []
    assert ids(engine, Leading(body("甲"), 1_000_000)) == ["一"]
