"""Where the corpora are absent a benchmark says so, and is no failure."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from benchmarks import changes, growth, imports, indexing, profile


@pytest.mark.parametrize(
    "command",
    [changes.main, growth.main, imports.main, indexing.main, profile.main],
    ids=["changes", "growth", "imports", "indexing", "profile"],
)
def test_without_a_corpus_a_benchmark_is_skipped_and_writes_nothing(
    command: click.Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSEARCH_CORPORA", str(tmp_path / "nothing"))
    places = ["--cache", str(tmp_path / "cache"), "--results", str(tmp_path / "results")]
    done = CliRunner().invoke(command, places)
    assert done.exit_code == 0
    assert "skipped: there is no" in done.output
    assert "NEWSEARCH_CORPORA" in done.output
    assert not (tmp_path / "results").exists()
