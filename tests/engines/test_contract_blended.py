"""The contract: a leaf in several fields, scored as if these were one field."""

from __future__ import annotations

import pytest

from searchcore.engines.base import Engine
from searchcore.query.logical import (
    And,
    AnyOf,
    Blended,
    Boosted,
    Leaf,
    Not,
    Or,
    Preferring,
    Prefix,
    Query,
    Term,
)

from .building import body, entry, ids, phrase, ranked, scores


def blended(leaf: Leaf, title: float = 1.0, text: float = 1.0) -> Blended:
    return Blended(leaf, (("title", title), ("body", text)))


A = blended(body("甲"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (A, "一 二 四"),
        (blended(Term("title", "甲")), "一 二 四"),
        (blended(Term("none", "甲")), "一 二 四"),
        (Blended(body("甲"), (("title", 2.0),)), "二 四"),
        (Blended(body("甲"), (("none", 2.0), ("body", 1.0))), "一 四"),
        (Blended(body("甲"), (("none", 2.0),)), ""),
        (blended(phrase("甲 乙")), "一 二"),
        (blended(Prefix("body", "zel")), "三"),
        (blended(AnyOf((body("丁"), phrase("乙 丙")))), "三"),
        (blended(body("無")), ""),
        (And((A, blended(body("乙")))), "一 二 四"),
        (Or((A, blended(body("丙")), body("乙")), at_least=2), "一 二 四"),
        (Or((A, blended(body("丙")), body("乙")), at_least=3), ""),
        (Not(A), "三"),
        (Preferring(body("丁"), A), "三"),
        (Boosted(A, 2.0), "一 二 四"),
    ],
)
def test_articles_that_hold_it_in_one_of_the_fields_match(
    engine: Engine, query: Query, expected: str
) -> None:
    engine.write([entry("一", "甲 乙"), entry("二", "丙", title="甲 乙"), entry("五", "甲")])
    engine.write(
        [entry("三", "丁 zelensky", title="丁"), entry("四", "乙 甲", title="乙 _ 甲")],
        delete=["五"],
        more_to_come=True,
    )
    assert ids(engine, query) == sorted(expected.split())


def test_what_is_in_two_fields_counts_less_than_two_words(engine: Engine) -> None:
    engine.write([entry("同", "甲 丙", title="甲 丁", date=1), entry("二", "甲 丙", title="乙 丁")])
    engine.write([entry("三", "乙 丙", title="丙 丁", date=3), entry("四", "戊 己", title="庚 辛")])
    words = Or((A, blended(body("乙"))))
    assert ranked(engine, words)[:1] == "二"
    apart = Or((body("甲"), Term("title", "甲"), body("乙"), Term("title", "乙")))
    assert scores(engine, apart)["同"] == pytest.approx(scores(engine, apart)["二"], rel=1e-4)


def test_a_weight_counts_an_occurrence_so_many_times(engine: Engine) -> None:
    engine.write([entry("題", "乙 丙", title="甲 丁", date=1), entry("文", "甲 乙", title="丁 戊")])
    engine.write([entry("又", "甲 甲", title="丁 戊", date=3), entry("無", "乙 丙", title="丁 戊")])
    weighty = scores(engine, blended(body("甲"), title=2.0))
    assert weighty["題"] == pytest.approx(weighty["又"], rel=1e-4)
    assert weighty["文"] < weighty["題"]
    assert ranked(engine, blended(body("甲"), title=3.0)) == "題又文"
    assert ranked(engine, blended(body("甲"), title=0.5)) == "又文題"


def test_each_field_is_as_long_as_in_its_own_articles(engine: Engine) -> None:
    engine.write([entry("短", "甲 乙", date=1), entry("長", "甲 乙 丙 丁", date=2)])
    assert ranked(engine, A) == "短長"
    # A title of average length beside bodies of which this one is longer than the average.
    engine.write([entry("題", "乙 丙", title="甲 乙 丙", date=0)])
    assert ranked(engine, A) == "短題長"


def test_it_is_as_rare_as_the_articles_that_hold_it_anywhere(engine: Engine) -> None:
    engine.write(
        [entry("少", "甲 丙", title="丁", date=1), entry("多", "乙 丙", title="戊", date=2)]
    )
    engine.write([entry(str(number), "丙 丁", title="乙") for number in range(4)])
    mine, others = scores(engine, A)["少"], scores(engine, blended(body("乙")))["多"]
    assert mine > others
    assert scores(engine, body("甲"))["少"] == pytest.approx(scores(engine, body("乙"))["多"])


def test_deleted_and_replaced_articles_do_not_count(engine: Engine) -> None:
    def write(*, detour: bool) -> dict[str, float]:
        if detour:
            engine.write([entry(str(number), "甲 甲 甲", title="甲") for number in range(9)])
            engine.write([entry("一", "乙 乙 乙 乙 乙", title="甲")], more_to_come=True)
        engine.write([entry("一", "甲 乙", title="丙"), entry("二", "乙", title="甲 丁")])
        engine.write([entry("三", "丙 丁 丁")], delete=map(str, range(9)), more_to_come=True)
        return scores(engine, blended(body("甲"), title=1.5))

    plain = write(detour=False)
    assert set(plain) == {"一", "二"}
    assert write(detour=True) == pytest.approx(plain, rel=1e-4)
