"""Articles with nearly the same text: shown once, and listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from searchcore import Article, Index

AGENCY = Article(
    id="a/agency.md",
    title="渡輪在維港相撞 十二人輕傷",
    body=(
        "兩艘渡輪昨晚在維多利亞港西面海域相撞，十二名乘客和船員輕傷，全部自行走到救護站。"
        "海事處說，其中一艘由中環開往長洲，另一艘正在返回船塢，相撞時能見度良好。"
        "水警和消防在十五分鐘內到場，把乘客轉到另一艘船上，午夜前送返碼頭。"
        "船公司表示，肇事船隻的船頭有一道兩米長的裂縫，已經停航檢查，今早的班次由後備船代替。"
        "有乘客說，相撞前聽到兩聲汽笛，隨後船身猛然一震，站着的人都跌倒，行李散滿一地，有人協助長者穿上救生衣。"
        "離島居民團體要求公開航行紀錄，並檢討夜間航道的燈號；議員說會在下週的會議跟進，要求海事處交代。"
    ),
    date=datetime.fromisoformat("2025-03-02T23:10+08:00"),
    source="中環社",
)
REPRINT = replace(
    AGENCY,
    id="b/reprint.md",
    title="渡輪夜撞　船頭裂開兩米",
    body=AGENCY.body + "海事處會在一個月內發表初步報告。",
    date=datetime.fromisoformat("2025-03-03T07:00+08:00"),
    source="早報",
)
SIMPLIFIED = replace(
    AGENCY,
    id="c/simplified.md",
    title="渡轮相撞",
    body=OpenCC("t2s").convert(AGENCY.body),
    date=None,
    source="大陆社",
)
OTHER = replace(
    AGENCY,
    id="d/other.md",
    title="渡輪公司加價",
    body="來往中環和長洲的渡輪下月加價百分之五，公司說燃油和人手都貴了，居民要求先加密班次。",
    source="早報",
)
COPIES = [AGENCY, REPRINT, SIMPLIFIED]


@pytest.fixture(params=["memory", "whoosh"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index", engine=request.param) as index:
        index.add([OTHER, SIMPLIFIED, AGENCY, REPRINT])
        yield index


def shown(index: Index, query: str, **options: Any) -> list[tuple[str, list[str]]]:
    """Each hit with its copies."""
    return [
        (hit.id[0], [copy.id[0] for copy in hit.copies or ()])
        for hit in index.search(query, **options)
    ]


def test_without_collapsing_every_article_is_a_hit(index: Index) -> None:
    results = index.search("渡輪")
    assert (results.total, results.distinct, len(results)) == (4, 4, 4)
    assert all(hit.copies is None and "copies" not in hit.as_json() for hit in results)


def test_copies_are_shown_once_under_the_best_of_them(index: Index) -> None:
    results = index.search("渡輪", collapse="best")
    assert (results.total, results.distinct, len(results)) == (4, 2, 2)
    first = index.search("渡輪").hits[0]
    collapsed = next(hit for hit in results if hit.copies)
    assert {collapsed.id, *(copy.id for copy in collapsed.copies)} == {each.id for each in COPIES}
    assert collapsed.id == next(hit.id for hit in index.search("渡輪") if hit.id != OTHER.id)
    assert results.hits[0].id == first.id


def test_or_under_the_earliest(index: Index) -> None:
    assert ("a", ["b", "c"]) in shown(index, "維港 OR 渡輪", collapse="earliest", order="newest")


def test_only_copies_that_the_query_finds_are_counted(index: Index) -> None:
    assert shown(index, "初步報告", collapse="best") == [("b", [])]
    assert shown(index, "長洲 -加價", collapse="best", filters={"source": ["早報", "中環社"]})[0][
        1
    ] in (["a"], ["b"])


def test_pages_count_what_is_shown(index: Index) -> None:
    whole = shown(index, "渡輪", collapse="best")
    pages = [shown(index, "渡輪", collapse="best", limit=1, offset=page) for page in range(3)]
    assert [hit for page in pages for hit in page] == whole


def test_facets_count_all_articles(index: Index) -> None:
    results = index.search("渡輪", collapse="best", facets=["source"])
    counts = {value.text: value.count for value in results.facets["source"]}
    assert counts == {"早報": 2, "中環社": 1, "大陆社": 1}


def test_a_copy_says_what_it_is(index: Index) -> None:
    (hit,) = index.search("水警", collapse="earliest").hits
    reprint = hit.copies[[copy.id for copy in hit.copies].index(REPRINT.id)]
    assert reprint.as_json() == {
        "id": "b/reprint.md",
        "title": REPRINT.title,
        "date": "2025-03-03T07:00:00+08:00",
        "source": "早報",
        "url": "",
    }
    assert hit.as_json()["copies"] == [copy.as_json() for copy in hit.copies]


def test_groups_begin_with_the_earliest(index: Index) -> None:
    (group,) = index.duplicates()
    assert [copy.id for copy in group] == [each.id for each in COPIES]


def test_a_copy_that_is_removed_is_gone_from_its_group(index: Index) -> None:
    index.remove([AGENCY.id])
    (group,) = index.duplicates()
    assert [copy.id for copy in group] == [REPRINT.id, SIMPLIFIED.id]
    index.remove([REPRINT.id])
    assert list(index.duplicates()) == []


def test_what_nothing_collapses_to_is_an_error(index: Index) -> None:
    with pytest.raises(ValueError, match="best, earliest"):
        index.search("渡輪", collapse="newest")  # type: ignore[arg-type]
