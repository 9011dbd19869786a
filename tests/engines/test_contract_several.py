"""The contract: scores of given articles, and counts, for several queries at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

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
    Query,
    Term,
)

from .building import body, entry, phrase, scores

A, B = body("甲"), body("乙")
ASKED: list[Query] = [
    A,
    B,
    Or((Boosted(Term("title", "甲"), 1.5), A)),
    And((A, B)),
    phrase("甲 乙"),
    Preferring(A, B),
    body("無"),
    Term("none", "甲"),
    Or(()),
]


def write_some(engine: Engine) -> None:
    engine.write(
        [
            entry("一", "甲 乙", title="甲", tag=["戰爭"], date=1),
            entry("二", "甲 甲 丙", tag=["戰爭"], date=2),
        ]
    )
    engine.write(
        [entry("三", "乙 丁", title="甲"), entry("四", "甲"), entry("二", "甲 丙 丙 丙")],
        more_to_come=True,
    )
    engine.write([], delete=["四"], more_to_come=True)


def test_scores_are_those_of_a_search(engine: Engine) -> None:
    write_some(engine)
    expected = [scores(engine, query) for query in ASKED]
    assert [len(found) for found in expected] == [2, 2, 3, 1, 1, 2, 0, 0, 0]
    given = engine.scores(ASKED, ["三", "一", "二"])
    assert given == [[found.get(name) for name in ("三", "一", "二")] for found in expected]


def test_scores_come_in_the_order_asked_for(engine: Engine) -> None:
    write_some(engine)
    ((first, second, third, again),) = engine.scores([A], ["二", "一", "三", "二"])
    assert first is not None
    assert second is not None
    assert second > first == again
    assert third is None


def test_an_article_that_is_not_there_has_no_score(engine: Engine) -> None:
    write_some(engine)
    assert engine.scores([Everything(), A], ["四", "五", ""]) == [[None] * 3, [None] * 3]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Everything(), [0.0, 0.0, 0.0]),
        (Keyword("tag", "戰爭"), [0.0, None, None]),
        (DateRange(1, 3), [0.0, None, None]),
        (Not(body("丁")), [0.0, 0.0, None]),
        (Not(body("無")), [0.0, 0.0, 0.0]),
    ],
)
def test_what_only_selects_scores_nothing(
    engine: Engine, query: Query, expected: list[float | None]
) -> None:
    write_some(engine)
    assert engine.scores([query], ["一", "二", "三"]) == [expected]


def test_counts_are_those_of_live_articles(engine: Engine) -> None:
    write_some(engine)
    asked: list[Query] = [*ASKED, Everything(), Not(A), Keyword("tag", "戰爭"), DateRange(1, 3)]
    assert engine.counts(asked) == [2, 2, 3, 1, 1, 2, 0, 0, 0, 3, 1, 1, 1]
    assert engine.counts([A, A]) == [2, 2]


def test_asked_for_nothing_they_give_nothing(engine: Engine) -> None:
    assert engine.counts([]) == []
    assert engine.scores([], ["一"]) == []
    assert engine.scores([A, B], []) == [[], []]


def test_an_empty_index_has_neither(engine: Engine) -> None:
    assert engine.counts([A, Everything(), Not(A)]) == [0, 0, 0]
    assert engine.scores([A, Everything()], ["一"]) == [[None], [None]]


def test_all_answers_are_of_one_state(engine: Engine) -> None:
    def ask_until(done: Event) -> set[tuple[int, ...]]:
        seen = set()
        while not done.is_set():
            seen.add(tuple(engine.counts([A, B, Or((A, B))])))
            of_a, of_b = engine.scores([A, B], ["一", "二"])
            seen.add(tuple(sum(score is not None for score in of) for of in (of_a, of_b)))
        return seen

    engine.write([entry("一", "甲"), entry("二", "乙")])
    done = Event()
    with ThreadPoolExecutor() as threads:
        asking = [threads.submit(ask_until, done) for _ in range(2)]
        try:
            for texts in [("乙", "甲"), ("甲", "乙")] * 5:
                engine.write([entry("一", texts[0]), entry("二", texts[1])])
        finally:
            done.set()
    assert {state for each in asking for state in each.result()} == {(1, 1, 2), (1, 1)}
