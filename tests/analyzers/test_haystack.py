"""A haystack finds what the searchable text of the whole text holds, where that has it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analyzers import GAP, Haystack, Searchable, searchable_text
from tests.analyzers.texts import colliding_texts, newslike_texts, texts, units_of

# Few enough that forms are found again, and all that makes cutting or the way back hard.
_HARD = [
    *"停火談雨裏裡か𠮷5512aGu.,-'_ \n\t\u3000\u200b\u0301\u3099\u20e3。，…「」㎞㍿½ｇ😀",
    *("\n\n", " \n ", "停火", "5G", "U.S.", "u.s", "us", "1,000", "000", "3.5", "12,345,678"),
    *("ᄀ", "\u1161"),
]  # fmt: skip
hard_texts = st.lists(st.sampled_from(_HARD), max_size=24).map("".join)
anything = st.one_of(hard_texts, texts, colliding_texts, newslike_texts)


def places(text: str, needle: str) -> list[tuple[int, int]]:
    return list(Haystack(text).find(needle))


@st.composite
def needles_of(draw: st.DrawFn, text: str) -> str:
    """A stretch of its searchable text; the last word of some may go on."""
    units = units_of(searchable_text(text)) or ["停"]
    first = draw(st.integers(0, len(units) - 1))
    last = draw(st.integers(first, min(len(units) - 1, first + 5)))
    spelled = "".join(units[first : last + 1])
    return spelled[: -draw(st.integers(1, 2))] if draw(st.booleans()) else spelled


def test_places_that_overlap_are_all_found() -> None:
    assert places("哈哈哈哈", "哈哈") == [(0, 2), (1, 3), (2, 4)]
    assert places("哈。哈。哈", "哈␣哈") == [(0, 3), (2, 5)]


@given(text=anything, data=st.data())
def test_a_string_of_a_text_stands_where_the_searchable_text_has_it(
    text: str, data: st.DataObject
) -> None:
    needle = data.draw(needles_of(text))
    assert places(text, needle) == list(Searchable(text).find(needle))


@given(text=anything, other=anything)
@example(text="0,0000", other="0000")
@example(text="a.b.cd", other="cd")
def test_a_string_of_another_text_stands_where_the_searchable_text_has_it(
    text: str, other: str
) -> None:
    haystack, whole = Haystack(text), Searchable(text)
    for needle in {searchable_text(other), *units_of(searchable_text(other))}:
        assert list(haystack.find(needle)) == list(whole.find(needle))


@given(text=anything, filler=st.sampled_from(["長", "長文…", "a ", "第1,000屆\n", "\n\n か\u3099"]))
def test_a_long_text_is_searched_as_a_short_one_is(text: str, filler: str) -> None:
    long = filler * 60 + text
    haystack, whole = Haystack(long), Searchable(long)
    for needle in set(units_of(searchable_text(text))) | {searchable_text(text)}:
        assert list(haystack.find(needle)) == list(whole.find(needle))


# What a form is never: part of a word, a gap at either end, nothing.
@pytest.mark.parametrize("needle", ["", "5g", "g⟩", "火⟨", GAP, f"火{GAP}", "⟨⟩", "⟨u.s⟩", "⟨a火⟩"])
def test_a_string_that_is_no_form_stands_where_the_searchable_text_has_it(needle: str) -> None:
    text = "停火，5G火 u.s. a火\n\n用5G"
    assert places(text, needle) == list(Searchable(text).find(needle))


@pytest.mark.parametrize(
    ("text", "needle", "spans"),
    [
        ("停\n火停 \n 火\n\n停\n\n火", "停火", [(0, 3), (3, 8)]),
        ("停\n火\n談\n判", "火谈判", [(2, 7)]),
        ("共1,000和1000和01,000", "⟨1000⟩", [(1, 6), (7, 11)]),
        ("共1,000和100", "⟨10", [(1, 6), (7, 10)]),
        ("U.S. us. bus u.sa U.S.A.", "⟨us⟩", [(0, 4), (5, 7)]),
        ("人人5人人5人", "人⟨5⟩人", [(1, 4), (4, 7)]),
        ("White\nHouse, white, house", "⟨white⟩⟨house⟩", [(0, 11)]),
        ("㍿㍿", "社株", [(0, 2)]),
    ],
)
def test_it_stands_at(text: str, needle: str, spans: list[tuple[int, int]]) -> None:
    assert places(text, needle) == spans


@pytest.mark.parametrize("needle", ["人⟨5⟩", "⟨1⟩人", "⟨a", "⟨1.1⟩人", f"人{GAP}人⟨5⟩"])
@pytest.mark.parametrize("piece", ["人", "1", "a.", "1.", "1,000", "人 ", "人\n"])
def test_no_text_is_cut_over_and_over(piece: str, needle: str) -> None:
    # Cut again from each of its places, these would take a minute.
    text = piece * 20_000
    assert places(text, needle)[-1:] == list(Searchable(text).find(needle))[-1:]


def test_a_mark_behind_white_space_stands_alone() -> None:
    assert places("停 \u1161", "⟨\u1161⟩") == [(2, 3)]
    assert places("停" * 200 + " \u1161", "⟨\u1161⟩") == [(201, 202)]
