"""The reference engine's scores, worked out by hand; all others are compared with it."""

from __future__ import annotations

from math import log

import pytest

from searchcore.engines.base import BM25_B, BM25_K1, Entry
from searchcore.engines.memory import MemoryEngine
from searchcore.query.logical import AnyOf, Blended, Boosted, Faded, Or, Prefix, Term

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


def weight(frequency: float, units: int) -> float:
    """BM25's weight of a frequency in a body of so many units, where the average has four."""
    norm = BM25_K1 * (1 - BM25_B + BM25_B * units / 4)
    return frequency * (BM25_K1 + 1) / (frequency + norm)


def test_the_score_of_a_term(engine: MemoryEngine) -> None:
    # Two of three bodies hold it: idf = log(1 + (3 - 2 + .5) / (2 + .5)).
    rarity = log(1 + 1.5 / 2.5)
    assert scores(engine, body("甲")) == pytest.approx(
        {"一": rarity * weight(1, 2), "二": rarity * weight(2, 4)}
    )


def test_the_score_of_a_phrase_and_of_near(engine: MemoryEngine) -> None:
    rarity = log(1 + 2.5 / 1.5)
    assert scores(engine, phrase("甲 乙")) == pytest.approx({"一": rarity * weight(1, 2)})
    both = log(1 + 1.5 / 2.5)
    # 乙 甲 甲 with room for one between: from 0 to 1 and from 0 to 2 are one start.
    assert scores(engine, near(1, "甲", "乙")) == pytest.approx(
        {"一": both * weight(1, 2), "二": both * weight(1, 4)}
    )


def test_the_score_of_a_prefix(engine: MemoryEngine) -> None:
    # Two terms at one place are one start.
    rarity = log(1 + 2.5 / 1.5)
    assert scores(engine, Prefix("body", "特")) == pytest.approx({"三": rarity * weight(1, 6)})


def test_the_score_of_several_spellings(engine: MemoryEngine) -> None:
    # All three bodies hold one; 甲 乙 begin at two positions, 乙 甲 甲 at three.
    rarity = log(1 + 0.5 / 3.5)
    assert scores(engine, AnyOf((body("甲"), body("乙"), phrase("特")))) == pytest.approx(
        {
            "一": rarity * weight(2, 2),
            "二": rarity * weight(3, 4),
            "三": rarity * weight(1, 6),
        }
    )


def test_the_score_of_a_blend(engine: MemoryEngine) -> None:
    # Three of five articles hold it. The title of 五 is as long as the average of the two, so that
    # its frequency stays; the body of 一 is half as long as the average.
    engine.write([entry("五", title="甲")])
    rarity = log(1 + (5 - 3 + 0.5) / (3 + 0.5))
    short = 1 / (1 - BM25_B + BM25_B / 2)
    assert scores(engine, Blended(body("甲"), (("title", 3.0), ("body", 0.5)))) == pytest.approx(
        {
            "一": rarity * weight(0.5 * short, 4),
            "二": rarity * weight(0.5 * 2, 4),
            "五": rarity * weight(3.0, 4),
        }
    )
    engine.write([entry("五", "甲 丙 丁 戊", title="甲")])
    both = scores(engine, Blended(body("甲"), (("title", 3.0), ("body", 0.5))))["五"]
    assert both == pytest.approx(rarity * weight(3.5, 4))


def test_the_score_of_what_fades() -> None:
    engine = MemoryEngine()
    engine.write([entry("早", "甲", date=70), entry("晚", "甲", date=120), entry("無", "甲")])
    full = log(1 + 0.5 / 3.5)
    assert scores(engine, Faded(body("甲"), 20, 110)) == pytest.approx(
        {"早": full / 4, "晚": full, "無": full / 2}
    )


def test_fields_have_their_own_figures_and_scores_add_up(engine: MemoryEngine) -> None:
    # The only title: one of one holds it, and it is as long as the average.
    title = log(1 + 0.5 / 1.5) * weight(1, 4)
    text = log(1 + 1.5 / 2.5) * weight(1, 2)
    query = Or((Boosted(Term("title", "特朗普"), 3.0), body("甲")))
    assert scores(engine, query)["一"] == pytest.approx(3 * title + text)
