"""`newsearch index --rebuild`: a new index takes the place of the old one when it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.running import ids, run, run_json, run_well
from searchcore import rebuilding
from searchcore.engines.whoosh.lock import locked


@pytest.fixture
def indexed(content: Path) -> Iterator[Path]:
    run_well("index", "content")
    yield content
    assert not [*Path().glob(".newsearch.*")], "debris"


def test_a_rebuild_reads_the_roots_that_the_index_remembers(indexed: Path) -> None:
    result = run("index", "--rebuild")
    assert result.exit_code == 0
    assert result.stderr.startswith("5 added\n")
    assert ids("雨") == ["rain"]


def test_a_rebuild_changes_what_was_fixed_and_keeps_the_rest(indexed: Path) -> None:
    Path("newsearch.toml").write_text('facets = ["extra.section"]\n', "utf-8")
    run_well("index", "--rebuild", "--time-zone", "Asia/Tokyo")
    Path("newsearch.toml").unlink()
    run_well("index", "--rebuild")
    found = run_json("stats")
    assert found["time_zone"] == "Asia/Tokyo"
    assert found["own_fields"] == ["extra.section"]


def test_a_rebuilt_index_holds_what_is_below_the_paths_alone(indexed: Path) -> None:
    run_well("index", "--rebuild", "content/2024")
    assert run_well("query", "--since", "2000", "--format", "ids") == "content/2024/rain.md\n"


def test_a_root_can_get_another_name(indexed: Path) -> None:
    run_well("index", "--rebuild", "archive=content")
    assert run_json("stats")["roots"] == {"archive": str(indexed)}


def test_a_root_that_has_moved_is_in_nobodys_way(indexed: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    moved = indexed.rename(tmp_path / "elsewhere/content")
    run_well("index", "--rebuild", "elsewhere/content")
    assert run_json("stats")["roots"] == {"content": str(moved)}


def test_an_index_that_cannot_be_opened_is_made_anew_from_what_it_remembers(indexed: Path) -> None:
    for file in Path(".newsearch").glob("gen-*/*.seg"):
        file.write_bytes(b"damaged")
    assert run("query", "雨").exit_code == 2
    run_well("index", "--rebuild")
    assert ids("雨") == ["rain"]


def test_an_index_that_remembers_nothing_is_made_anew_from_the_paths(indexed: Path) -> None:
    Path(".newsearch/CURRENT").write_text("gen-999999")
    result = run("index", "--rebuild")
    assert result.exit_code == 2
    assert "newsearch index FOLDER" in result.stderr
    run_well("index", "--rebuild", "content")
    assert ids("雨") == ["rain"]


def test_where_there_is_no_index_a_rebuild_makes_one(content: Path) -> None:
    run_well("index", "--rebuild", "content")
    assert ids("雨") == ["rain"]
    assert not [*Path().glob(".newsearch.*")]


def test_a_rebuild_that_fails_leaves_the_old_index(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rebuilding, "update", fail)
    result = run("index", "--rebuild")
    assert result.exit_code == 2
    assert result.stderr == "newsearch: No space left on device\n"
    assert ids("雨") == ["rain"]


def test_a_rebuild_that_is_stopped_leaves_the_old_index(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rebuilding, "update", stop)
    result = run("index", "--rebuild")
    assert result.exit_code == 130
    assert result.stderr == "newsearch: stopped; the index is as it was\n"
    assert ids("雨") == ["rain"]


def test_a_rebuild_that_finds_no_article_leaves_the_old_index(indexed: Path) -> None:
    Path("empty").mkdir()
    result = run("index", "--rebuild", "empty")
    assert result.exit_code == 2
    assert "no article was found" in result.stderr
    assert ids("雨") == ["rain"]


def test_a_rebuild_killed_between_its_renames_is_settled_by_the_next_run(indexed: Path) -> None:
    Path(".newsearch").rename(".newsearch.replaced")
    result = run("index", "content")
    assert result.stderr.startswith("nothing to do: 5 unchanged")


def test_a_folder_that_holds_something_else_is_never_replaced(content: Path) -> None:
    before = sorted(content.rglob("*"))
    result = run("index", "--rebuild", "content", "--index", "content")
    assert result.exit_code == 2
    assert "no part of an index" in result.stderr
    assert sorted(content.rglob("*")) == before


def test_nobody_else_writes_while_an_index_is_rebuilt(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "_LOCK_TIMEOUT", 0.1)
    with locked(Path(".newsearch/LOCK"), 0):
        result = run("index", "--rebuild")
    assert result.exit_code == 2
    assert "is being written by process" in result.stderr
