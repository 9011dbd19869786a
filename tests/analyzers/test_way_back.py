"""The way back to the original is exact."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analyzers import GAP, Analyzer, Searchable, Token, searchable_text
from tests.analyzers.texts import (
    MARKS,
    bare,
    colliding_texts,
    mixed_texts,
    newslike_texts,
    texts,
    units_of,
)

analyzer = Analyzer()


def _spoken(token: Token) -> str:
    """The searchable text of what a token stands for, without brackets; a gap's is empty."""
    return "" if token.text == GAP else token.text


# fmt: off
PLACES = [
    ("總統", "总统", [(0, 2)]),
    ("總\n統", "总统", [(0, 3)]),
    ("總\u200b統", "总统", [(0, 3)]),
    ("\ufeff總統\u200b", "总统", [(1, 3)]),
    ("總統，總統", "总统", [(0, 2), (3, 5)]),
    ("哈哈哈", "哈哈", [(0, 2), (1, 3)]),
    ("哈\r\n哈 \n哈", "哈哈", [(0, 4), (3, 7)]),
    ("統㍿", "株式", [(1, 2)]),
    ("統㍿", "统株", [(0, 2)]),
    ("㍿㍿", "社株", [(0, 2)]),
    ("長5㎞路", "⟨5km⟩", [(1, 3)]),
    ("長5㎞路", "长⟨5km⟩路", [(0, 4)]),
    ("ﬁn of ＦＩＮ", "⟨fin⟩", [(0, 2), (6, 9)]),
    ("共1,000人", "⟨1000⟩", [(1, 6)]),
    ("在U.S.的", "⟨us⟩的", [(1, 6)]),
    ("cafe\u0301。", "⟨café⟩", [(0, 5)]),
    ("ｶﾞｽ", "ガ", [(0, 2)]),
    ("COVID-19", "⟨19⟩", [(6, 8)]),
    ("COVID-19", "⟨covid⟩⟨19⟩", [(0, 8)]),
    ("COVID-19", "⟨cov", [(0, 5)]),
    ("總統…… 俄烏", "统␣俄", [(1, 6)]),
    ("總統", "统总", []),
    ("5G", "⟨5⟩", []),
    ("總統", "", []),
]
# fmt: on


@pytest.mark.parametrize(("text", "needle", "spans"), PLACES)
def test_a_string_stands_at(text: str, needle: str, spans: list[tuple[int, int]]) -> None:
    assert list(Searchable(text).find(needle)) == spans


@given(st.one_of(mixed_texts, newslike_texts))
@example("總\n統")
@example("a\u0301 U.S. 1,000，，「府」")
def test_a_token_cut_from_the_original_is_that_token(text: str) -> None:
    for token in analyzer.tokens(text):
        cut = text[token.start : token.end]
        assert cut
        assert bare(searchable_text(cut)) == _spoken(token)


@given(texts)
@example("統㍿㍿¼")
def test_a_token_of_a_character_that_is_several_units_is_among_those(text: str) -> None:
    for token in analyzer.tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert _spoken(token) in bare(searchable_text(text[token.start : token.end]))


@given(texts)
def test_every_unit_and_gap_has_a_token_and_none_stands_before_the_last(text: str) -> None:
    tokens = list(analyzer.tokens(text))
    assert sorted({token.position for token in tokens}) == list(
        range(len(units_of(searchable_text(text))))
    )
    places = [(token.position, token.start) for token in tokens]
    assert places == sorted(places)


@given(texts)
def test_what_stands_between_two_tokens_is_no_unit(text: str) -> None:
    covered: set[int] = set()
    for token in analyzer.tokens(text):
        covered.update(range(token.start, token.end))
    left = "".join(
        character if place not in covered else " " for place, character in enumerate(text)
    )
    assert searchable_text(left) == ""


@given(texts)
def test_tokens_are_the_terms_with_their_places(text: str) -> None:
    terms = analyzer.terms(text)
    assert Counter((token.position, token.text) for token in analyzer.tokens(text)) == Counter(
        zip(terms.positions, terms.texts, strict=True)
    )


def _needles(text: str) -> list[str]:
    """Every string of at most four units, and the whole."""
    units = units_of(searchable_text(text))
    spelled = {
        "".join(units[start:end])
        for start in range(len(units))
        for end in [*range(start + 1, start + 5), len(units)]
        if GAP not in (units[start], units[min(end, len(units)) - 1])
    }
    return sorted(spelled)


def _starts(units: list[str], needle: list[str]) -> list[int]:
    return [place for place in range(len(units)) if units[place : place + len(needle)] == needle]


def _without_last(text: str) -> str:
    """A stretch without its last unit's last letter; marks and the dot of U.S. belong to it."""
    return text.rstrip(MARKS + ".．")[:-1]


@given(st.one_of(texts, colliding_texts, newslike_texts))
@example("哈哈\n哈U.S. e\u0301㍿")
def test_a_found_stretch_holds_the_string_and_no_smaller_one_does(text: str) -> None:
    found = Searchable(text)
    for needle in _needles(text):
        for start, end in found.find(needle):
            assert 0 <= start < end <= len(text)
            assert needle in searchable_text(text[start:end])
            assert needle not in searchable_text(text[start + 1 : end])
            assert needle not in searchable_text(_without_last(text[start:end]))


@given(st.one_of(mixed_texts, colliding_texts, newslike_texts))
def test_a_string_is_found_at_each_of_its_places(text: str) -> None:
    begins = {token.position: token.start for token in analyzer.tokens(text)}
    units = units_of(searchable_text(text))
    found = Searchable(text)
    for needle in _needles(text):
        spans = list(found.find(needle))
        assert [start for start, _ in spans] == [
            begins[place] for place in _starts(units, units_of(needle))
        ]
        assert all(searchable_text(text[start:end]) == needle for start, end in spans)
