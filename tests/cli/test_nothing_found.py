"""What a reader is told where nothing is found, or hardly what was meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.running import run, run_json, run_well, write_article
from searchcore.cli.render.width import width


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """An archive in which a name stands in several headlines, and its characters elsewhere."""
    for number in range(8):
        text = f"---\ntitle: 特朗普訪華第{number}天\ntags: [特朗普]\n---\n特朗普抵達北京。\n"
        write_article(tmp_path / f"content/{number}.md", text)
    write_article(tmp_path / "content/x.md", "郎才女貌。特別的一天。普通的一天。\n")
    run_well("index", "content")
    return tmp_path


def told(*arguments: str, **environment: str) -> list[str]:
    """What stands on stderr where nothing is found."""
    result = run("query", *arguments, **environment)
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr.splitlines()


def unfound_json(*arguments: str) -> Any:
    result = run("query", *arguments, "--format", "json")
    assert result.exit_code == 1
    return json.loads(result.stdout)


def test_of_one_part_its_words_are_counted(named: Path) -> None:
    assert told("特郎普訪華") == [
        "nothing found",
        "              alone",
        "  特郎普訪華      0",
        "    all 4 needed: 特 9 · 郎 1 · 普 9 · 訪華 8",
        "probably meant: 特朗普訪華 (8 articles)",
    ]


def test_of_several_parts_what_they_find_alone_and_the_others_without_them(named: Path) -> None:
    assert told("外星人", "-北京", "--since", "2031") == [
        "nothing found",
        "                alone  without it",
        "  外星人            0           0",
        "  -北京             1           0",
        "  --since 2031      0           0",
    ]


def test_filters_are_named_as_the_flags_that_were_typed(archive: Path) -> None:
    lines = told("普京", "--tag", "天氣", "--tag", "關稅", "--where", "section=財經")
    assert [line.split("  ")[1] for line in lines[3:6]] == [
        "普京",
        "--tag 天氣 --tag 關稅",
        "--where section=財經",
    ]


def test_a_part_in_the_bracket_of_a_field_names_it(archive: Path) -> None:
    assert any(line.startswith("  外星人 (in title)") for line in told("title:(外星人 停火)"))


def test_a_proposal_says_what_the_whole_query_finds_with_it(named: Path) -> None:
    assert told("「特郎普」", "北京")[-1] == (
        "probably meant: 特朗普 (8 articles) · 「特朗普」 北京 finds 8 articles"
    )
    assert told("特郎普", "外星人")[-1] == (
        "probably meant: 特朗普 (8 articles) · 特朗普 外星人 finds nothing either"
    )


def test_a_value_that_was_probably_meant_is_shown_as_its_flag(named: Path) -> None:
    assert told("北京", "--tag", "特郎普")[-1] == (
        "probably meant: --tag 特朗普 (8 articles) · with that it finds 8 articles"
    )


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(named: Path, columns: int) -> None:
    query = ["特郎普訪華", "火星人乘飛碟降落維多利亞港兩岸市民萬人空巷", "--until", "1999"]
    assert max(map(width, told(*query, COLUMNS=str(columns)))) <= columns


def test_what_a_terminal_would_obey_never_reaches_it(archive: Path) -> None:
    assert "\x1b" not in "".join(told("外星\x1b[2J人"))


def test_the_json_is_what_the_library_gives(named: Path) -> None:
    shown = unfound_json("特郎普訪華", "--since", "2031")
    parts = shown["nothing_found"]["parts"]
    assert [part["text"] for part in parts] == ["特郎普訪華", "since 2031"]
    assert parts[0]["words"][-1] == {"text": "訪華", "alone": 8}
    assert shown["probably_meant"][0]["query"] == "特朗普訪華"


def test_what_was_meant_stands_in_the_same_place_of_the_json_of_every_query(named: Path) -> None:
    nothing, something = unfound_json("特郎普訪華"), run_json("query", "特郎普")
    assert nothing.keys() - something.keys() == {"nothing_found"}
    assert nothing["nothing_found"].keys() == {"parts"}
    assert nothing["probably_meant"][0].keys() == something["probably_meant"][0].keys()


def test_what_is_excluded_is_no_word_of_the_query_in_json(named: Path) -> None:
    chunks = run_json("query", "特朗普訪華 -悉尼")["words"]
    assert [chunk["chunk"] for chunk in chunks] == ["特朗普訪華"]


def test_a_name_whose_characters_stand_here_and_there_is_doubted(named: Path) -> None:
    lines = run_well("query", "特郎普").splitlines()
    assert lines[-2] == "did you mean 特朗普 (8 articles)?"
    assert run_json("query", "特郎普")["probably_meant"][0]["query"] == "特朗普"


def test_what_is_right_is_not_doubted(named: Path) -> None:
    assert "did you mean" not in run_well("query", "特朗普")
    assert run_json("query", "特朗普")["probably_meant"] == []


@pytest.mark.parametrize("form", ["text", "json", "ids"])
def test_quiet_leaves_stderr_empty(named: Path, form: str) -> None:
    result = run("query", "特郎普訪華", "--quiet", "--format", form)
    assert (result.exit_code, result.stderr) == (1, "")
