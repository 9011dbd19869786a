"""What is proposed for a word that is not there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analyzers import searchable_text
from searchcore import Index
from searchcore.engines.base import Engine
from searchcore.meant import Meant, probably_meant
from tests.meant.archive import ARTICLES, FIELDS, engine_of, filled


def counted(found: list[Meant]) -> list[tuple[str, int]]:
    """What is proposed, and how many articles hold it."""
    return [(each.text, each.articles) for each in found]


@pytest.fixture(scope="module", params=["memory", "whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("archive") / "index"
    return filled(Index.create(folder, engine=request.param), ARTICLES)


@pytest.mark.parametrize(
    ("typed", "meant", "articles"),
    [
        ("特郎普", "特朗普", 2),  # the same sound
        ("普經", "普京", 1),
        ("特朗晋", "特朗普", 2),  # a similar shape
        ("朗特普", "特朗普", 2),  # two in the wrong order
        ("特普", "特朗普", 2),  # one missing
        ("澤連斯斯基", "澤連斯基", 1),  # one too many
        ("香港天聞台", "香港天文台", 2),  # a tag
        ("Zelenski", "Zelensky", 2),
        ("Zelensyk", "Zelensky", 2),
        ("ZELENSKI", "Zelensky", 2),
        ("Volodymir Zelensky", "Volodymyr Zelensky", 1),
    ],
)
def test_what_was_meant_is_proposed_first_with_its_count(
    engine: Engine, typed: str, meant: str, articles: int
) -> None:
    assert counted(probably_meant(typed, engine, FIELDS))[0] == (meant, articles)


@pytest.mark.parametrize("typed", ["鑫淼焱", "鑫淼", "Qwrtz", "鑫", "x", "", "！", "12"])
def test_for_gibberish_nothing_is_proposed(engine: Engine, typed: str) -> None:
    assert probably_meant(typed, engine, FIELDS) == []


def test_a_proposal_in_simplified_is_spelled_as_the_archive_does(engine: Engine) -> None:
    # 後 and 后 fold to one character; only an article knows which of them it is.
    assert counted(probably_meant("后天放请", engine, FIELDS))[0] == ("後天放晴", 2)


@pytest.mark.parametrize("typed", ["特朗普", "泽连斯基", "zelensky", "普京", "特朗"])
def test_neither_the_word_itself_nor_what_searches_the_same_is_proposed(
    engine: Engine, typed: str
) -> None:
    found = probably_meant(typed, engine, FIELDS, limit=20)
    assert searchable_text(typed) not in {searchable_text(meant.text) for meant in found}


def test_what_stands_in_no_more_articles_than_the_word_is_not_proposed() -> None:
    lines = [("陳小文出席", "", ()), ("陳小雯缺席", "", ())]
    assert probably_meant("陳小文", engine_of(lines), FIELDS) == []
    more = engine_of([*lines, ("陳小雯回應", "", ())])
    assert counted(probably_meant("陳小文", more, FIELDS)) == [("陳小雯", 2)]


def test_a_word_that_is_not_rare_was_meant_as_it_was_typed() -> None:
    lines = [("陳小雯缺席", "", ())] * 30
    rare = engine_of([*lines, *[("陳小文出席", "", ())] * 5])
    common = engine_of([*lines, *[("陳小文出席", "", ())] * 6])
    assert counted(probably_meant("陳小文", rare, FIELDS)) == [("陳小雯", 30)]
    assert probably_meant("陳小文", common, FIELDS) == []


def test_a_count_is_of_articles_in_the_fields_asked_for(engine: Engine) -> None:
    assert counted(probably_meant("特郎普", engine, ("tags",))) == [("特朗普", 1)]
    assert probably_meant("特郎普", engine, ("captions",)) == []


def test_an_article_that_is_gone_counts_no_more() -> None:
    engine = engine_of(ARTICLES)
    engine.write((), delete=["0"])
    assert counted(probably_meant("特郎普", engine, FIELDS)) == [("特朗普", 1)]
    assert probably_meant("普經", engine, FIELDS) == []


def test_a_tag_that_came_later_is_known() -> None:
    index = Index.create(engine="memory")
    engine = filled(index, [("消息", "獅子山學會", ())])
    assert probably_meant("溪子", engine, FIELDS) == []
    filled(index, [("公告", "溪山", ("溪山",))], first=1)
    assert counted(probably_meant("溪子", engine, FIELDS)) == [("溪山", 1)]


def test_a_further_name_is_proposed_where_an_article_holds_it() -> None:
    engine = engine_of([("短訊", "川普抵達", ()), ("短訊", "普丁離開", ())])
    assert probably_meant("川樸", engine, FIELDS) == []
    names = [("川普", 1), ("蒲亭", 1)]
    assert counted(probably_meant("川樸", engine, FIELDS, extra=names)) == [("川普", 1)]
    assert probably_meant("蒲停", engine, FIELDS, extra=names) == []


def test_at_most_so_many_are_proposed_the_best_of_them() -> None:
    names = ("陳小雯", "陳小玟", "陳小紋", "陳小汶")
    engine = engine_of([(f"{name}出席", name, (name,)) for name in names])
    all_of_them = probably_meant("陳小聞", engine, FIELDS, limit=9)
    assert {meant.text for meant in all_of_them} == set(names)
    assert probably_meant("陳小聞", engine, FIELDS) == all_of_them[:3]
    assert probably_meant("陳小聞", engine, FIELDS, limit=0) == []


def test_the_order_does_not_depend_on_that_of_the_articles() -> None:
    forward = engine_of(ARTICLES)
    backward = engine_of(ARTICLES[::-1])
    for typed in ("特郎普", "普經", "天聞台", "Zelenski"):
        found = probably_meant(typed, forward, FIELDS, limit=9)
        assert found == probably_meant(typed, backward, FIELDS, limit=9) != []


def test_a_part_of_a_better_proposal_is_not_proposed_beside_it() -> None:
    engine = engine_of([("林鄭月娥發言", "林鄭月娥", ("林鄭月娥",))] * 3)
    assert counted(probably_meant("林鄭月蛾", engine, FIELDS, limit=9)) == [("林鄭月娥", 3)]


def test_the_package_loads_nothing_heavy_before_it_is_asked() -> None:
    heavy = {"numpy", "rapidfuzz", "pypinyin", "ToJyutping"}
    command = f"import sys, searchcore.meant; print(*{heavy} & set(sys.modules))"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize("typed", ["特丁普", "丁后放晴", "香港丁文台", "風襲", "普經", "Zelenskx"])
def test_counts_are_those_of_a_scan_over_all_articles(engine: Engine, typed: str) -> None:
    found = probably_meant(typed, engine, FIELDS, limit=9)
    assert all(meant.articles == _scanned(meant.text) > 0 for meant in found)


def _scanned(text: str) -> int:
    wanted = searchable_text(text)
    return sum(
        any(wanted in searchable_text(part) for part in (title, body, *tags))
        for title, body, tags in ARTICLES
    )


def test_a_proposal_says_whether_it_is_a_name_and_in_how_many_headlines(engine: Engine) -> None:
    (tag,) = probably_meant("香港天聞台", engine, FIELDS)
    assert (tag.is_name, tag.headlines) == (True, 0)
    (headline,) = probably_meant("普經", engine, FIELDS)
    assert (headline.is_name, headline.headlines) == (False, 1)
