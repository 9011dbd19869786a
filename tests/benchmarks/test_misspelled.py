"""`benchmarks.misspelled`: what a wrong character is, and what counts as proposed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner

from analyzers import fold
from benchmarks import misspelled
from benchmarks.misspelled import Slip, Untagged, is_name, measured, same_sound, slips
from searchcore import Article, Index
from searchcore.engines.base import Engine
from searchcore.meant import names

NAMES = ("陳小雯", "林鄭月娥", "特朗普", "沙田")


@pytest.fixture
def index() -> Index:
    made = Index.create(engine="memory")
    made.add(
        Article(id=f"{name}{number}", title=f"{name}出席", body=f"{name}說話。", tags=(name,))
        for name in NAMES
        for number in range(2)
    )
    return made


def test_shares_are_of_names_proposed_first_and_among_three(index: Index) -> None:
    made = [
        Slip("特朗普", "特郎普", "pinyin"),
        Slip("林鄭月娥", "林鄭月蛾", "shape"),
        Slip("沙田", "鑫淼焱", "shape"),
    ]
    figures = measured(index, made)
    assert figures["all"] == {
        "names": 3,
        "first": 0.6667,
        "among_three": 0.6667,
        "any_proposal": 0.6667,
    }
    assert figures["kind"]["pinyin"]["first"] == 1
    assert figures["kind"]["shape"]["first"] == 0.5
    assert {length: shares["names"] for length, shares in figures["length"].items()} == {
        "2": 1,
        "3": 1,
        "4": 1,
    }
    assert figures["median_ms"] > 0


def test_an_engine_without_a_tag_does_not_tell_of_it(index: Index) -> None:
    engine = index._engine
    untagged = cast(Engine, Untagged(engine, fold("沙田")))
    assert set(names.names(engine)) - set(names.names(untagged)) == {fold("沙田")}


def test_the_same_sound_is_that_of_the_name_s_reading() -> None:
    common = ["重", "朗", "郎", "浪", "水", "狼"]
    assert same_sound(misspelled._pinyin, common, "特朗普", 1) == ["朗", "郎", "浪", "狼"]
    # 重 is chóng in 重慶, and by itself zhòng.
    assert same_sound(misspelled._pinyin, ["蟲", "眾"], "重慶", 0) == ["蟲"]
    assert same_sound(misspelled._jyutping, ["王", "黃", "朗"], "王毅", 0) == ["王", "黃"]


@pytest.mark.parametrize(
    ("tag", "name"),
    [("特朗普", True), ("沙田", True), ("香港大學", True), ("可以", False), ("689", False)],
)
def test_a_name_is_what_the_tagger_takes_for_one(tag: str, name: bool) -> None:
    assert is_name(tag) is name


def test_a_slip_changes_one_character_into_what_stands_nowhere(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Drawn:
        def __init__(self, font: Path, common: list[str]) -> None:
            pass

        def similar(self, name: str, place: int) -> list[str]:
            return [name[place], "鑫"]

    monkeypatch.setattr(misspelled, "Shapes", Drawn)
    made = list(slips(index, 4, Path("font"), random.Random(1)))
    assert made == list(slips(index, 4, Path("font"), random.Random(1)))
    assert {slip.right for slip in made} <= set(NAMES)
    for slip in made:
        wrong = [(a, b) for a, b in zip(slip.right, slip.typed, strict=True) if a != b]
        assert len(wrong) == 1
        assert index.search(f'"{slip.typed}"').total == 0


def test_without_a_corpus_it_is_skipped_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSEARCH_CORPORA", str(tmp_path / "nothing"))
    places = ["--cache", str(tmp_path / "cache"), "--results", str(tmp_path / "results")]
    done = CliRunner().invoke(misspelled.main, places)
    assert done.exit_code == 0
    assert "skipped: there is no" in done.output
    assert not (tmp_path / "results").exists()


def test_without_a_font_it_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misspelled, "FONTS", ())
    places = ["--folder", str(tmp_path), "--results", str(tmp_path / "results")]
    done = CliRunner().invoke(misspelled.main, places)
    assert done.exit_code == 0
    assert "skipped: there is no Chinese font" in done.output
