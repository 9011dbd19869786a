"""What a reader sees of a query."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.running import process, run_well, write_article
from searchcore import Article, Index
from searchcore.cli.render.width import width

HOSTILE = "停火\x1b]0;owned\x07\x1b[2J\x9b31m\u202e談判\r\n新聞"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """An index with an article that would like to command the terminal."""
    place = tmp_path / "index"
    with Index.create(place) as index:
        index.add(
            [Article(id="\x1b[1mx", title=HOSTILE, body=HOSTILE, tags=(HOSTILE,), source=HOSTILE)]
        )
    return place


def test_a_hit_shows_title_facts_snippet_and_id(archive: Path) -> None:
    shown = run_well("query", "停火談判", "普京", "--day", "2025-02-13")
    assert shown.splitlines()[:4] == [
        "俄烏戰爭｜特朗普與普京通話 同意談判",
        "  2025-02-13 00:30 · 甲報 · #特朗普 #普京",
        "  美國總統特朗普與俄羅斯總統普京通話，兩人同意停火談判。",
        "  content/2025/putin.md",
    ]


def test_the_last_line_is_the_total_and_the_time(archive: Path) -> None:
    assert re.fullmatch(r"3 articles · \d+ ms", run_well("query", "特朗普").splitlines()[-1])
    cut = run_well("query", "特朗普", "--limit", "1", "--offset", "1").splitlines()[-1]
    assert cut.startswith("3 articles · 2–2 shown · ")
    assert run_well("query", "關稅").splitlines()[-1].startswith("1 article · ")


def test_an_article_without_a_date_says_so(archive: Path) -> None:
    assert "  no date · #天氣" in run_well("query", "舊聞")


def test_matches_are_marked_in_title_and_snippet(archive: Path) -> None:
    shown = run_well("query", "關稅", "--color", "always")
    assert shown.count("\x1b[1;31m關稅\x1b[0m") == 2


@pytest.mark.parametrize("color", ["auto", "never"])
def test_without_a_terminal_there_are_no_colours_and_no_brackets(archive: Path, color: str) -> None:
    shown = run_well("query", "關稅", "--color", color)
    assert "\x1b" not in shown
    assert "[" not in shown


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(archive: Path, columns: int) -> None:
    shown = run_well(
        "query", "特朗普", "--facet", "source", "--facet", "month", COLUMNS=str(columns)
    )
    assert max(map(width, shown.splitlines())) <= columns


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "ids"])
def test_what_a_terminal_would_obey_never_reaches_it(hostile: Path, form: str) -> None:
    facets = ["--facet", "tag"] if form in ("text", "json") else []
    shown = run_well(
        "query", "談判", "--index", hostile, "--format", form, "--color", "never", *facets
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_nor_does_it_when_the_article_is_shown(hostile: Path, form: str) -> None:
    shown = run_well("show", "\x1b[1mx", "--index", hostile, "--format", form)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


def test_a_sentence_that_goes_on_ends_with_an_ellipsis(tmp_path: Path) -> None:
    write_article(tmp_path / "content/long.md", "停火" + "談判繼續舉行" * 60)
    run_well("index", "content")
    assert "…\n" in run_well("query", "停火")


def test_who_reads_the_first_line_only_ends_it_quietly(archive: Path) -> None:
    running = process("query", "特朗普 OR 天氣", "--format", "jsonl", cwd=archive)
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    assert running.stderr.read() == ""
    assert running.wait() == 0
    running.stderr.close()
