"""`newsearch duplicates` and `newsearch query --collapse`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run, run_json, run_well, write_article
from searchcore.cli.render.width import width

_BODY = (
    "兩艘渡輪昨晚在維多利亞港西面海域相撞，十二名乘客和船員輕傷，全部自行走到救護站。"
    "海事處說，其中一艘由中環開往長洲，另一艘正在返回船塢，相撞時能見度良好。"
    "水警和消防在十五分鐘內到場，把乘客轉到另一艘船上，午夜前送返碼頭。"
    "船公司表示，肇事船隻的船頭有一道兩米長的裂縫，已經停航檢查，今早的班次由後備船代替。"
    "有乘客說，相撞前聽到兩聲汽笛，隨後船身猛然一震，站着的人都跌倒，行李散滿一地，有人協助長者穿上救生衣。"
    "離島居民團體要求公開航行紀錄，並檢討夜間航道的燈號；議員說會在下週的會議跟進。"
)

_WEATHER = (
    "天文台預料一股寒潮今晚抵達，市區氣溫降至八度，新界北部低三四度，高地可能結霜。"
    "當局開放二十間臨時避寒中心，社署提醒市民留意獨居長者，學校照常上課。"
    "寒冷天氣會維持到星期五，週末逐漸回暖，但早晚仍然清涼，沿岸地區有大風，渡海航線可能受阻。"
)


def _article(title: str, day: int, source: str, body: str = _BODY) -> str:
    return f"---\ntitle: {title}\ndate: 2025-03-0{day} 08:00\nsource: {source}\n---\n{body}\n"


@pytest.fixture
def copies(content: Path) -> Path:
    """The archive and three copies of one report, indexed."""
    write_article(content / "c/1.md", _article("渡輪相撞", 3, "中環社"))
    write_article(content / "c/2.md", _article("渡輪夜撞十二傷", 4, "早報"))
    write_article(content / "c/3.md", _article("渡輪相撞", 5, "晚報"))
    run_well("index", "content")
    return content


def test_groups_are_listed_with_their_titles(copies: Path) -> None:
    assert run_well("duplicates").splitlines() == [
        "渡輪相撞",
        "  2025-03-03 08:00 · 中環社 · content/c/1.md",
        "渡輪夜撞十二傷",
        "  2025-03-04 08:00 · 早報 · content/c/2.md",
        "渡輪相撞",
        "  2025-03-05 08:00 · 晚報 · content/c/3.md",
        "",
        "1 group of 3 articles",
    ]


def test_groups_are_there_for_programs(copies: Path) -> None:
    listed = run_json("duplicates")
    assert (listed["version"], listed["groups"], listed["articles"]) == (1, 1, 3)
    (group,) = listed["duplicates"]
    assert [copy["id"][-4:] for copy in group["articles"]] == ["1.md", "2.md", "3.md"]
    assert json.loads(run_well("duplicates", "--format", "jsonl")) == group


def test_where_no_two_are_alike_it_says_so(archive: Path) -> None:
    result = run("duplicates")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "no two articles are alike\n"
    assert json.loads(run("duplicates", "--format", "json").stdout)["duplicates"] == []


def test_a_limit_counts_groups(copies: Path) -> None:
    write_article(copies / "d/1.md", _article("甲", 6, "早報", _WEATHER))
    write_article(copies / "d/2.md", _article("乙", 7, "早報", _WEATHER))
    run_well("index", "content")
    lines = run_well("duplicates", "--limit", "1").splitlines()
    assert lines[-1] == "2 groups of 5 articles · 1 shown"
    assert len(run_json("duplicates", "--limit", "1")["duplicates"]) == 1


def test_a_query_shows_copies_once(copies: Path) -> None:
    assert "3 articles" in run_well("query", "渡輪").splitlines()[-1]
    lines = run_well("query", "渡輪", "--collapse", "--sort", "newest").splitlines()
    assert lines[-1].startswith("3 articles · 1 distinct · ")
    at = lines.index("  content/c/3.md")
    assert lines[at + 1 : at + 4] == [
        "  2 other articles have nearly this text",
        "    2025-03-04 08:00 · 早報 · content/c/2.md",
        "    2025-03-03 08:00 · 中環社 · content/c/1.md",
    ]


def test_a_query_may_show_the_earliest(copies: Path) -> None:
    found = run_json("query", "渡輪", "--collapse-to", "earliest", "--sort", "newest")
    assert (found["total"], found["distinct"]) == (3, 1)
    (hit,) = found["hits"]
    assert hit["id"] == "content/c/1.md"
    assert [copy["id"][-4:] for copy in hit["copies"]] == ["3.md", "2.md"]


def test_the_flag_takes_no_value(copies: Path) -> None:
    assert run_well("query", "--collapse", "渡輪", "--format", "ids").count("\n") == 1


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(copies: Path, columns: int) -> None:
    for command in (["duplicates"], ["query", "渡輪", "--collapse"]):
        lines = run_well(*command, COLUMNS=str(columns)).splitlines()
        assert max(map(width, lines)) <= columns


def test_an_id_is_never_cut(copies: Path) -> None:
    long = "d/" + "newsroom/" * 12 + "report.md"
    write_article(copies / long, _article("渡輪相撞", 6, "夜報"))
    run_well("index", "content")
    assert f"    content/{long}" in run_well("duplicates").splitlines()
    found = run_well("query", "渡輪", "--collapse", "--sort", "oldest").splitlines()
    assert f"      content/{long}" in found


def test_tables_name_the_copies(copies: Path) -> None:
    result = run("query", "渡輪", "--collapse", "--sort", "newest", "--format", "csv")
    head, row = result.stdout.splitlines()
    assert head.endswith(",snippet,copies")
    assert row.endswith(",content/c/2.md; content/c/1.md")
    assert "3 articles, 1 distinct" in result.stderr
    assert "copies" not in run_well("query", "渡輪", "--format", "csv").splitlines()[0]


def test_similar_articles_are_not_copies_where_copies_are_collapsed(copies: Path) -> None:
    write_article(
        copies / "e/1.md",
        _article("渡輪公司道歉", 7, "早報", _WEATHER + _BODY[:120]),
    )
    run_well("index", "content")
    plain = run_well("similar", "content/c/1.md", "--format", "ids").splitlines()
    assert {"content/c/2.md", "content/c/3.md"} < set(plain)
    once = run_well("similar", "content/c/1.md", "--collapse", "--format", "ids").splitlines()
    assert once == ["content/e/1.md"]
