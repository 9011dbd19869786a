"""The reference engine's scores, worked out by hand; all others are compared with it."""

from __future__ import annotations

from math import log

import pytest

from searchcore.engines.base import Entry
from searchcore.engines.memory import MemoryEngine
from searchcore.query.logical import Boosted, Or, Prefix, Term

from .building import body, entry, near, phrase, scores, tokens


@pytest.fixture
def engine() -> MemoryEngine:
    """Four bodies, of 2, 4 and 6 units (4 on average) and one that counts as absent; one title."""
    engine = MemoryEngine()
    engine.write([entry("舊", "甲 乙 甲 乙 甲 乙", title="甲 乙")])
    engine.write(
        [
            entry("一", "甲 乙", title="特朗普"),
            entry("二", "乙 甲 甲 丙"),
            entry("三", "丁 戊 己 庚 辛 特/特朗普"),
            Entry(id="四", fields={"body": tokens("甲", length=0)}),
        ],
        delete=["舊"],
    )
    return engine


def test_the_score_of_a_term(engine: MemoryEngine) -> None:
    # Two of three bodies hold it: idf = log(1 + (3 - 2 + .5) / (2 + .5)).
    rarity = log(1 + 1.5 / 2.5)
    # norm = 1.2 * (.25 + .75 * length / 4): 0.75 for 2 units, 1.2 for 4.
    assert scores(engine, body("甲")) == pytest.approx(
        {"一": rarity * 1 * 2.2 / (1 + 0.75), "二": rarity * 2 * 2.2 / (2 + 1.2)}
    )


def test_the_score_of_a_phrase_and_of_near(engine: MemoryEngine) -> None:
    rarity = log(1 + 2.5 / 1.5)
    assert scores(engine, phrase("甲 乙")) == pytest.approx({"一": rarity * 2.2 / 1.75})
    both = log(1 + 1.5 / 2.5)
    # 乙 甲 甲 with room for one between: from 0 to 1 and from 0 to 2 are one start.
    assert scores(engine, near(1, "甲", "乙")) == pytest.approx(
        {"一": both * 2.2 / 1.75, "二": both * 2.2 / 2.2}
    )


def test_the_score_of_a_prefix(engine: MemoryEngine) -> None:
    # norm of 6 units: 1.2 * (.25 + .75 * 1.5) = 1.65. Two terms at one place are one start.
    rarity = log(1 + 2.5 / 1.5)
    assert scores(engine, Prefix("body", "特")) == pytest.approx({"三": rarity * 2.2 / 2.65})


def test_fields_have_their_own_figures_and_scores_add_up(engine: MemoryEngine) -> None:
    # The only title: one of one holds it, and it is as long as the average.
    title = log(1 + 0.5 / 1.5) * 2.2 / (1 + 1.2)
    text = log(1 + 1.5 / 2.5) * 2.2 / 1.75
    query = Or((Boosted(Term("title", "特朗普"), 3.0), body("甲")))
    assert scores(engine, query)["一"] == pytest.approx(3 * title + text)
