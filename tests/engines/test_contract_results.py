"""The contract: order, paging, totals and facet counts."""

from __future__ import annotations

from itertools import permutations

import pytest

from searchcore.engines.base import Engine, Entry, FacetCount, FacetRequest, Label, Order
from searchcore.query.logical import And, Everything, Keyword, Not, Or

from .building import body, entry, ids

EVERYTHING = Everything()
DATES = {"a": 5, "b": None, "c": 9, "d": 5, "e": None, "f": -3, "g": 0, "Ａ": 5, "𠮷": 5}


def counts(engine: Engine, *requests: FacetRequest) -> list[list[tuple[str, int]]]:
    found = engine.search(EVERYTHING, limit=0, facets=requests)
    return [[(count.key, count.count) for count in facet] for facet in found.facets]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("relevance", "cadＡ𠮷gfbe"), ("newest", "cadＡ𠮷gfbe"), ("oldest", "fgadＡ𠮷cbe")],
)
def test_undated_articles_come_last_and_ties_go_by_id(
    engine: Engine, order: Order, expected: str
) -> None:
    engine.write([entry(name, "甲", date=date) for name, date in reversed(DATES.items())])
    assert "".join(ids(engine, body("甲"), order)) == expected
    assert "".join(ids(engine, EVERYTHING, order)) == expected


def test_ties_do_not_depend_on_when_articles_were_written(engine: Engine) -> None:
    for number, order in enumerate(permutations("甲乙丙")):
        for name in order:
            engine.write([entry(name, "文", date=number)])
        assert ids(engine, body("文"), "relevance") == ["丙", "乙", "甲"]


def test_dates_decide_before_scores_when_asked_for(engine: Engine) -> None:
    engine.write([entry("少", "甲 乙 丙", date=2), entry("多", "甲 甲 甲", date=1)])
    assert ids(engine, body("甲"), "relevance") == ["多", "少"]
    assert ids(engine, body("甲"), "newest") == ["少", "多"]
    assert ids(engine, body("甲"), "oldest") == ["多", "少"]


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("size", [1, 2, 4])
def test_pages_put_together_are_the_whole(engine: Engine, order: Order, size: int) -> None:
    for name, date in DATES.items():
        engine.write([entry(name, "甲 乙" if date == 5 else "甲", date=date)])
    whole = ids(engine, body("甲"), order)
    pages = [
        engine.search(body("甲"), order=order, limit=size, offset=offset)
        for offset in range(0, len(whole) + size, size)
    ]
    assert [hit.id for page in pages for hit in page.hits] == whole
    assert {page.total for page in pages} == {len(whole)}


def test_ten_hits_are_given_unless_asked_otherwise(engine: Engine) -> None:
    engine.write([entry(f"{number:02}", "甲") for number in range(12)])
    found = engine.search(body("甲"))
    assert [hit.id for hit in found.hits] == [f"{number:02}" for number in range(10)]
    assert found.total == 12


def test_totals_are_exact_without_any_hit_asked_for(engine: Engine) -> None:
    engine.write([entry(str(number), "甲" if number % 3 else "乙") for number in range(300)])
    engine.write([], delete=["1", "3"])
    for query, total in ((body("甲"), 199), (body("乙"), 99), (EVERYTHING, 298), (Or(()), 0)):
        found = engine.search(query, limit=0)
        assert (found.total, found.hits) == (total, ())


def test_past_the_end_there_are_no_hits_and_the_total_stays(engine: Engine) -> None:
    engine.write([entry("一", "甲"), entry("二", "甲")])
    assert engine.search(body("甲"), offset=2) == engine.search(body("甲"), offset=99)
    assert (
        engine.search(body("甲"), offset=2).total,
        engine.search(body("甲"), offset=2).hits,
    ) == (2, ())


def test_each_facet_is_counted_over_its_own_query(engine: Engine) -> None:
    engine.write(
        [
            entry("一", "甲", tag=["戰爭", "外交"], category=["國際"]),
            entry("二", "甲", tag=["戰爭"], category=["本地"]),
            entry("三", "乙", tag=["外交"], category=["國際"]),
        ]
    )
    war = And((body("甲"), Keyword("tag", "戰爭")))
    found = engine.search(
        And((war, Keyword("category", "本地"))),
        facets=[
            FacetRequest("category", war),
            FacetRequest("tag", And((body("甲"), Keyword("category", "本地")))),
            FacetRequest("tag", EVERYTHING),
        ],
    )
    assert [hit.id for hit in found.hits] == ["二"]
    assert found.facets == (
        (FacetCount("國際", "國際", 1), FacetCount("本地", "本地", 1)),
        (FacetCount("戰爭", "戰爭", 1),),
        (FacetCount("外交", "外交", 2), FacetCount("戰爭", "戰爭", 2)),
    )


