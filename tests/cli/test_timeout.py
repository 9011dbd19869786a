"""--timeout: a command ends when its time is over, in one line and with exit code 2."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.running import run, run_well
from searchcore import Index
from searchcore.errors import QueryTimeout

TOLD = (
    "newsearch: the query was stopped after {} s; search for less, or allow it more time: "
    "--timeout SECONDS, 0 for any\n"
)
PUTIN = "content/2025/putin.md"
COMMANDS = {
    "search": ("query", "特朗普"),
    "why": ("why", PUTIN, "特朗普"),
    "similar": ("similar", PUTIN),
    "suggest": ("suggest", "特"),
}


@pytest.fixture
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """All time is over at the first look after a limit was set."""
    ticks = iter([0.0])
    monkeypatch.setattr("searchcore.deadline.monotonic", lambda: next(ticks, 1e9))


@pytest.mark.usefixtures("no_time")
@pytest.mark.parametrize("typed", COMMANDS.values(), ids=COMMANDS)
def test_a_command_says_in_one_line_that_its_time_is_over(
    archive: Path, typed: tuple[str, ...]
) -> None:
    result = run(*typed, "--timeout", "0.5")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", TOLD.format(0.5))


@pytest.mark.usefixtures("no_time")
def test_in_json_too_the_error_goes_to_stderr(archive: Path) -> None:
    result = run("query", "特朗普", "--timeout", "0.5", "--format", "json")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", TOLD.format(0.5))


def endless(*arguments: Any, **options: Any) -> None:
    while True:
        pass


@pytest.mark.parametrize("name", COMMANDS)
def test_what_never_looks_at_the_clock_is_stopped_too(
    archive: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Index, name, endless)
    result = run(*COMMANDS[name], "--timeout", "0.02")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", TOLD.format(0.02))


def test_afterwards_there_is_no_alarm(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGALRM)
    run_well("query", "特朗普", "--timeout", "1000")
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def asked(monkeypatch: pytest.MonkeyPatch, *typed: str, **environment: str) -> Any:
    """The limit under which a search runs."""
    seen: list[Any] = []
    search = Index.search

    def watched(self: Index, *arguments: Any, **options: Any) -> Any:
        from searchcore.deadline import _limit

        limit = _limit.get()
        seen.append(limit and limit.seconds)
        return search(self, *arguments, **options)

    monkeypatch.setattr(Index, "search", watched)
    run_well("query", "特朗普", *typed, **environment)
    return seen[0]


def test_flag_comes_before_environment_before_file_before_ten_seconds(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_well("index", "content")
    assert asked(monkeypatch) == 10
    Path("newsearch.toml").write_text("timeout = 2.5\n", "utf-8")
    assert asked(monkeypatch) == 2.5
    assert asked(monkeypatch, NEWSEARCH_TIMEOUT="7") == 7
    assert asked(monkeypatch, "--timeout", "3", NEWSEARCH_TIMEOUT="7") == 3
    assert asked(monkeypatch, "--timeout", "0") is None
    Path("newsearch.toml").write_text("timeout = 0\n", "utf-8")
    assert asked(monkeypatch) is None


@pytest.mark.parametrize("given", ["-1", "nan", "inf", "1e99", "soon", ""])
def test_what_is_no_number_of_seconds_is_refused(archive: Path, given: str) -> None:
    result = run("query", "特朗普", "--timeout", given)
    assert result.exit_code == 2
    assert "is no number of seconds; write it as 10 or 0.5" in result.stderr


@pytest.mark.parametrize("given", ["-1", "nan", "inf", "true", '"10"', "1e99"])
def test_in_newsearch_toml_too(content: Path, given: str) -> None:
    run_well("index", "content")
    Path("newsearch.toml").write_text(f"timeout = {given}\n", "utf-8")
    result = run("query", "特朗普")
    assert result.exit_code == 2
    assert "newsearch.toml: timeout takes a number from 0 to 10,000,000, not" in result.stderr


def out_of_time(*arguments: Any, **options: Any) -> None:
    raise QueryTimeout(0.5)


@pytest.mark.parametrize(
    ("text", "method", "code"), [("特朗普", "probably_meant", 0), ("特郎普", "nothing_found", 1)]
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_was_found_is_shown_where_only_the_proposals_take_too_long(
    archive: Path, monkeypatch: pytest.MonkeyPatch, text: str, method: str, code: int, form: str
) -> None:
    monkeypatch.setattr(Index, method, out_of_time)
    result = run("query", text, "--format", form)
    assert result.exit_code == code
    assert ("特朗普與普京" in result.stdout) == (code == 0)
    assert "what was probably meant was not worked out: the query was stopped" in result.stderr


def test_ctrl_c_still_stops_while_an_alarm_is_set(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*arguments: Any, **options: Any) -> None:
        signal.raise_signal(signal.SIGINT)
        time.sleep(60)

    monkeypatch.setattr(Index, "search", pressed)
    before: Callable[..., Any] | int | None = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )
    try:
        result = run("query", "特朗普")
    finally:
        signal.signal(signal.SIGINT, before)
    assert (result.exit_code, result.stderr.lstrip()) == (130, "newsearch: stopped\n")
