"""What other programs get of a query: JSON, JSON lines, CSV, ids."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from cli.running import run_json, run_well
from searchcore import Article, Index

TEXT = ("query", "特朗普", "--sort", "oldest")


def test_json_is_what_the_library_gives(archive: Path) -> None:
    shown = run_json(*TEXT, "--facet", "tag", "--facet", "section")
    with Index.open(".newsearch") as index:
        given = index.search("特朗普", order="oldest", facets=["tag", "extra.section"]).as_json()
    given["took_ms"] = shown["took_ms"] = 0
    assert shown.pop("probably_meant") == []
    assert shown == json.loads(json.dumps(given))


def test_json_lines_are_the_hits(archive: Path) -> None:
    lines = run_well(*TEXT, "--format", "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == run_json(*TEXT)["hits"]


def test_ids_are_one_a_line_and_can_be_shown(archive: Path) -> None:
    first, *_ = run_well(*TEXT, "--format", "ids").splitlines()
    assert run_json("show", first)["id"] == first


def test_csv_has_a_header_and_a_row_for_each_hit(archive: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run_well(*TEXT, "--format", "csv"))))
    hits = run_json(*TEXT)["hits"]
    assert [row["title"] for row in rows] == [hit["title"] for hit in hits]
    assert rows[0]["date"] == "2025-02-12T23:30:00+08:00"
    assert rows[0]["tags"] == "澤連斯基; Truth Social"


def test_no_cell_is_a_formula_to_a_spreadsheet(tmp_path: Path) -> None:
    titles = ["=1+1 停火", "+852 停火", "-停火", "@停火", "＝1 停火", " =1 停火"]
    with Index.create(tmp_path / "index") as index:
        index.add(Article(id=str(number), title=title) for number, title in enumerate(titles))
    shown = run_well("query", "停火", "--index", "index", "--format", "csv")
    found = {row["title"] for row in csv.DictReader(io.StringIO(shown))}
    assert found == {f"'{title}" for title in titles}


def test_a_row_of_csv_is_one_line(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id="x", title="停火", body='停火\n第二行，「引號」"')])
    shown = run_well("query", "停火", "--index", "index", "--format", "csv")
    assert len(shown.splitlines()) == 2
