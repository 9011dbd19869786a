"""No test sees the settings of whoever runs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.running import run_well, write_articles


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [*os.environ]:
        if name.startswith("NEWSEARCH_") or name == "NO_COLOR":
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def _archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "newsearch.toml").write_text('facets = ["author", "extra.section"]\n', "utf-8")
    write_articles(folder / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        run_well("index", "content")
    return folder


@pytest.fixture
def archive(_archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds `content` and its index; the test is in it, and only reads."""
    monkeypatch.chdir(_archive)
    return _archive


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The articles in a folder of the test's own, not indexed; the test is in the one above."""
    return write_articles(tmp_path / "content")
