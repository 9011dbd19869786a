"""`benchmarks.suggested`: what is typed for a name, and where the name stands."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import suggested
from benchmarks.suggested import TYPED, names_of, place, ranks, times
from searchcore import Article, Index


@pytest.fixture
def index() -> Index:
    made = Index.create(engine="memory")
    tags = {"特朗普": 3, "重慶": 4, "呂波": 3, "普京": 2, "NBA": 5, "雨": 5}
    made.add(
        Article(id=f"{tag}{number}", tags=(tag,))
        for tag, count in tags.items()
        for number in range(count)
    )
    return made


def test_names_are_drawn_among_frequent_tags_of_several_han_characters(index: Index) -> None:
    drawn = names_of(index, 9, random.Random(1))
    assert set(drawn) == {"特朗普", "重慶", "呂波"}
    assert names_of(index, 2, random.Random(1)) == names_of(index, 2, random.Random(1))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("特朗普", "特 telangpu tela tlp dak6long5pou2 daklongpou daklo"),
        ("重慶", "重 chongqing chong cq cung4hing3 cunghing cung"),
        ("呂波", "呂 lvbo lv lb leoi5bo1 leoibo leo"),
    ],
)
def test_what_is_typed_is_the_reading_of_the_name_in_its_context(name: str, typed: str) -> None:
    assert [of(name) for of in TYPED.values()] == typed.split()


def test_ranks_are_shares_of_names(index: Index) -> None:
    found = ranks(index, ["特朗普", "拜登"], 10)
    assert found["pinyin"] == {"first_1": 0.5, "first_3": 0.5, "first_10": 0.5}
    assert found["first_character"]["first_50"] == 0.5
    assert place(index, "特朗普", "特", 10) == 0
    assert place(index, "拜登", "拜", 10) == 10


def test_every_prefix_is_a_keystroke(index: Index) -> None:
    figures = times(index, ["呂波"], 10)
    typed = {*(of("呂波") for of in TYPED.values()), "呂波"}
    assert figures["keystrokes"] == len({text[:end] for text in typed for end in range(1, 9)})
    assert 0 < figures["median_ms"] <= figures["p95_ms"] <= figures["max_ms"]


def test_without_a_corpus_it_is_skipped_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSEARCH_CORPORA", str(tmp_path / "nothing"))
    places = ["--cache", str(tmp_path / "cache"), "--results", str(tmp_path / "results")]
    done = CliRunner().invoke(suggested.main, places)
    assert done.exit_code == 0
    assert "skipped: there is no" in done.output
    assert not (tmp_path / "results").exists()
