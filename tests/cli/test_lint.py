"""`newsearch lint`: what is shown, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from linting.broken import write_broken

from cli.running import run, run_json, run_well, write_article

LONG_AGO = """---
title: 雨
date: 1025-02-13
---
天文台發出黑色暴雨警告，全港學校停課，市民應留在室內。
"""


def test_a_sound_archive_is_0_with_one_line(content: Path) -> None:
    (content / "undated.md").unlink()
    lines = run_well("lint", "content", "--skip", "short-body").splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("4 files read (4 articles), 0 findings, ")


def test_the_worst_come_first_with_place_and_mend(content: Path) -> None:
    (content / "z.md").write_bytes(b"\xa4\xa4")
    result = run("lint", "content")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("error    refused ")
    assert "1 file   → mend the file" in lines[0]
    assert lines[1].startswith("  content/z.md:1  byte 0xA4 at offset 0 is not UTF-8")
    assert any(line.startswith("warning  no-date ") for line in lines)


@pytest.mark.parametrize(
    ("bound", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_the_exit_code_is_1_from_the_chosen_severity_on(
    tmp_path: Path, bound: str, code: int
) -> None:
    write_article(tmp_path / "content/x.md", LONG_AGO)
    assert run("lint", "content", "--fail-on", bound).exit_code == code


def test_the_json_is_one_object(content: Path) -> None:
    shown = run_json("lint", "content", "--only", "no-date")
    assert (shown["version"], shown["files"], shown["articles"], shown["drafts"]) == (1, 5, 5, 0)
    (kind,) = shown["findings"]
    assert (kind["kind"], kind["severity"], kind["files"]) == ("no-date", "warning", 1)
    assert kind["examples"] == [{"path": "content/undated.md", "line": None, "detail": ""}]
    assert kind["mend"]


def test_json_lines_have_every_finding(tmp_path: Path) -> None:
    for number in range(7):
        write_article(tmp_path / f"content/{number}.md", f"{LONG_AGO}第{number}篇")
    lines = run_well("lint", "content", "--format", "jsonl", "--limit", "1").splitlines()
    found = [json.loads(line) for line in lines]
    assert [each["path"] for each in found] == [f"content/{number}.md" for number in range(7)]
    assert {each["kind"] for each in found} == {"odd-date"}
    assert set(found[0]) == {"kind", "severity", "path", "line", "detail", "mend"}


def test_the_limit_is_of_examples(tmp_path: Path) -> None:
    for number in range(4):
        write_article(tmp_path / f"content/{number}.md", f"{LONG_AGO}第{number}篇")
    shown = run_well("lint", "content", "--limit", "2")
    assert shown.count("content/") == 2
    assert " 4 files" in shown
    assert "content/" not in run_well("lint", "content", "--limit", "0")


def test_quiet_leaves_the_summary_out(tmp_path: Path) -> None:
    write_article(tmp_path / "content/x.md", LONG_AGO)
    assert "read" not in run_well("lint", "content", "--quiet")


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_no_control_character_reaches_the_terminal(tmp_path: Path, form: str) -> None:
    folder = write_broken(tmp_path / "content")
    text = 'title: "\x1b]0;x\x07 雨"\ntags: ["#\x1b[2J"]\ndate: "\\e[31m"\n'
    (folder / "escape.md").write_text(f"---\n{text}---\n\x1b[31m\u202e雨\n", "utf-8")
    shown = run("lint", "content", "--limit", "99", "--format", form).stdout
    assert "escape.md" in shown
    assert not {"\x1b", "\x07", "\u202e", "\x16"} & set(shown)


@pytest.mark.parametrize("flag", ["--only", "--skip"])
def test_a_kind_that_is_none_is_an_error_with_the_nearest(content: Path, flag: str) -> None:
    result = run("lint", "content", flag, "no-dates")
    assert result.exit_code == 2
    assert "did you mean no-date?" in result.stderr


def test_without_a_path_the_roots_of_the_configuration_are_read(content: Path) -> None:
    assert run("lint").exit_code == 2
    Path("newsearch.toml").write_text('roots = ["content"]\n', "utf-8")
    assert "5 files read" in run_well("lint")


def test_nothing_is_made_and_no_index_is_needed(content: Path) -> None:
    run("lint", "content")
    assert [each.name for each in Path.cwd().iterdir()] == ["content"]


def test_an_unknown_time_zone_is_an_error(content: Path) -> None:
    assert run("lint", "content", "--time-zone", "Asia/Hongkong2").exit_code == 2


def test_the_encoding_is_that_of_files_without_a_mark(tmp_path: Path) -> None:
    write_article(tmp_path / "content/x.md", "")
    (tmp_path / "content/x.md").write_bytes(LONG_AGO.encode("big5"))
    assert run("lint", "content").exit_code == 1
    assert "odd-date" in run_well("lint", "content", "--encoding", "big5")
    assert run("lint", "content", "--encoding", "big6").exit_code == 2
