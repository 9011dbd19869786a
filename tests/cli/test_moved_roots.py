"""A remembered root whose folder is gone: in no other's way, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import ids, run, run_json, run_well, write_article


@pytest.fixture
def moved(content: Path, tmp_path: Path) -> Path:
    """Where `content` now is; the index remembers it elsewhere, and a root `other` beside it."""
    write_article(tmp_path / "other/a.md", "---\ntitle: 甲\n---\n甲乙")
    run_well("index", "content", "other")
    return content.rename(tmp_path / "content2")


def test_a_root_that_is_gone_is_refused_and_the_others_are_read(
    moved: Path, tmp_path: Path
) -> None:
    write_article(tmp_path / "other/b.md", "---\ntitle: 丙\n---\n丙丁")
    result = run("index")
    assert result.exit_code == 3
    refused, done, *_ = result.stderr.splitlines()
    assert refused == (
        f"refused: {tmp_path / 'content'}: the root 'content' is gone; say where it is now: "
        "newsearch index content=NEWPATH, or make the index anew without it: "
        "newsearch index --rebuild PATH"
    )
    assert done == "1 added · 1 unchanged · 1 refused"
    assert ids("雨") == ["rain"]
    assert ids("丙丁") == ["b"]


def test_the_mend_names_an_index_elsewhere(content: Path, tmp_path: Path) -> None:
    run_well("index", "content", "--index", "there")
    content.rename(tmp_path / "content2")
    told = run("index", "--index", "there").stderr
    assert "newsearch index content=NEWPATH --index there, or " in told


def test_a_rebuild_does_not_lose_a_root_that_is_gone(moved: Path) -> None:
    result = run("index", "--rebuild")
    assert result.exit_code == 2
    assert "the root 'content' is gone" in result.stderr
    assert ids("雨") == ["rain"]


def test_a_root_that_has_moved_is_read_where_it_is_now(moved: Path, tmp_path: Path) -> None:
    result = run("index", "content=content2")
    assert (result.exit_code, result.stderr[:13]) == (0, "nothing to do")
    roots = {"content": str(moved), "other": str(tmp_path / "other")}
    assert run_json("stats")["roots"] == roots


def test_a_new_root_where_another_is_gone_is_warned_of_before_it_is_read(
    moved: Path, tmp_path: Path
) -> None:
    result = run("index", "content2", "--quiet")
    assert result.exit_code == 0
    assert result.stderr == (
        f"newsearch: the root 'content' ({tmp_path / 'content'}) is gone; if it has moved, "
        f"newsearch index content={moved} keeps its ids\n"
    )


def test_a_folder_that_has_become_a_root_of_its_own_gets_another_name_by_a_rebuild(
    moved: Path, tmp_path: Path
) -> None:
    run("index", "content2")
    result = run("index", "content=content2")
    assert result.exit_code == 2
    anew = f"newsearch index --rebuild content={moved} other={tmp_path / 'other'}"
    assert result.stderr.endswith(
        f"is already the root 'content2'; to give it another name, index it anew: {anew}\n"
    )
    run_well(*anew.split()[1:])
    assert sorted(run_json("stats")["roots"]) == ["content", "other"]


def test_a_root_within_another_is_read_as_before(content: Path) -> None:
    run_well("index", "content")
    run_well("index", "news=content/2024")
    assert run("index").exit_code == 0
