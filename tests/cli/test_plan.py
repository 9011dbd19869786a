"""`newsearch query --plan`: how a query is read and what is looked for."""

from __future__ import annotations

from pathlib import Path

from cli.running import run, run_well
from searchcore.schema import WEIGHTS


def test_the_query_as_typed_and_as_looked_for(archive: Path) -> None:
    shown = run_well("query", "--plan", "「停火談判」", "-title:關稅", "--tag", "普京")
    fields = ", ".join(
        name + (f" ×{worth:g}" if worth != 1 else "") for name, worth in WEIGHTS.items()
    )
    assert shown.splitlines() == [
        "as typed",
        "  all of",
        "    quoted(停火談判)",
        "    without",
        "      in title",
        "        chunk(關稅)",
        "looked for",
        "  all of",
        "    停火谈判",
        "    not: title: 关税",
        "    tag = 普京",
        f"  (a string without a field: in {fields})",
    ]


def test_a_plan_says_how_many_words_are_required(archive: Path) -> None:
    shown = run_well("query", "--plan", "美國總統特朗普與俄羅斯總統普京通話")
    assert ": at least 2 of " in shown
    assert "\n  at least 2 of " in shown
    assert "\n    for the score also: " in shown


def test_days_are_shown_in_the_archives_time_zone(archive: Path) -> None:
    shown = run_well("query", "--plan", "--since", "2025-02", "--until", "2025-02-13")
    assert "dated from 2025-02-01 00:00" in shown
    assert "dated before 2025-02-14 00:00" in shown


def test_a_plan_looks_for_nothing(archive: Path) -> None:
    assert run("query", "--plan", "外星人").exit_code == 0
