"""Why an article is found, or what of a query it fails."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from brute_force import Filtered, Typed, archives, filters, index_of, queries
from hypothesis import given
from hypothesis import strategies as st

from analyzers import Aliases
from searchcore import Article, Index, QueryError, Why
from searchcore.diagnosis.reason import Reason

CALL = Article(
    id="content/2025/call.md",
    title="特朗普與普京通話",
    body="美國總統特朗普與俄羅斯總統普京通話，兩人同意停火。\n\n"
    + "記者在場。" * 20
    + "克里姆林宮稱談判即將開始。",
    captions=("兩人握手",),
    related=("稀土協議",),
    date=datetime.fromisoformat("2025-02-13T00:30+08:00"),
    tags=("俄烏戰爭", "外交"),
    source="甲報",
)
RAIN = Article(id="content/2025/rain.md", title="黑雨", body="下雨。")


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of([CALL, RAIN])


@pytest.fixture
def why(index: Index) -> Any:
    def asked(query: str, **options: Any) -> Why:
        return index.why(CALL.id, query, **options)

    return asked


@pytest.fixture
def reason(why: Any) -> Any:
    def asked(query: str, **options: Any) -> Reason:
        found = why(query, **options)
        assert not found.found
        assert found.reason is not None
        return found.reason

    return asked


@given(archives(), queries, filters)
def test_the_first_part_named_is_the_first_that_does_not_hold(
    articles: list[Article], parts: list[Typed], filtered: Filtered
) -> None:
    index = index_of(articles)
    query = " ".join(part.text for part in parts)
    judges = [*(part.holds for part in parts), *filtered.judges]
    for article in articles:
        why = index.why(article.id, query, filters=filtered.given)
        held = [judge(article) for judge in judges]
        assert [part.holds for part in why.parts] == held
        assert why.found == all(held)
        assert (why.score is None) == (not why.found)
        assert why.failed == (None if why.found else why.parts[held.index(False)])
        assert (why.reason is None) == why.found


@given(archives(), st.lists(st.sampled_from("甲乙丙丁"), min_size=2, max_size=4, unique=True))
def test_words_held_and_missing_are_those_of_the_texts(
    articles: list[Article], words: list[str]
) -> None:
    index = index_of(articles)
    for article in articles:
        texts = (article.title, article.body, *article.captions)
        held = [word for word in words if any(word in text for text in texts)]
        why = index.why(article.id, "，".join(words))
        assert why.found == (held == words)
        if why.reason:
            assert list(why.reason.held) == held
            assert [each.text for each in why.reason.missing] == [
                word for word in words if word not in held
            ]
            assert why.reason.required == len(words)


def test_a_hit_has_the_score_and_parts_that_a_search_explains(index: Index, why: Any) -> None:
    (hit,) = index.search("特朗普 停火", explain=True, recency="30d")
    found = why("特朗普 停火", recency="30d")
    assert found.found
    assert found.score == hit.score
    assert found.explanation == hit.explanation


def test_a_hit_has_every_place_of_every_field(why: Any) -> None:
    marks = {each.field: each for each in why("普京 記者").marks}
    assert set(marks) == {"title", "body"}
    body = [CALL.body[start:end] for start, end in marks["body"].spans]
    assert body == ["普京", *["記者"] * 20]
    assert [CALL.title[start:end] for start, end in marks["title"].spans] == ["普京"]
    snippet, highlights = marks["body"].snippet, marks["body"].highlights
    assert snippet in CALL.body
    assert {snippet[start:end] for start, end in highlights} <= {"普京", "記者"}


def test_an_empty_query_finds_everything(why: Any) -> None:
    found = why("")
    assert (found.found, found.score, found.parts, found.marks) == (True, 0.0, (), ())


def test_a_misspelled_name_shows_the_name_that_stands_there(reason: Any) -> None:
    found = reason("特郎普")
    assert (found.kind, found.held) == ("words", ("特", "普"))
    assert [each.text for each in found.missing] == ["郎"]
    assert (found.nearest.field, found.nearest.text) == ("title", "特朗普")
    assert (found.nearest.start, found.nearest.end) == (0, 3)


def test_a_string_in_another_order_shows_where_its_words_stand_together(reason: Any) -> None:
    found = reason("「普京與特朗普通話」")
    assert found.kind == "string"
    assert found.together.text == "特朗普與普京通話"
    assert reason("「停火會議」").together is None


def test_of_a_pasted_text_the_words_held_are_told_with_how_many_are_needed(reason: Any) -> None:
    found = reason("火星人乘坐飛碟降落維多利亞港兩岸市民萬人空巷爭相目睹普京")
    assert found.kind == "words"
    assert found.held == ("普京",)
    assert found.required > 1
    assert len(found.held) < found.required


def test_a_quoted_part_of_a_chunk_fails_by_itself(reason: Any) -> None:
    found = reason("特朗普「兩人停火」")
    assert (found.kind, found.text) == ("string", "「兩人停火」")
    assert found.together.text == "兩人同意停火"
    assert reason("火星「兩人停火」").kind == "words"


def test_a_field_is_named_where_a_text_fails_in_it_alone(reason: Any) -> None:
    found = reason("title:停火")
    assert (found.kind, found.fields) == ("string", ("title",))
    assert reason("related:停火").fields == ("related",)
    assert reason("title:(通話 停火)").text == "停火"


def test_what_begins_otherwise_is_a_string_that_is_missing(reason: Any) -> None:
    found = reason("Zelen*")
    assert (found.kind, found.text, found.nearest) == ("string", "Zelen*", None)


def test_another_value_is_told_with_the_nearest(reason: Any) -> None:
    found = reason("tag:俄烏戰事")
    assert (found.kind, found.values) == ("value", ("俄烏戰爭", "外交"))
    assert found.nearest_value == "俄烏戰爭"
    assert reason("tag:粵語").nearest_value == ""
    assert reason("", filters={"author": "陳大文"}).values == ()


@pytest.mark.parametrize(
    ("query", "filters", "days"),
    [
        ("date:2025-02-12", {}, 1),
        ("date:2025-02-14", {}, -1),
        ("before:2025-02-13", {}, 1),
        ("after:2025-03", {}, -16),
        ("date:2024", {}, 44),
        ("", {"since": "2025-02-20"}, -7),
        ("", {"until": "2025-01"}, 13),
    ],
)
def test_another_day_is_told_with_how_far_it_is(
    reason: Any, query: str, filters: dict[str, str], days: int
) -> None:
    found = reason(query, filters=filters)
    assert (found.kind, found.values, found.days) == ("date", ("2025-02-13",), days)


def test_an_article_without_a_date_says_so(index: Index) -> None:
    found = index.why(RAIN.id, "date:2025").reason
    assert found is not None
    assert (found.kind, found.values, found.days) == ("date", (), None)


def test_of_an_either_or_all_branches_fail_and_the_nearest_comes_first(reason: Any) -> None:
    found = reason("火星 OR 特郎普 OR tag:天氣")
    assert (found.kind, len(found.branches)) == ("either", 3)
    assert found.branches[0].text == "特郎普"
    assert found.nearest == found.branches[0].nearest


@pytest.mark.parametrize("query", ["-停火", "NOT (外星人 OR 停火)", "-(停火 普京)"])
def test_what_is_excluded_is_shown_where_it_stands(reason: Any, query: str) -> None:
    found = reason(query)
    assert (found.kind, found.text) == ("excluded", "停火")
    assert found.stands.field == "body"
    assert CALL.body[found.stands.start : found.stands.end] == "停火"


def test_excluded_values_are_told(reason: Any) -> None:
    assert reason("-tag:外交").values == ("俄烏戰爭", "外交")
    found = reason("-date:2025-02")
    assert (found.kind, found.values) == ("excluded", ("2025-02-13",))


def test_what_is_excluded_twice_is_missing(reason: Any) -> None:
    assert reason("NOT (NOT 外星人)").kind == "string"


def test_parts_too_far_apart_show_the_shortest_stretch_with_all_of_them(reason: Any) -> None:
    found = reason('"停火 談判"~3')
    assert (found.kind, found.missing) == ("near", ())
    assert found.together.text.startswith("停火")
    assert found.together.text.endswith("談判")
    assert CALL.body[found.together.start : found.together.end] == found.together.text


def test_parts_in_different_fields_are_near_nowhere(reason: Any) -> None:
    assert reason('"握手 停火"~3').together is None


def test_a_part_that_is_missing_is_told_first(reason: Any) -> None:
    found = reason('"停火 外星人"~3')
    assert (found.held, [each.text for each in found.missing]) == (("停火",), ["外星人"])


def test_other_forms_of_a_name_hold_too(index: Index) -> None:
    found = index.why(CALL.id, "川普")
    assert found.found
    assert found.aliases == {"川普": ("特朗普",)}
    without = index.why(CALL.id, "川普", aliases=False)
    assert not without.found
    assert without.reason is not None
    assert [each.text for each in without.reason.missing] == ["川"]


def test_a_name_of_two_latin_words_fails_as_one() -> None:
    index = Index.create(engine="memory", aliases=Aliases([("Taylor Swift", "泰勒絲")]))
    index.add([RAIN, Article(id="swift", title="泰勒絲演唱會")])
    assert index.why("swift", "Taylor Swift").found
    found = index.why(RAIN.id, "Taylor Swift")
    assert [(part.text, part.holds) for part in found.parts] == [("Taylor Swift", False)]
    assert found.reason is not None
    assert (found.reason.kind, found.reason.text) == ("string", "Taylor Swift")


def test_an_unknown_id_is_an_error_that_proposes_near_ones(index: Index) -> None:
    with pytest.raises(QueryError, match=r"no article content/2025/cal\.md; did you mean .*call"):
        index.why("content/2025/cal.md", "特朗普")
    with pytest.raises(QueryError, match=r"there is no article 特$"):
        index.why("特", "特朗普")


def test_the_json_has_what_fails_and_what_is_nearest(why: Any) -> None:
    shown = why("特朗普 特郎普", filters={"tag": "外交"}).as_json()
    assert shown["found"] is False
    assert [part["holds"] for part in shown["parts"]] == [True, False, True]
    assert shown["failed"] == shown["parts"][1]
    assert shown["reason"]["nearest"] == {
        "field": "title", "start": 0, "end": 3, "text": "特朗普", "similarity": 0.6667,
    }  # fmt: skip
    found = why("普京").as_json()
    assert (found["found"], found["reason"]) == (True, None)
    assert found["marks"][0]["spans"] == [[4, 6]]
