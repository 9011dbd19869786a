"""Where the index is: --index, NEWSEARCH_INDEX, newsearch.toml, .newsearch upward from here."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import ids, run, run_well


def test_a_first_index_is_made_in_this_folder(content: Path) -> None:
    run_well("index", "content")
    assert Path(".newsearch/CURRENT").exists()


def test_the_index_is_found_from_a_folder_below(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_well("index", "content")
    monkeypatch.chdir(content / "2025")
    assert ids("特朗普")


def test_the_flag_comes_before_the_variable_and_that_before_the_file(content: Path) -> None:
    Path("newsearch.toml").write_text('index = "c"\n', "utf-8")
    run_well("index", "content")
    run_well("index", "content", NEWSEARCH_INDEX="b")
    run_well("index", "content", "--index", "a", NEWSEARCH_INDEX="b")
    assert [Path(name, "CURRENT").exists() for name in "abc"] == [True] * 3


def test_the_place_in_the_file_is_below_its_folder(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("newsearch.toml").write_text('index = "made/index"\n', "utf-8")
    monkeypatch.chdir(content)
    run_well("index", "2025")
    assert (tmp_path / "made/index/CURRENT").exists()
    assert ids("特朗普")


def test_a_file_that_names_no_place_has_the_index_beside_it(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("newsearch.toml").write_text('roots = ["content"]\n', "utf-8")
    monkeypatch.chdir(content / "2025")
    run_well("index")
    assert (tmp_path / ".newsearch/CURRENT").exists()


@pytest.mark.parametrize("arguments", [["query", "雨"], ["show", "x"], ["stats"], ["verify"]])
def test_without_an_index_a_command_says_how_to_make_one(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("newsearch: no index at ")
    assert "newsearch index FOLDER" in result.stderr
    assert not Path(".newsearch").exists()
