"""From labels to what can be proposed."""

from __future__ import annotations

import pytest

from analyzers import fold
from searchcore import Article, Index
from searchcore.completing import loading
from searchcore.completing.loading import (
    Tables,
    fragments_of,
    one_for_each_key,
    overlong,
    tables_of,
)
from searchcore.completing.table import String, Table
from searchcore.engines.base import Label


def strings(**articles: int) -> list[String]:
    return sorted(String(key, key, count) for key, count in articles.items())


def test_of_a_key_all_articles_count_under_the_commonest_spelling() -> None:
    labels = [
        (Label("nba", "NBA"), 2),
        (Label("nba", "Nba"), 3),
        (Label("nba", "nba"), 3),
        (Label("甲", "甲"), 1),
    ]
    assert list(one_for_each_key(labels)) == [String("nba", "Nba", 8), String("甲", "甲", 1)]
    assert list(one_for_each_key([])) == []


def test_what_hardly_stands_outside_of_one_longer_string_is_a_fragment() -> None:
    held = strings(林鄭=100, 林鄭月=51, 林鄭月娥=50, 鄭月娥=50, 月娥=60, 月餅=3)
    assert fragments_of(held) == {"林鄭月", "鄭月娥", "月娥"}


def test_a_frequent_string_and_one_more_character_of_few_articles_is_overlong() -> None:
    held = strings(特朗普=100, 特朗普前=3, 特朗普政府=3, 停運=10, 停運後=3, 香港=400, 香港人=90)
    assert overlong(held) == {"特朗普前"}


def test_names_are_never_taken_for_fragments() -> None:
    index = Index.create(engine="memory")
    index.add(Article(id=str(number), title="林鄭月娥宣布", tags=("林鄭",)) for number in range(3))
    tables = tables_of(index._engine)
    assert fold("林鄭") in tables.frequent.keys
    assert fold("林鄭月") not in tables.frequent.keys
    assert fold("林鄭月") in tables.others.keys


def test_of_many_strings_those_of_one_headline_are_rare(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = Index.create(engine="memory")
    index.add([Article(id="a", title="停火觸礁", tags=("普京",)), Article(id="b", title="停火")])
    assert fold("觸礁") in tables_of(index._engine).frequent.keys
    monkeypatch.setattr(loading, "_MANY", 2)
    index.add([Article(id="c")])
    tables = tables_of(index._engine)
    assert tables.frequent.keys == [fold("停火"), fold("普京")]
    assert tables.rare.keys == tables.others.keys == sorted(map(fold, ("停火觸礁", "觸礁")))


def test_every_string_is_frequent_or_among_the_others_and_no_fragment_is_rare() -> None:
    held = strings(林鄭=100, 林鄭月=51, 林鄭月娥=50, 鄭月娥=50, 林鄭月娥入院=1, 停火=1, 普京=1)
    tables = Tables(held, {"普京"}, least=2)
    assert tables.frequent.keys == ["普京", "林鄭", "林鄭月娥"]
    assert tables.rare.keys == ["停火", "林鄭月娥入院"]
    assert tables.others.keys == ["停火", "林鄭月", "林鄭月娥入院", "鄭月娥"]


def test_of_a_field_every_value_is_frequent() -> None:
    tables = Tables(strings(林鄭月=1, 林鄭月娥=1))
    assert tables.frequent.keys == ["林鄭月", "林鄭月娥"]
    assert tables.others.keys == tables.rare.keys == []


def test_a_table_is_made_once_for_each_state() -> None:
    index = Index.create(engine="memory")
    index.add([Article(id="a", tags=("普京",))])
    first = tables_of(index._engine)
    assert tables_of(index._engine) is first
    assert tables_of(index._engine).others is first.others
    assert tables_of(index._engine, "tag") is tables_of(index._engine, "tag")
    index.add([Article(id="b", tags=("特朗普",))])
    assert tables_of(index._engine).frequent.keys == [fold("普京"), fold("特朗普")]
    index.remove(["a"])
    assert tables_of(index._engine).frequent.keys == [fold("特朗普")]


def test_the_most_frequent_come_first_then_the_shorter_then_by_key() -> None:
    table = Table(strings(甲=1, 甲乙=5, 甲乙丙=5, 甲丁=5, 乙=9))
    best = table.best(table.beginning("甲"), 3)
    assert [table.keys[number] for number in best] == ["甲丁", "甲乙", "甲乙丙"]
    assert table.best(table.beginning("丙"), 3) == []


def test_a_table_knows_where_each_first_character_stands() -> None:
    table = Table(strings(甲=1, 甲乙=5, 乙=9))
    assert table.first_characters == {"乙": range(1), "甲": range(1, 3)}
    assert Table([]).first_characters == {}
