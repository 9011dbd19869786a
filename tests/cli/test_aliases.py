"""Names that stand for one another: those that come with newsearch, and one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import ids, run, run_json, run_well


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "names.tsv"
    file.write_text("# 自己的\n-川普\n黑雨=黑色暴雨=傾盆大雨\n", "utf-8")
    return file


def test_a_name_finds_its_other_forms_unless_told_not_to(archive: Path) -> None:
    assert set(ids("川普")) == {"putin", "zelensky", "tariff"}
    assert ids("川普", "--no-aliases") == []


def test_the_names_found_stand_above_the_total(archive: Path) -> None:
    assert run_well("query", "川普").splitlines()[-2] == "also searched: 川普 = 特朗普"
    assert "also searched" not in run_well("query", "關稅")
    assert run_json("query", "川普")["aliases"] == {"川普": ["特朗普"]}


@pytest.mark.parametrize("form", ["jsonl", "csv", "ids"])
def test_other_formats_tell_them_on_stderr(archive: Path, form: str) -> None:
    result = run("query", "川普", "--format", form)
    assert result.stderr == "also searched: 川普 = 特朗普\n"
    assert run("query", "川普", "--format", form, "--quiet").stderr == ""


def test_they_are_told_where_nothing_is_found(archive: Path) -> None:
    result = run("query", "川普", "外星人")
    assert result.stderr.splitlines()[:2] == ["also searched: 川普 = 特朗普", "nothing found"]


def test_a_file_of_ones_own_adds_and_removes(archive: Path, own: Path) -> None:
    assert ids("傾盆大雨", "--aliases", str(own)) == ["rain"]
    assert ids("川普", "--aliases", str(own)) == []
    assert ids("普丁", "--aliases", str(own)) != []


def test_the_environment_names_a_file_and_newsearch_toml_does(
    archive: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ids("傾盆大雨", NEWSEARCH_ALIASES=str(own)) == ["rain"]
    (tmp_path / "newsearch.toml").write_text('aliases = "names.tsv"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert ids("傾盆大雨", "--index", str(archive / ".newsearch")) == ["rain"]


def test_a_plan_shows_them(archive: Path, own: Path) -> None:
    assert "川普 = 特朗普" in run_well("query", "--plan", "川普")
    assert "特朗普" not in run_well("query", "--plan", "川普", "--no-aliases")
    assert "傾盆大雨" not in run_well("query", "--plan", "黑雨")
    assert "倾盆大雨" in run_well("query", "--plan", "黑雨", "--aliases", own)


@pytest.mark.parametrize(
    ("text", "place", "mend"),
    [
        ("黑雨\n", ":1:", "stands alone"),
        ("黑雨=暴雨\n-外星人\n", ":2:", "leave this line out"),
        ("黑雨=雨\n", ":1:", "write a longer form"),
    ],
)
def test_a_line_that_makes_no_sense_is_one_clear_line(
    archive: Path, tmp_path: Path, text: str, place: str, mend: str
) -> None:
    file = tmp_path / "names.tsv"
    file.write_text(text, "utf-8")
    result = run("query", "停火", "--aliases", file)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"newsearch: {file}{place}")
    assert mend in line


def test_a_file_that_is_not_there_is_an_error(archive: Path, tmp_path: Path) -> None:
    result = run("query", "停火", "--aliases", "nothing.tsv")
    assert (result.exit_code, "nothing.tsv" in result.stderr) == (2, True)
    result = run("query", "停火", NEWSEARCH_ALIASES="nothing.tsv")
    assert (result.exit_code, "NEWSEARCH_ALIASES" in result.stderr) == (2, True)


def test_a_file_that_newsearch_toml_names_and_is_not_there_is_one_clear_line(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "newsearch.toml").write_text('aliases = "gone.tsv"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("query", "停火", "--index", archive / ".newsearch")
    assert result.exit_code == 2
    assert result.stderr == f"newsearch: {tmp_path}/gone.tsv: No such file or directory\n"
