"""`newsearch stats`: what is in the index."""

from __future__ import annotations

from pathlib import Path

from cli.running import run_json, run_well


def test_the_figures_are_shown(archive: Path) -> None:
    shown = run_well("stats").splitlines()
    assert shown[1] == "articles    5 (1 without a date)"
    assert "dates       2024-11-05 to 2025-05-02" in shown
    assert "time zone   Asia/Hong_Kong" in shown
    assert "own fields  extra.section" in shown
    assert f"root        content  {archive / 'content'}" in shown
    assert shown[shown.index("source") + 1].startswith("  甲報  2  █")


def test_the_json_has_them_by_name(archive: Path) -> None:
    shown = run_json("stats")
    assert shown["engine"] == "whoosh"
    assert (shown["articles"], shown["undated"]) == (5, 1)
    assert shown["first_date"] == "2024-11-05T08:00:00+08:00"
    assert shown["tags"]["特朗普"] == 2
    assert shown["years"] == {"2024": 1, "2025": 3}
    assert shown["bytes_on_disk"] > 0
    assert len(shown["analyzer"]) == 16


def test_an_empty_index_has_figures_too(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run_well("index", "empty")
    assert "articles    0" in run_well("stats").splitlines()
    assert run_json("stats")["first_date"] is None
