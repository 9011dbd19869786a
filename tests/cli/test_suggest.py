"""`newsearch suggest`: how what is typed may go on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run, run_json, run_well
from searchcore import Index
from searchcore.completing import LONGEST


def test_a_line_for_each_with_the_number_of_articles(archive: Path) -> None:
    lines = run_well("suggest", "特").splitlines()
    assert lines[0] == "特朗普  2"
    assert run_well("suggest", "特", "--limit", "1").splitlines() == lines[:1]


@pytest.mark.parametrize("typed", ["telang", "te4lang3", "dak6long5", "daklong", "tlp"])
def test_letters_are_also_what_is_read_so(archive: Path, typed: str) -> None:
    assert run_well("suggest", typed).splitlines()[0] == "特朗普  2"


def test_several_arguments_are_joined_and_may_begin_with_a_minus(archive: Path) -> None:
    assert run_well("suggest", "普京", "澤").splitlines()[0] == "普京 澤連斯基  1"
    assert run_well("suggest", "-澤").splitlines()[0] == "-澤連斯基  1"
    assert run_well("suggest", "truth", "so") == "Truth Social  1\n"


def test_a_field_of_ones_own_may_stand_before_it(archive: Path) -> None:
    assert run_well("suggest", "section:國") == "section:國際  2\n"


def test_the_number_of_articles_is_faint(archive: Path) -> None:
    shown = run_well("suggest", "特朗", "--limit", "1", "--color", "always")
    assert shown == "特朗普  \x1b[2m2\x1b[0m\n"


def test_the_json_is_what_the_library_gives(archive: Path) -> None:
    shown = run_json("suggest", "te", "lang")
    with Index.open(".newsearch") as index:
        found = index.suggest("te lang")
    assert shown == {
        "version": 1,
        "prefix": "te lang",
        "suggestions": [
            {"text": each.text, "articles": each.articles, "by": each.by} for each in found
        ],
    }
    assert shown["suggestions"][0] == {"text": "特朗普", "articles": 2, "by": "pinyin"}


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_is_one_line_on_stderr_and_1(archive: Path, form: str) -> None:
    result = run("suggest", "外星", "--format", form)
    assert result.exit_code == 1
    assert result.stderr == (
        "newsearch: no completion of 外星 among tags, names and words of headlines\n"
    )
    if form == "json":
        assert json.loads(result.stdout)["suggestions"] == []
    else:
        assert result.stdout == ""


@pytest.mark.parametrize("typed", ["", "  ", "　"])
def test_a_blank_prefix_is_told_in_one_line(archive: Path, typed: str) -> None:
    result = run("suggest", typed)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "newsearch: PREFIX is blank: there is nothing to complete\n"


def test_a_long_prefix_is_told_with_the_limit_and_not_repeated(archive: Path) -> None:
    result = run("suggest", "特" * 10_000)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "newsearch: PREFIX has 10,000 characters: more than 200 are not completed\n"
    )


def test_no_suggestion_is_shortened_in_a_narrow_terminal(archive: Path) -> None:
    assert run("suggest", "停", COLUMNS="3").stdout == run_well("suggest", "停")


def test_the_help_says_what_the_number_counts_and_the_limit() -> None:
    shown = " ".join(run_well("suggest", "--help").split())
    assert "as a tag, topic, author or category, or in the headline as a word" in shown
    assert f"at most {LONGEST} characters" in shown


def test_without_a_prefix_the_usage_is_shown(archive: Path) -> None:
    result = run("suggest")
    assert result.exit_code == 2
    assert "PREFIX" in result.stderr


def test_what_completes_is_no_facet_and_no_filter(archive: Path) -> None:
    for wrong in (["--facet", "completion"], ["completion:特"], ["--where", "completion=特"]):
        result = run("query", "特朗普", *wrong)
        assert result.exit_code == 2
        assert "completion" in result.stderr
