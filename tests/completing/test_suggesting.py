"""Completions of what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchcore import Article, Index
from searchcore.completing import Suggestion, loading, suggest
from searchcore.query.scanner import scan

ARTICLES = (
    ("特朗普與普京通話", ("特朗普", "普京", "Truth Social")),
    ("特朗普宣布關稅", ("特朗普", "關稅", "Tesla")),
    ("特首出席會議", ("特首", "Hong Kong")),
    ("兩國停火談判觸礁", ("俄羅斯", "烏克蘭", "停火談判")),
    ("停火談判重開", ("停火談判",)),
    ("iPhone發佈", ("蘋果",)),
)


@pytest.fixture(scope="module", params=["memory", "whoosh"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    folder = None if request.param == "memory" else tmp_path_factory.mktemp("whoosh") / "index"
    with Index.create(folder, engine=request.param, own_fields=["extra.section"]) as made:
        made.add(
            Article(id=str(number), title=title, tags=tags, extra={"section": "國際"})
            for number, (title, tags) in enumerate(ARTICLES)
        )
        yield made


def texts(index: Index, prefix: str, limit: int = 10) -> list[str]:
    found = suggest(prefix, index._engine, ["extra.section"], limit=limit)
    return [each.text for each in found]


def test_what_begins_so_comes_the_most_frequent_first(index: Index) -> None:
    found = suggest("特", index._engine)
    assert found[0] == Suggestion("特朗普", 2, "text")
    assert Suggestion("特首", 1, "text") in found
    assert [each.articles for each in found] == sorted((e.articles for e in found), reverse=True)
    assert texts(index, "特", limit=1) == ["特朗普"]
    assert texts(index, "特", limit=0) == []


@pytest.mark.parametrize("typed", ["乌克", "烏克", "　烏克"])
def test_script_and_white_space_before_it_do_not_count(index: Index, typed: str) -> None:
    assert texts(index, typed) == ["烏克蘭"]


@pytest.mark.parametrize("typed", ["tru", "TRU", "ｔｒｕ", "truth s"])
def test_width_and_case_do_not_count(index: Index, typed: str) -> None:
    assert texts(index, typed) == ["Truth Social"]


def test_a_whole_string_is_its_own_completion(index: Index) -> None:
    assert texts(index, "普京")[0] == "普京"


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("telang", "pinyin"),
        ("te lang p", "pinyin"),
        ("dak6long5", "jyutping"),
        ("daklong", "jyutping"),
        ("tlp", "pinyin"),
        ("dlp", "jyutping"),
        ("特lang", "pinyin"),
        ("特long5", "jyutping"),
    ],
)
def test_what_is_read_so_is_proposed(index: Index, typed: str, by: str) -> None:
    assert suggest(typed, index._engine)[0] == Suggestion("特朗普", 2, by)  # type: ignore[arg-type]


def test_only_what_the_index_holds_is_proposed(index: Index) -> None:
    assert texts(index, "baideng") == []
    assert texts(index, "拜登") == []


def test_what_begins_with_the_letters_comes_before_what_is_read_so(index: Index) -> None:
    assert texts(index, "te", limit=3)[:2] == ["Tesla", "特朗普"]


def test_half_of_the_list_is_kept_for_what_is_read_so(index: Index) -> None:
    assert texts(index, "t", limit=4)[:2] == ["Tesla", "Truth Social"]
    assert "特朗普" in texts(index, "t", limit=4)
    assert texts(index, "t", limit=1) == ["Tesla"]


def test_first_letters_take_no_place_of_what_begins_with_them(index: Index) -> None:
    with Index.create(engine="memory") as other:
        other.add([Article(id=tag, tags=(tag,)) for tag in ("hk one", "hk two", "黑客")])
        assert texts(other, "hk", limit=2) == ["hk one", "hk two"]
        assert texts(other, "hk", limit=3) == ["hk one", "hk two", "黑客"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("特朗普 烏", "特朗普 烏克蘭"),
        ("特朗普 OR 烏", "特朗普 OR 烏克蘭"),
        ("特朗普 pujing", "特朗普 普京"),
        ("特朗普 -烏", "特朗普 -烏克蘭"),
        ("-烏", "-烏克蘭"),
        ("NOT 烏", "NOT 烏克蘭"),
        ("(特朗普 OR 烏", "(特朗普 OR 烏克蘭)"),
        ("特朗普 OR (烏", "特朗普 OR (烏克蘭)"),
        ("((特朗普 OR 普京) 烏", "((特朗普 OR 普京) 烏克蘭)"),
        ("-(烏", "-(烏克蘭)"),
        ("（烏", "（烏克蘭）"),
        ("tag:(俄", "tag:(俄羅斯)"),
        ("tag:(hong", 'tag:("Hong Kong")'),
        ('("停火', '("停火談判")'),
        ('(普京 OR "特首 停火', '(普京 OR "特首 停火談判")'),
        ("「普京 停火", "「普京 停火談判」"),
        ("「普京「特首 停火", "「普京「特首 停火談判」」"),
        ("特首 ", "特首"),
        ("普京 特首 　", "普京 特首"),
        ("truth ", "Truth Social"),
        ("tag:hong ", 'tag:"Hong Kong"'),
        ("「停火", "「停火談判」"),
        ('特朗普 "停火', '特朗普 "停火談判"'),
        ("title:停火", "title:停火談判"),
        ("標題:停火", "標題:停火談判"),
        ("tag:俄", "tag:俄羅斯"),
        ("-tag:俄", "-tag:俄羅斯"),
        ("特朗普 標籤：俄", "特朗普 標籤：俄羅斯"),
        ("tag:eluo", "tag:俄羅斯"),
        ("tag:hong", 'tag:"Hong Kong"'),
        ('tag:"hong k', 'tag:"Hong Kong"'),
        ("section:國", "section:國際"),
    ],
)
def test_the_value_behind_operators_fields_and_other_chunks_is_completed(
    index: Index, typed: str, first: str
) -> None:
    assert texts(index, typed)[0] == first


def test_a_keyword_field_has_its_own_values_only(index: Index) -> None:
    assert texts(index, "tag:觸") == []
    assert texts(index, "觸") == ["觸礁"]


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "-", "- ", "tag:", 'tag:"', "date:2025", "特朗普 OR ", "titel:停", "https://t",
        "特*", "te朗普",
        "😀", "\x00", "\ud800", "te\ud800", "特" * 10_000, "a" * 10_000, "(" * 10_000,
    ],
)  # fmt: skip
def test_for_what_nothing_goes_on_there_is_nothing(index: Index, typed: str) -> None:
    assert texts(index, typed) == []


@pytest.fixture
def rare(monkeypatch: pytest.MonkeyPatch) -> Index:
    """Strings of a single headline are rare in it."""
    monkeypatch.setattr(loading, "_MANY", 2)
    made = Index.create(engine="memory")
    titles = ("停火談判", "停火", "停火觸礁", "核電站重啟", "林鄭月娥", "林鄭月娥", "iPhone發佈")
    made.add(Article(id=str(number), title=title) for number, title in enumerate(titles))
    return made


@pytest.mark.parametrize("typed", ["核電", "hedian", "hat6din6", "hdz", "停火 核電", "(核電"])
def test_what_a_single_headline_holds_is_proposed_where_nothing_frequent_is(
    rare: Index, typed: str
) -> None:
    assert any("核電站" in text for text in texts(rare, typed))


def test_rare_strings_fill_the_list_behind_all_frequent_ones(rare: Index) -> None:
    assert texts(rare, "停") == ["停火", "停火觸礁", "停火談判"]
    assert texts(rare, "停", limit=2) == ["停火", "停火觸礁"]
    assert texts(rare, "停", limit=1) == ["停火"]
    assert texts(rare, "ting") == texts(rare, "停")


def test_fragments_are_proposed_only_where_nothing_frequent_is(rare: Index) -> None:
    assert texts(rare, "林") == ["林鄭月娥"]
    assert texts(rare, "核") == ["核電站", "核電站重啟"]


@pytest.mark.parametrize("length", [199, 200, 201])
def test_up_to_200_characters_are_completed(index: Index, length: int) -> None:
    typed = "烏".rjust(length, "(")
    assert bool(texts(index, typed)) is (length <= 200)


@given(st.text(max_size=20) | st.text(alphabet='te4lang特朗 "(-:|「\n', max_size=20))
def test_whatever_is_typed_does_no_harm(typed: str) -> None:
    with Index.create(engine="memory") as index:
        index.add([Article(id="a", title="特朗普與Tesla", tags=("特朗普", "b:c"))])
        for each in suggest(typed, index._engine, limit=3):
            assert each.articles == 1


@given(st.text(alphabet='特林(（"「- ', max_size=8), st.sampled_from(("特", "te", "林", "tag:特")))
def test_in_a_completion_every_quote_and_bracket_has_its_partner(before: str, last: str) -> None:
    with Index.create(engine="memory") as index:
        index.add([Article(id="a", title="特朗普與林鄭", tags=("特首 民望",))])
        for each in suggest(before + last, index._engine):
            scan(each.text)  # raises where one has none


def test_an_empty_index_completes_nothing(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        assert texts(index, "特") == texts(index, "te") == texts(index, "tlp") == []


def test_a_negative_limit_is_an_error(index: Index) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        suggest("特", index._engine, limit=-1)


def test_what_completes_a_prefix_is_no_facet(index: Index) -> None:
    assert "completion" not in index.facet_names
