"""Articles about the same, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from searchcore import Article, Index, QueryError

DAY = datetime.fromisoformat("2024-05-16T10:00+08:00")


def article(id_: str, title: str, body: str, *, days: float = 0, source: str = "甲報") -> Article:
    date = DAY + timedelta(days=days)
    return Article(id=id_, path=id_, title=title, body=body, date=date, source=source)


DAM = article(
    "dam",
    "肯尼亞水壩決堤 四十多人死亡",
    "內羅畢以北一座水壩在豪雨後決堤，洪水沖走房屋，搜救隊仍在找人。",
)
ARTICLES = [
    DAM,
    article(
        "dam-again",
        "肯亞豪雨水壩潰堤",
        "奈洛比附近的水壩潰堤，洪水淹沒村莊，搜救人員已找到四十多具遺體。",
        days=0.5,
        source="乙報",
    ),
    article(
        "dam-simplified",
        "肯尼亚水坝决堤 逾四十死",
        "内罗毕以北一座水坝决堤，洪水冲走村庄里的房屋，豪雨连日不停。",
        days=0.2,
        source="丙報",
    ),
    article("dam-later", "水壩安全檢查", "肯尼亞水壩決堤之後，各國檢查水壩。", days=200),
    article("law", "立法院審查修法草案", "委員沈伯洋說明修法的草案，議場發生推擠。", source="乙報"),
    article("hospital", "沈伯洋送醫", "他在推擠之中受傷，救護車把他送到醫院。", days=0.3),
    article("president", "川普談關稅", "川普說要對進口汽車加徵關稅。"),
    article("president-hk", "特朗普擬向汽車徵稅", "特朗普稱進口的汽車都要多付關稅。", days=0.4),
    article("title-alone", "渡輪擱淺", ""),
    article("ferry", "渡輪在港口擱淺", "一艘渡輪清晨在港口外擱淺，乘客平安。", days=0.1),
    article("alone", "紫菀綻放", "園丁細心照料紫菀，遊人駐足觀賞。"),
]


@pytest.fixture(params=["memory", "whoosh"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index", engine=request.param) as made:
        made.add(ARTICLES)
        yield made


def similar(index: Index, id_: str) -> list[str]:
    return [hit.id for hit in index.similar(id_)]


def test_another_report_of_the_event_is_found_in_either_script(index: Index) -> None:
    assert set(similar(index, "dam")[:2]) == {"dam-again", "dam-simplified"}
    assert set(similar(index, "dam-simplified")[:2]) == {"dam", "dam-again"}


def test_an_article_is_never_like_itself(index: Index) -> None:
    for one in ARTICLES:
        assert one.id not in similar(index, one.id)


def test_the_article_is_not_counted_either(index: Index) -> None:
    results = index.similar("dam", limit=1, facets=["source"])
    assert results.total == 3
    counts = {value.text: value.count for value in results.facets["source"]}
    assert counts == {"甲報": 1, "乙報": 1, "丙報": 1}


def test_what_is_near_in_time_comes_before_what_is_far(index: Index) -> None:
    index.add(
        [
            article("again", DAM.title, DAM.body, days=-0.5),
            article("a-year-on", DAM.title, DAM.body, days=365),
            article("a-month-on", DAM.title, DAM.body, days=30),
        ]
    )
    found = similar(index, "dam")
    assert found.index("again") < found.index("a-month-on") < found.index("a-year-on")


def test_a_name_that_no_dictionary_knows_tells_what_an_article_is_about(index: Index) -> None:
    index.remove(["hospital"])
    index.add([article("aid", "沈伯洋出院", "早上離開。", days=90)])
    assert "沈伯洋" not in index.analyzer.cut("沈伯洋出院")
    assert similar(index, "aid") == ["law"]


def test_another_form_of_a_name_is_the_same_name(index: Index) -> None:
    assert similar(index, "president") == ["president-hk"]
    terms = index.similar("president").chunks[0].words
    assert "川普" in terms
    assert "特朗普" not in terms


def test_an_article_without_a_body_is_known_by_its_title(index: Index) -> None:
    assert similar(index, "title-alone") == ["ferry"]
    assert similar(index, "ferry") == ["title-alone"]


def test_an_article_with_nothing_alike_has_none(index: Index) -> None:
    results = index.similar("alone")
    assert (results.total, results.hits) == (0, ())


def test_one_term_in_common_is_not_enough(index: Index) -> None:
    index.add([article("one-word", "遊人稀少", "渡口冷清。")])
    assert similar(index, "one-word") == []


def test_an_empty_article_has_nothing_alike(index: Index) -> None:
    index.add([article("empty", "", "")])
    assert index.similar("empty").total == 0


def test_an_undated_article_finds_and_is_found(index: Index) -> None:
    index.add([Article(id="undated", path="undated", title=DAM.title, body=DAM.body)])
    assert "undated" in similar(index, "dam")
    assert similar(index, "undated")[0] == "dam"


def test_filters_hold(index: Index) -> None:
    assert [hit.id for hit in index.similar("dam", filters={"source": "乙報"})] == ["dam-again"]
    late = index.similar("dam", filters={"since": "2024-06"})
    assert [hit.id for hit in late] == ["dam-later"]


def test_a_page_is_a_stretch_of_the_order(index: Index) -> None:
    whole = similar(index, "dam")
    page = index.similar("dam", limit=1, offset=1)
    assert [hit.id for hit in page] == whole[1:2]
    assert page.total == len(whole)


def test_the_results_name_the_article_and_its_terms(index: Index) -> None:
    results = index.similar("dam")
    assert results.query == "dam"
    (chunk,) = results.chunks
    assert chunk.text == DAM.title
    assert {"水坝", "决堤"} <= set(chunk.words)
    assert chunk.required >= 2
    assert any(hit.title_highlights for hit in results)


def test_terms_that_stand_nowhere_else_are_no_terms(index: Index) -> None:
    assert "园丁" not in index.similar("alone").chunks[0].words


def test_the_answer_is_the_same_whatever_the_order_of_indexing(tmp_path: Path) -> None:
    found = []
    for number, articles in enumerate((ARTICLES, ARTICLES[::-1])):
        with Index.create(tmp_path / str(number)) as index:
            for one in articles:
                index.add([one])
            found.append([similar(index, one.id) for one in ARTICLES])
    assert found[0] == found[1]


def test_an_id_that_is_not_there_is_named(index: Index) -> None:
    with pytest.raises(QueryError, match="no article nowhere"):
        index.similar("nowhere")


def test_limit_and_offset_are_not_negative(index: Index) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        index.similar("dam", limit=-1)


def test_an_unknown_filter_is_an_error(index: Index) -> None:
    with pytest.raises(QueryError, match="no filter"):
        index.similar("dam", filters={"colour": "red"})
