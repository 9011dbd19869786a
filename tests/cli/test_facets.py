"""Facets in the terminal: counts, bars, histograms."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run_json, run_well, write_article
from searchcore.cli.render.facets import filled


def facet(*arguments: str, name: str) -> list[list[str]]:
    """The rows below a facet's name: value, count, bar."""
    lines = run_well("query", "--limit", "0", *arguments, "--facet", name).splitlines()
    return [line.split() for line in lines[1 : lines.index("")]]


def test_counts_are_aligned_and_the_longest_bar_is_the_greatest(archive: Path) -> None:
    shown = run_well("query", "--since", "2024", "--limit", "0", "--facet", "source")
    assert shown.splitlines()[:4] == [
        "source",
        "  甲報  2  " + "█" * 24,
        "  丙報  1  " + "█" * 12,
        "  乙報  1  " + "█" * 12,
    ]


def test_a_facet_is_counted_without_its_own_filter(archive: Path) -> None:
    rows = facet("談判", "--source", "甲報", name="source")
    assert [row[:2] for row in rows] == [["乙報", "1"], ["甲報", "1"]]


def test_a_field_of_ones_own_goes_by_its_short_name(archive: Path) -> None:
    assert [row[0] for row in facet("特朗普", name="section")] == ["國際", "財經"]


def test_only_so_many_values_are_shown(archive: Path) -> None:
    *values, last = facet("--since", "2024", "--facet-limit", "2", name="tag")
    assert len(values) == 2
    assert " ".join(last) == "… and 4 more"


def test_text_shows_ten_values_and_json_has_all(content: Path) -> None:
    for number in range(1100):
        write_article(content / f"{number}.md", f"---\ntitle: 雨\ntags: [t{number}]\n---\n雨")
    run_well("index", "content")
    rows = facet("雨", name="tag")
    assert len(rows) == 11
    assert rows[-1] == ["…", "and", "1,091", "more"]
    query = ("query", "雨", "--limit", "0", "--facet", "tag")
    assert len(run_json(*query)["facets"]["tag"]) == 1101
    assert len(run_json(*query, "--facet-limit", "3")["facets"]["tag"]) == 3


def test_empty_months_stand_in_the_histogram(archive: Path) -> None:
    rows = facet("--since", "2024", name="month")
    assert [row[:2] for row in rows] == [
        ["2024-11", "1"],
        ["2024-12", "0"],
        ["2025-01", "0"],
        ["2025-02", "2"],
        ["2025-03", "0"],
        ["2025-04", "0"],
        ["2025-05", "1"],
    ]


def test_of_a_long_histogram_the_last_days_are_shown_and_the_rest_is_summed(
    archive: Path,
) -> None:
    shown = run_well(
        "query", "--since", "2024", "--limit", "0", "--facet", "day", "--facet-limit", "3"
    ).splitlines()
    assert shown[0] == "day (before 2025-04-30: 3 more)"
    assert [line.split()[0] for line in shown[1:4]] == ["2025-04-30", "2025-05-01", "2025-05-02"]


def test_json_has_the_same_counts_without_the_empty_months(archive: Path) -> None:
    facets = run_json("query", "--since", "2024", "--facet", "month")["facets"]
    assert facets["month"][0] == {"value": "2024-11", "count": 1}
    assert len(facets["month"]) == 3


@pytest.mark.parametrize(
    ("name", "given", "periods"),
    [
        ("year", ["0999", "1001"], ["0999", "1000", "1001"]),
        ("month", ["2023-12", "2024-02"], ["2023-12", "2024-01", "2024-02"]),
        ("day", ["2024-02-28", "2024-03-01"], ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("month", [], []),
    ],
)
def test_periods_are_filled(name: str, given: list[str], periods: list[str]) -> None:
    assert [period for period, _ in filled(name, [(each, 1) for each in given])] == periods
