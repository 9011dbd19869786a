"""`newsearch similar`: articles about the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from cli.running import run, run_json, run_well

PUTIN = "content/2025/putin.md"
ZELENSKY = "content/2025/zelensky.md"


def test_the_other_report_comes_first_and_the_article_not_at_all(archive: Path) -> None:
    found = run_well("similar", PUTIN, "--format", "ids").splitlines()
    assert found[0] == ZELENSKY
    assert PUTIN not in found


def test_text_shows_hits_like_those_of_a_query(archive: Path) -> None:
    lines = run_well("similar", PUTIN, "--limit", "1").splitlines()
    assert lines[0] == "澤連斯基：沒有烏克蘭就沒有停火談判"
    assert f"  {ZELENSKY}" in lines


def test_the_path_of_the_file_is_an_id_too(archive: Path) -> None:
    by_path = run_well("similar", archive / PUTIN, "--format", "ids")
    assert by_path == run_well("similar", PUTIN, "--format", "ids")


def test_json_names_the_article_and_its_terms(archive: Path) -> None:
    found = run_json("similar", PUTIN)
    assert (found["version"], found["query"]) == (1, PUTIN)
    assert found["total"] == len(found["hits"])
    assert "停火" in found["words"][0]["words"]
    assert found["words"][0]["required"] >= 2


def test_jsonl_and_csv_give_the_same_hits(archive: Path) -> None:
    ids = run_well("similar", PUTIN, "--format", "ids").splitlines()
    lines = run_well("similar", PUTIN, "--format", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids
    rows = csv.DictReader(run_well("similar", PUTIN, "--format", "csv").splitlines())
    assert [row["id"] for row in rows] == ids


def test_filters_hold(archive: Path) -> None:
    found = run_json("similar", PUTIN, "--source", "乙報")
    assert [hit["id"] for hit in found["hits"]] == [ZELENSKY]
    assert run("similar", PUTIN, "--since", "2026").exit_code == 1


def test_offset_skips(archive: Path) -> None:
    every = run_well("similar", PUTIN, "--format", "ids").splitlines()
    result = run("similar", PUTIN, "--offset", "1", "--format", "ids")
    assert result.stdout.splitlines() == every[1:]


def test_nothing_alike_is_exit_code_1(archive: Path) -> None:
    result = run("similar", "content/2024/rain.md")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "nothing found\n")


def test_no_such_article_is_an_error_that_names_it(archive: Path) -> None:
    result = run("similar", "content/nowhere.md")
    assert result.exit_code == 2
    assert "there is no article content/nowhere.md" in result.stderr


def test_names_of_ones_own_count(archive: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("普京=基輔\n烏克蘭=美國\n", "utf-8")
    plain = run_json("similar", ZELENSKY)
    aided = run_json("similar", ZELENSKY, "--aliases", names)
    assert aided["hits"][0]["score"] != plain["hits"][0]["score"]


def test_help_has_an_example() -> None:
    assert "newsearch similar content/" in run_well("similar", "--help")
