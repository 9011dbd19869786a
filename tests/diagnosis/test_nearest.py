"""The stretch of a text that is most like a string."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from analyzers import searchable_text
from searchcore.diagnosis.nearest import Nearby, Stretch, most_like

texts = st.text("甲乙丙丁", max_size=12)


def nearest(wanted: str, **fields: str) -> Stretch | None:
    return Nearby(fields).nearest([searchable_text(wanted)], list(fields))


@given(st.text("甲乙丙丁戊", min_size=1, max_size=6), texts)
def test_no_stretch_takes_fewer_changes(wanted: str, text: str) -> None:
    stretches = [text[a:b] for a in range(len(text)) for b in range(a + 1, len(text) + 1)]
    least = min((Levenshtein.distance(wanted, each) for each in stretches), default=len(wanted))
    found = most_like(wanted, text)
    if found is None:
        assert least >= len(wanted)
    else:
        start, end, similarity = found
        distance = Levenshtein.distance(wanted, text[start:end])
        assert distance == least
        assert similarity == 1 - distance / max(len(wanted), end - start)


@given(st.text("甲乙丙", min_size=1, max_size=90), st.text("甲乙丙", max_size=200))
def test_a_long_string_is_compared_as_exactly_as_a_short_one(wanted: str, text: str) -> None:
    found = most_like(wanted, text + wanted)
    assert found is not None
    start, end, similarity = found
    assert ((text + wanted)[start:end], similarity) == (wanted, 1.0)


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("特郎普", "美國總統特朗普說", "特朗普"),
        ("普京特朗普", "普京和特朗普通話", "普京和特朗普"),
        ("內塔尼亞湖", "總理內塔尼亞胡說", "內塔尼亞胡"),
        ("內塔尼亞胡", "总理内坦亚胡說", "内坦亚胡"),
        ("停火談判", "停火\n談叛", "停火\n談叛"),
        ("Zelenski", "Volodymyr Zelensky, president", "Zelensky"),
        ("Volodimir Zelenski", "to Volodymyr Zelensky, and", "Volodymyr Zelensky"),
        ("第6屆立法會", "在第５届立法會", "第５届立法會"),
        ("特郎普訪華", "特朗普形成鮮明對比", "特朗普"),
    ],
)
def test_it_is_shown_as_it_stands_in_the_text(wanted: str, text: str, found: str) -> None:
    stretch = nearest(wanted, body=text)
    assert stretch is not None
    assert stretch.text == found == text[stretch.start : stretch.end]


def test_the_best_of_all_fields_and_forms_is_taken() -> None:
    forms = list(map(searchable_text, ["特郎普", "川普"]))
    stretch = Nearby({"title": "特快列車", "body": "今日川普說"}).nearest(forms, ["title", "body"])
    assert stretch == Stretch("body", 2, 4, "川普", 1.0)


def test_only_fields_asked_for_are_looked_at() -> None:
    near = Nearby({"title": "特朗普", "related": "特郎普"})
    stretch = near.nearest([searchable_text("特郎普")], ["title"])
    assert stretch is not None
    assert stretch.field == "title"


@pytest.mark.parametrize("text", ["", "。，！", "下雨"])
def test_where_nothing_agrees_there_is_none(text: str) -> None:
    assert nearest("特朗普", body=text) is None


def test_a_word_that_may_go_on_is_compared_without_its_end() -> None:
    stretch = Nearby({"body": "Zelensky"}).nearest(["⟨zelan"], ["body"])
    assert stretch is not None
    assert stretch.text == "Zelensky"
