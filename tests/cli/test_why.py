"""`newsearch why`: why a query finds an article, or what of it the article fails."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cli.running import run, run_json, run_well
from searchcore import Index
from searchcore.cli.render.width import width

PUTIN = "content/2025/putin.md"
TITLE = "俄烏戰爭｜特朗普與普京通話 同意談判"


def failed(*arguments: str | Path, **environment: str) -> list[str]:
    """What is said of an article that is not found, below its title."""
    result = run("why", PUTIN, *arguments, **environment)
    assert result.exit_code == 1, result.output
    title, *lines = result.stdout.splitlines()
    assert title == TITLE
    return lines


def failed_json(*arguments: str) -> Any:
    result = run("why", PUTIN, *arguments, "--format", "json")
    assert result.exit_code == 1
    return json.loads(result.stdout)


def test_a_hit_shows_its_score_and_places(archive: Path) -> None:
    lines = run_well("why", PUTIN, "普京").splitlines()
    assert lines[0] == TITLE
    assert re.fullmatch(r"score \d+\.\d{3}", lines[1])
    assert lines[2].endswith("普京 = 普丁 = 蒲亭 in title, tags, body")
    assert lines[3:] == [
        "in title: 9–11",
        f"  {TITLE}",
        "in tags: 5–7",
        "  特朗普  普京",
        "in body: 13–15",
        "  美國總統特朗普與俄羅斯總統普京通話，兩人同意停火談判。",
        "also searched: 普京 = 普丁 = 蒲亭",
    ]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (["特郎普"], ["  特郎普: it holds 特 · 普, not 郎; all 3 are needed",
                      "  nearest to 特郎普: 特朗普 (in title 5–8, 67% alike)"]),
        (["外星人"], ["  外星人 stands nowhere in title, tags, body, captions"]),
        (["title:停火"], ["  停火 stands nowhere in title"]),
        (["tag:特郎普"], ["  its tag is 特朗普, 普京; nearest is 特朗普"]),
        (["author:李四"], ["  its author is 陳大文"]),
        (["topic:關稅"], ["  its topic is 俄烏戰爭"]),
        (["lang:zh-HK"], ["  it has no lang"]),
        (["date:2025-02-12"], ["  it is dated 2025-02-13, 1 day after the last day asked for"]),
        (["after:2025-02-20"], ["  it is dated 2025-02-13, 7 days before the first day asked for"]),
        (["-停火"], ["  停火 is excluded and stands there: 停火 (in body 22–24)"]),
        (["-tag:普京"], ["  tag:普京 is excluded, and it has 特朗普, 普京"]),
        (['"兩人 美國"~2'],
         ['  "兩人 美國"~2: the parts stand too far apart; at best in body 0–20, 20',
          "  characters"]),
        (["外星人 OR 火星"], ["  外星人 OR 火星: none of these holds, the nearest first",
                              "    火星 stands nowhere in title, tags, body, captions",
                              "    外星人 stands nowhere in title, tags, body, captions"]),
    ],
)  # fmt: skip
def test_what_fails_is_said_in_words(archive: Path, query: list[str], said: list[str]) -> None:
    assert failed(*query) == [f"not found: it fails {' '.join(query)}", *said]


def test_the_first_part_that_fails_is_named_and_filters_come_last(archive: Path) -> None:
    assert failed("停火", "外星人", "火星")[0] == "not found: it fails 外星人"
    assert failed("停火", "火星", "--since", "2026")[0] == "not found: it fails 火星"
    assert failed("停火", "--tag", "關稅", "--since", "2026")[0] == "not found: it fails --tag 關稅"
    assert failed("停火", "--where", "section=財經")[:2] == [
        "not found: it fails --where section=財經",
        "  its extra.section is 國際",
    ]


def test_the_json_is_what_the_library_gives(archive: Path) -> None:
    shown = failed_json("停火", "特郎普", "--since", "2025")
    with Index.open(".newsearch") as index:
        why = index.why(PUTIN, "停火 特郎普", filters={"since": "2025"})
    assert shown == json.loads(json.dumps(why.as_json()))
    assert [part["holds"] for part in shown["parts"]] == [True, False, True]
    assert run_json("why", PUTIN, "普京")["marks"][0]["spans"] == [[9, 11]]


def test_an_article_is_also_known_by_the_path_of_its_file(archive: Path) -> None:
    given = [PUTIN, archive / PUTIN, f"./{PUTIN}"]
    assert {run_json("why", each, "普京")["id"] for each in given} == {PUTIN}


def test_an_article_that_is_not_there_is_one_line_with_a_proposal(archive: Path) -> None:
    result = run("why", "content/2025/puttin.md", "普京")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        f"newsearch: there is no article content/2025/puttin.md; did you mean {PUTIN}"
    )
    assert len(result.stderr.splitlines()) == 1


def test_a_query_that_cannot_be_read_is_pointed_at(archive: Path) -> None:
    result = run("why", PUTIN, "titel:停火")
    assert result.exit_code == 2
    assert "^^^^^" in result.stderr


def test_aliases_and_recency_are_those_of_a_query(archive: Path) -> None:
    assert run_well("why", PUTIN, "川普")
    assert failed("川普", "--no-aliases")[0] == "not found: it fails 川普"
    assert "by its age" in run_well("why", PUTIN, "普京", "--recency", "1d")


def test_a_score_that_hardly_any_is_left_of_has_four_figures(archive: Path) -> None:
    said, *_ = run_well("why", PUTIN, "普京", "--recency", "5d").splitlines()[1:]
    shown = run_json("why", PUTIN, "普京", "--recency", "5d")
    fade = shown["explanation"]["fade"]
    whole = sum(part["score"] for part in shown["explanation"]["parts"])
    assert 0 < fade < 0.0001
    assert shown["score"] == pytest.approx(whole * fade, rel=1e-5)
    assert said == f"score {shown['score']:.4g} = {whole:.3f}, × {fade:.4g} by its age"


def test_matches_are_marked(archive: Path) -> None:
    shown = run_well("why", PUTIN, "普京", "--color", "always")
    assert shown.count("\x1b[1;31m普京\x1b[0m") == 3


@pytest.mark.parametrize("query", ["普京", "特郎普", '"兩人 美國"~2', "外星人 OR 火星"])
@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_wider_than_the_terminal(archive: Path, query: str, columns: int) -> None:
    result = run("why", PUTIN, query, COLUMNS=str(columns))
    assert max(map(width, result.stdout.splitlines())) <= columns


def test_without_text_a_filter_alone_is_asked_about(archive: Path) -> None:
    assert failed("--year", "2024")[1] == "  its year is 2025"
