"""How many states of an index stay on disk: flag, environment, newsearch.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run, run_well, write_article


def kept(content: Path, *flags: str, **environment: str) -> int:
    """How many generations there are after several runs, each with an article more."""
    for number in range(4):
        write_article(content / f"{number}.md", f"---\ntitle: 新{number}\n---\n文章{number}")
        run_well("index", "content", *flags, **environment)
    return len([*Path(".newsearch").glob("gen-*")])


def test_two_stay_unless_more_are_asked_for(content: Path) -> None:
    assert kept(content) == 2


@pytest.mark.parametrize("number", [1, 4])
def test_as_many_stay_as_the_flag_says(content: Path, number: int) -> None:
    assert kept(content, "--keep-generations", str(number)) == number


@pytest.mark.parametrize(
    ("environment", "number"), [({}, 3), ({"NEWSEARCH_KEEP_GENERATIONS": "5"}, 5)]
)
def test_the_environment_comes_before_the_file(
    content: Path, environment: dict[str, str], number: int
) -> None:
    Path("newsearch.toml").write_text("keep-generations = 3\n", "utf-8")
    assert kept(content, **environment) == number


def test_an_index_made_anew_keeps_as_many(content: Path) -> None:
    run_well("index", "content", "--rebuild", "--keep-generations", "3")
    assert len([*Path(".newsearch").glob("gen-*")]) == 3


@pytest.mark.parametrize("value", ["0", "none"])
def test_a_number_that_makes_no_sense_is_refused(content: Path, value: str) -> None:
    result = run("index", "content", "--keep-generations", value)
    assert result.exit_code == 2
    assert "--keep-generations" in result.stderr


@pytest.mark.parametrize("value", ["0", "true", "1.5", "'3'"])
def test_a_key_that_makes_no_sense_is_refused(content: Path, value: str) -> None:
    Path("newsearch.toml").write_text(f"keep-generations = {value}\n", "utf-8")
    result = run("index", "content")
    assert result.exit_code == 2
    assert "keep-generations takes a whole number from 1 on" in result.stderr
