"""What ends a command early: one clear line, an exit code, no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.running import ARTICLES, PROJECT, process, run, write_article
from searchcore.cli.failures import caret_lines
from searchcore.cli.render.width import width


@pytest.mark.parametrize(
    ("typed", "line", "carets"),
    [
        ('特朗普 "停火', '特朗普 "停火', "       ^"),
        ("特朗普 tga:普京", "特朗普 tga:普京", "       ^^^"),
        ("特朗普 (普京", "特朗普 (普京", "       ^"),
    ],
)
def test_a_caret_stands_under_what_cannot_be_read(
    archive: Path, typed: str, line: str, carets: str
) -> None:
    result = run("query", typed)
    assert result.exit_code == 2
    told, query, pointed = result.stderr.splitlines()
    assert told.startswith("newsearch: ")
    assert (query, pointed) == (f"  {line}", f"  {carets}")
    assert result.stdout == ""


def test_a_wide_character_has_a_wide_caret() -> None:
    assert caret_lines("甲乙丙", (1, 2), 80) == ("甲乙丙", "  ^^")


def test_what_a_terminal_would_obey_is_not_repeated() -> None:
    assert caret_lines("a\x1b[2J\tb", (5, 6), 80) == ("a\ufffd[2J b", "     ^")


@pytest.mark.parametrize("place", [0, 150, 299])
def test_of_a_long_query_the_part_around_the_place_is_shown(place: int) -> None:
    query = "特朗普普京" * 60
    shown, carets = caret_lines(query, (place, place + 1), 60)
    assert width(shown) <= 60
    assert width(carets) <= 60
    column = carets.index("^")
    assert width(shown[: shown.index(query[place], column // 2)]) == column


def test_an_error_in_newsearch_toml_names_file_and_key() -> None:
    Path("newsearch.toml").write_text("rots = []\n", "utf-8")
    result = run("query", "雨")
    assert result.exit_code == 2
    assert result.stderr.endswith("newsearch.toml: there is no key 'rots'; did you mean roots?\n")


def test_ctrl_c_ends_with_130_and_a_line_on_what_stays(tmp_path: Path) -> None:
    for number in range(3000):
        write_article(tmp_path / f"content/{number}.md", ARTICLES["2025/putin.md"])
    running = process("index", "content", cwd=tmp_path)
    while not (tmp_path / ".newsearch/CURRENT").exists():
        time.sleep(0.01)
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    output, told = running.communicate(timeout=20)
    assert running.returncode == 130, told
    assert output == ""
    assert told.strip() == (
        "newsearch: stopped; what was committed stays, and the same command goes on from there"
    )


def test_a_damaged_index_is_an_error_of_one_line_that_names_the_mend(
    content: Path,
) -> None:
    run("index", "content")
    Path(".newsearch/CURRENT").write_text("gen-999999", "utf-8")
    result = run("query", "雨")
    assert result.exit_code == 2
    assert result.stderr.startswith("newsearch: ")
    assert "newsearch index --rebuild" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["query", "index"])
def test_the_mend_of_an_index_elsewhere_says_where(content: Path, command: str) -> None:
    run("index", "content", "--index", "my index")
    Path("my index/CURRENT").write_text("gen-999999", "utf-8")
    result = run(command, "content", "--index", "my index")
    assert result.stderr.endswith(": newsearch index --rebuild --index 'my index'\n")
    run("index", "--rebuild", "content", "--index", "my index")
    result = run("index", "--time-zone", "Asia/Tokyo", "--index", "my index")
    assert result.stderr.endswith(": newsearch index --rebuild --index 'my index'\n")


def test_the_usual_place_is_not_named(content: Path) -> None:
    run("index", "content")
    Path(".newsearch/CURRENT").write_text("gen-999999", "utf-8")
    for flags in ([], ["--index", ".newsearch"]):
        assert run("stats", *flags).stderr.endswith(": newsearch index --rebuild\n")


def closed(stream: int, *arguments: str, cwd: Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command that is started with one of its streams closed."""
    program = (sys.executable, "-m", "searchcore.cli")
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {stream}>&-', "sh", *program, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("words", [["query", "雨"], ["stats", "--color", "always"], ["--version"]])
def test_a_closed_stdout_is_an_error_of_one_line(archive: Path, words: list[str]) -> None:
    told = "newsearch: stdout: is closed, and there is something to write\n"
    assert closed(1, *words, cwd=archive) == (2, "", told)


def test_a_closed_stdout_is_nothing_to_a_command_that_writes_nothing(content: Path) -> None:
    code, _, told = closed(1, "index", "content", cwd=content.parent)
    assert (code, told.splitlines()[0]) == (0, "5 added")


def test_with_a_closed_stderr_errors_do_not_go_to_stdout(content: Path) -> None:
    assert closed(2, "index", "content", cwd=content.parent) == (0, "", "")
    assert closed(2, "query", '"雨', cwd=content.parent) == (2, "", "")
