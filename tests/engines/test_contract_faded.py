"""The contract: scores that fade with the age of an article."""

from __future__ import annotations

import pytest

from searchcore.engines.base import Engine, FacetRequest
from searchcore.query.logical import (
    And,
    Boosted,
    DateRange,
    Everything,
    Faded,
    Not,
    Or,
    Preferring,
    Query,
    Term,
)

from .building import body, entry, ids, ranked, scores

A, B = body("甲"), body("乙")
AGES = {"新": 100, "舊": 90, "更舊": 70, "之間": 95, "未來": 250, "上古": -(10**10), "無日": None}


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Equal articles but for their dates, in two batches."""
    articles = [entry(name, "甲 乙", tag=["戰爭"], date=date) for name, date in AGES.items()]
    engine.write(articles[::2])
    engine.write([*articles[1::2], entry("別", "丙", date=100)], more_to_come=True)
    return engine


def test_a_score_is_halved_with_each_half_life(filled: Engine) -> None:
    full = scores(filled, A)["新"]
    factors = {name: score / full for name, score in scores(filled, Faded(A, 10, 100)).items()}
    assert factors == pytest.approx(
        {
            "新": 1,
            "舊": 0.5,
            "更舊": 0.125,
            "之間": 0.5**0.5,
            "未來": 1,
            "上古": 0,
            "無日": 0.5,
        },
        rel=1e-4,
    )


def test_the_newest_first_where_all_is_equal_but_the_date(filled: Engine) -> None:
    assert ids(filled, Faded(A, 10, 100), "relevance") == [
        *("未來", "新", "之間", "舊", "無日", "更舊", "上古")
    ]


def test_a_better_article_stays_first_until_it_is_too_old(engine: Engine) -> None:
    engine.write([entry("多", "甲 甲 甲 甲", date=0), entry("少", "甲 乙 乙 乙", date=100)])
    assert ranked(engine, Faded(A, 1000, 100)) == "多少"
    assert ranked(engine, Faded(A, 10, 100)) == "少多"


def test_scores_that_have_faded_to_nothing_go_by_date(engine: Engine) -> None:
    engine.write([entry("一", "甲 甲 甲", date=3), entry("二", "甲 乙 丙", date=5)])
    engine.write([entry("三", "甲", date=4), entry("四", "乙", date=9)], more_to_come=True)
    assert ranked(engine, A) == "一三二"
    assert ranked(engine, Faded(A, 1, 10**9)) == "二三一"
    assert scores(engine, Faded(A, 1, 10**9)) == dict.fromkeys("一二三", 0.0)


@pytest.mark.parametrize(
    "query", [A, Or((A, B)), body("丙"), Not(A), Everything(), DateRange(90, None)]
)
def test_the_articles_are_the_same(filled: Engine, query: Query) -> None:
    faded = Faded(query, 10, 100)
    for order in ("newest", "oldest"):
        assert ids(filled, faded, order) == ids(filled, query, order)
    assert ids(filled, Not(faded)) == ids(filled, Not(query))
    assert filled.search(faded, limit=0).total == filled.search(query).total
    requests = [FacetRequest("tag", faded), FacetRequest("tag", query)]
    of_faded, of_plain = filled.search(A, facets=requests).facets
    assert of_faded == of_plain


@pytest.mark.parametrize("query", [Not(B), Everything(), DateRange(None, None)])
def test_nothing_fades_where_nothing_scores(filled: Engine, query: Query) -> None:
    assert set(scores(filled, Faded(query, 10, 100)).values()) == {0.0}


def test_a_part_of_a_query_fades_by_itself(engine: Engine) -> None:
    engine.write(
        [entry("一", "甲 乙", date=90), entry("二", "甲 乙 丙", date=100), entry("三", "丁")]
    )
    first, second = scores(engine, A), scores(engine, B)
    expected = {"一": first["一"] / 2 + second["一"], "二": first["二"] + second["二"]}
    faded = Faded(A, 10, 100)
    for query in (And((faded, B)), Or((faded, B)), Preferring(B, faded)):
        assert scores(engine, query) == pytest.approx(expected, rel=1e-4)


def test_fading_and_boosting_multiply(filled: Engine) -> None:
    once = scores(filled, Faded(A, 10, 100))
    doubled = {name: 2 * score for name, score in once.items()}
    assert scores(filled, Boosted(Faded(A, 10, 100), 2.0)) == pytest.approx(doubled, rel=1e-4)
    assert scores(filled, Faded(Boosted(A, 2.0), 10, 100)) == pytest.approx(doubled, rel=1e-4)
    assert scores(filled, Faded(Faded(A, 20, 100), 20, 100)) == pytest.approx(
        {**once, "無日": once["無日"] / 2}, rel=1e-4
    )


def test_all_fields_fade_together(engine: Engine) -> None:
    engine.write([entry("一", "甲", title="甲", date=90), entry("二", "甲", title="乙", date=100)])
    either = Or((Boosted(Term("title", "甲"), 3.0), A))
    plain = scores(engine, either)
    assert scores(engine, Faded(either, 10, 100)) == pytest.approx(
        {"一": plain["一"] / 2, "二": plain["二"]}, rel=1e-4
    )
