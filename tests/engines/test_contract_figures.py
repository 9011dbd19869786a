"""The contract: the terms of a field and the figures of the index, of live articles only."""

from __future__ import annotations

from searchcore.engines.base import Engine, Entry

from .building import body, entry, ids, tokens


def test_terms_come_in_code_point_order_with_the_number_of_articles(engine: Engine) -> None:
    engine.write([entry("一", "特朗普 特 特朗普 𠮷 ff"), entry("二", "特朗普 Ａ 俄")])
    everything = [("ff", 1), ("俄", 1), ("特", 1), ("特朗普", 2), ("Ａ", 1), ("𠮷", 1)]
    assert engine.terms("body") == everything
    assert engine.terms("body", "特") == [("特", 1), ("特朗普", 2)]
    assert engine.terms("body", "特朗普") == [("特朗普", 2)]
    assert engine.terms("body", "特朗普京") == engine.terms("title") == []


def test_of_terms_the_first_are_listed_when_there_is_a_limit(engine: Engine) -> None:
    engine.write([entry("一", "a3 a1 a2 b")])
    assert engine.terms("body", "a", 2) == [("a1", 1), ("a2", 1)]
    assert engine.terms("body", "a", 0) == []
    assert len(engine.terms("body", "a", 9)) == 3


def test_terms_of_several_batches_are_added_up(engine: Engine) -> None:
    for name in "一二三":
        engine.write([entry(name, "甲 乙")])
    engine.write([], delete=["二"])
    assert engine.terms("body") == [("乙", 2), ("甲", 2)]


def test_statistics_are_those_of_live_articles(engine: Engine) -> None:
    engine.write(
        [entry("一", "甲 乙", date=-5), entry("二", "甲", title="丙", date=9), entry("三")]
    )
    engine.write([entry("二", "甲 _ 丁 戊", date=7), entry("四", "甲", date=99)])
    engine.write([], delete=["四"])
    figures = engine.statistics()
    assert (figures.articles, dict(figures.units)) == (3, {"body": 5})
    assert (figures.first_date, figures.last_date) == (-5, 7)


def test_the_generation_rises_with_each_change(engine: Engine) -> None:
    before = engine.statistics().generation
    engine.write([entry("一")])
    between = engine.statistics().generation
    engine.write([], delete=["一"])
    assert before < between < engine.statistics().generation


def test_a_field_of_length_zero_counts_as_absent(engine: Engine) -> None:
    empty = Entry(id="一", fields={"body": tokens("甲", length=0), "title": tokens("")})
    engine.write([empty, entry("二", "乙")])
    assert ids(engine, body("甲")) == []
    assert engine.terms("body") == [("乙", 1)]
    assert dict(engine.statistics().units) == {"body": 1}


def test_the_statistics_of_an_empty_index_are_zero(engine: Engine) -> None:
    figures = engine.statistics()
    assert (figures.articles, figures.units) == (0, {})
    assert (figures.first_date, figures.last_date) == (None, None)