def test_facets_do_not_depend_on_the_page(engine: Engine) -> None:
    engine.write([entry(str(number), "甲", tag=["戰爭"]) for number in range(30)])
    request = FacetRequest("tag", body("甲"))
    for limit, offset in ((0, 0), (10, 0), (10, 25), (10, 99)):
        found = engine.search(body("甲"), limit=limit, offset=offset, facets=[request])
        assert found.facets == ((FacetCount("戰爭", "戰爭", 30),),)


def test_facets_count_live_articles_of_all_batches(engine: Engine) -> None:
    engine.write([entry("一", "甲", tag=["戰爭"]), entry("二", "甲", tag=["戰爭"])])
    engine.write([entry("三", "甲", tag=["戰爭", "外交"]), entry("二", "甲", tag=["外交"])])
    engine.write([], delete=["一"])
    request = FacetRequest("tag", body("甲"))
    assert counts(engine, request) == [[("外交", 2), ("戰爭", 1)]]


def test_the_most_frequent_values_come_first_and_ties_go_by_key(engine: Engine) -> None:
    tags = {"一": ["丙", "乙"], "二": ["甲", "丙"], "三": ["Ａ", "𠮷", "甲"], "四": []}
    engine.write([entry(name, tag=values) for name, values in tags.items()])
    everything = [("丙", 2), ("甲", 2), ("乙", 1), ("Ａ", 1), ("𠮷", 1)]
    assert counts(engine, FacetRequest("tag", EVERYTHING)) == [everything]
    assert counts(engine, FacetRequest("tag", EVERYTHING, limit=3)) == [everything[:3]]
    assert counts(engine, FacetRequest("tag", EVERYTHING, limit=0)) == [[]]


def test_facets_of_nothing_are_empty(engine: Engine) -> None:
    engine.write([entry("一", "甲", tag=["戰爭"])])
    requests = [
        FacetRequest("none", EVERYTHING),
        FacetRequest("body", EVERYTHING),
        FacetRequest("category", EVERYTHING),
        FacetRequest("tag", Or(())),
        FacetRequest("tag", Not(EVERYTHING)),
    ]
    assert counts(engine, *requests) == [[], [], [], [], []]


def test_values_that_differ_in_text_only_are_one(engine: Engine) -> None:
    common, rare = Label("truth social", "Truth Social"), Label("truth social", "TRUTH SOCIAL")
    engine.write([entry("一", tag=[rare]), entry("二", tag=[common]), entry("三", tag=[common])])
    (facet,) = engine.search(EVERYTHING, facets=[FacetRequest("tag", EVERYTHING)]).facets
    assert facet == (FacetCount("truth social", "Truth Social", 3),)
    assert sorted(ids(engine, Keyword("tag", "truth social"))) == ["一", "三", "二"]
    assert ids(engine, Keyword("tag", "Truth Social")) == []


def test_the_commonest_text_is_that_of_all_live_articles_counted(engine: Engine) -> None:
    upper, lower = Label("nato", "NATO"), Label("nato", "nato")
    engine.write([entry("一", "甲", tag=[upper]), entry("二", "甲", tag=[lower])])
    engine.write([entry("三", "甲", tag=[lower]), entry("四", "乙", tag=[upper])])
    engine.write([entry("五", "乙", tag=[upper]), entry("六", "甲", tag=[upper])])
    engine.write([], delete=["六"])
    requests = [FacetRequest("tag", body("甲")), FacetRequest("tag", EVERYTHING)]
    found = engine.search(EVERYTHING, limit=0, facets=requests)
    assert found.facets == ((FacetCount("nato", "nato", 3),), (FacetCount("nato", "NATO", 5),))


def test_one_keyword_field_is_not_another(engine: Engine) -> None:
    same = {"tag": (Label("甲", "甲"),), "category": (Label("甲", "甲"), Label("乙", "乙"))}
    engine.write([Entry(id="一", keywords=same), Entry(id="二", keywords={"tag": same["tag"]})])
    requests = [FacetRequest("tag", EVERYTHING), FacetRequest("category", EVERYTHING)]
    assert counts(engine, *requests) == [[("甲", 2)], [("乙", 1), ("甲", 1)]]
