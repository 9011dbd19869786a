"""On a terminal, and only there: colours, and a bar that shows how far indexing is."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import PROJECT


def on_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """What a terminal is sent, on stdout and stderr."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "searchcore.cli", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm", **environment},
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    received = b""
    # Linux says EIO where the other side has closed; others send nothing.
    while piece := _read(ours):
        received += piece
    os.close(ours)
    assert running.wait() == 0, received
    return received.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_matches_have_a_colour(archive: Path) -> None:
    assert "\x1b[1;31m關稅\x1b[0m" in on_terminal("query", "關稅", cwd=archive)


@pytest.mark.parametrize(
    "environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NEWSEARCH_COLOR": "never"}]
)
def test_colours_can_be_refused(archive: Path, environment: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal("query", "關稅", cwd=archive, **environment)


def test_a_flag_comes_before_no_color(archive: Path) -> None:
    shown = on_terminal("query", "關稅", "--color", "always", cwd=archive, NO_COLOR="1")
    assert "\x1b[1;31m" in shown


def test_indexing_shows_a_bar_and_its_end(content: Path, tmp_path: Path) -> None:
    shown = on_terminal("index", "content", cwd=tmp_path)
    assert "indexing  [" in shown
    assert "5/5" in shown
    assert "5 added" in shown


def test_there_is_no_bar_when_quiet(content: Path, tmp_path: Path) -> None:
    assert on_terminal("index", "content", "--quiet", cwd=tmp_path) == ""
