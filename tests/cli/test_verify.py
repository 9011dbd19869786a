"""`newsearch verify`: recall and precision on the archive's own strings."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run, run_json, run_well
from searchcore import verification


def test_a_sound_index_has_recall_and_precision_1(archive: Path) -> None:
    lines = run_well("verify", "--samples", "30").splitlines()
    assert lines[0].startswith("30 strings, ")
    assert lines[1].startswith("recall     1.0 (")
    assert lines[2].startswith("precision  1.0 (")


def test_the_json_has_all_counts(archive: Path) -> None:
    shown = run_json("verify", "--samples", "10", "--seed", "3")
    assert shown["samples"] == 10
    assert shown["recall"] == shown["precision"] == 1
    assert shown["failures"] == []


def test_the_seed_decides_what_is_asked(archive: Path) -> None:
    first = run_well("verify", "--samples", "20", "--seed", "1")
    assert run_well("verify", "--samples", "20", "--seed", "1") == first
    assert run_well("verify", "--samples", "20", "--seed", "2") != first


def test_an_index_that_misses_something_is_1_and_says_what(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = verification.Verification(
        samples=1,
        queries=4,
        expected=100_000,
        found=99_999,
        right=99_999,
        failures=[verification.Failure('"停火"', tuple("abcdefg"), ("z",))],
    )
    monkeypatch.setattr(verification, "verify", lambda *_, **__: wrong)
    result = run("verify")
    assert result.exit_code == 1
    assert "recall     0.9999 (99,999 of 100,000)" in result.stdout
    assert "  not found: a\n" in result.stdout
    assert "  not found: 2 more\n  wrongly found: z\n" in result.stdout


def test_an_index_without_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run_well("index", "empty")
    assert run("verify").exit_code == 2
