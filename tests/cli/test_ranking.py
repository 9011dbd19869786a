"""`--recency` and `--explain`: what comes first, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import ids, run, run_json, run_well
from searchcore.cli.render.width import width


def test_older_articles_fade(archive: Path) -> None:
    query = "停火談判"
    assert ids(query) == ["zelensky", "putin"]
    assert ids(query, "--recency", "1h") == ids(query, NEWSEARCH_RECENCY="1h")
    assert ids(query, "--recency", "1h") == ["putin", "zelensky"]


def test_a_half_life_that_makes_no_sense_is_an_error(archive: Path) -> None:
    result = run("query", "特朗普", "--recency", "soon")
    assert result.exit_code == 2
    assert "recency takes a half-life such as 12h, 30d" in result.stderr


def test_a_plan_shows_how_fast_they_fade(archive: Path) -> None:
    assert "faded, half after 30 days" in run_well("query", "--plan", "停火", "--recency", "30d")


def test_each_hit_shows_what_its_score_is_made_of(archive: Path) -> None:
    lines = run_well("query", "普京", "--day", "2025-02-13", "--explain").splitlines()
    score, part = lines[lines.index("  content/2025/putin.md") + 1 :][:2]
    assert score.startswith("  score ")
    assert part.endswith("  普京 = 普丁 = 蒲亭 in title, tags, body")
    assert float(score.split()[1]) == float(part.split()[0])


def test_the_share_of_age_is_shown(archive: Path) -> None:
    shown = run_well("query", "天氣", "--recency", "30d", "--explain")
    assert ", × " in shown
    assert " by its age" in shown


def test_the_json_explains_each_hit(archive: Path) -> None:
    for hit in run_json("query", "停火談判", "--explain")["hits"]:
        parts = hit["explanation"]["parts"]
        assert sum(part["score"] for part in parts) == pytest.approx(hit["score"], abs=1e-4)


def test_what_cannot_show_it_refuses_it(archive: Path) -> None:
    result = run("query", "停火", "--explain", "--format", "csv")
    assert result.exit_code == 2
    assert "--explain is not shown with --format csv" in result.stderr
    assert ids("停火", NEWSEARCH_EXPLAIN="1")


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(archive: Path, columns: int) -> None:
    query = ["query", "特朗普與普京通話同意談判", "--explain", "--recency", "30d"]
    assert max(map(width, run_well(*query, COLUMNS=str(columns)).splitlines())) <= columns
