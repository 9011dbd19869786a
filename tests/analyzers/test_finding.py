"""Segmentation never costs a hit: what is found by terms and places is what the text holds."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from analyzers import GAP, Analyzer, DictionaryWord, Sought, searchable_text, sought
from tests.analyzers.texts import colliding_texts, mixed_texts, newslike_texts, texts, units_of

# Words that hide every border: whatever stands in the dictionary, bigrams find it.
analyzers = [
    Analyzer(),
    Analyzer(DictionaryWord(word, 10**6) for word in ("统府停", "火谈", "总统停火", "的确了")),
]


def _places(analyzer: Analyzer, string: Sought, text: str) -> list[int]:
    """Where all parts of a string stand, as an engine with positions sees it."""
    terms = analyzer.terms(text)
    at: dict[int, set[str]] = defaultdict(set)
    for term, position in zip(terms.texts, terms.positions, strict=True):
        at[position].add(term)
    *firsts, (last_offset, last) = string.parts
    return [
        place
        for place in sorted(at)
        if all(part in at[place + offset] for offset, part in firsts)
        and any(
            term.startswith(last) if string.last_is_prefix else term == last
            for term in at[place + last_offset]
        )
    ]


def _holds(analyzer: Analyzer, string: Sought, text: str) -> bool:
    return bool(_places(analyzer, string, text))


# fmt: off
SOUGHT = [
    ("總統", ["总统"], False, 2, "总统"),
    ("總統府", ["总统", "统府"], False, 3, "总统府"),
    ("總", ["总"], True, 1, "总"),
    ("第5屆", ["第", "5", "届"], True, 3, "第⟨5⟩届"),
    ("5G", ["5g"], False, 1, "⟨5g⟩"),
    ("用5G", ["用", "5g"], False, 2, "用⟨5g⟩"),
    ("總統，5G", ["总统", 2, "␣", "5g"], False, 4, "总统␣⟨5g⟩"),
    ("總 統", ["总", "␣", "统"], True, 3, "总␣统"),
    ("總統 俄烏", ["总统", 2, "␣", "俄乌"], False, 5, "总统␣俄乌"),
    ("「總統」！", ["总统"], False, 2, "总统"),
    ("COVID-19", ["covid", "19"], False, 2, "⟨covid⟩⟨19⟩"),
    ("㍿", ["株式", "式会", "会社"], False, 4, "株式会社"),
]
# fmt: on


def _with_offsets(parts: list[str | int]) -> tuple[tuple[int, str], ...]:
    """A number in the list says where the part behind it stands; others follow each other."""
    placed: list[tuple[int, str]] = []
    offset = 0
    for part in parts:
        if isinstance(part, int):
            offset = part
        else:
            placed.append((offset, part))
            offset += 1
    return tuple(placed)


@pytest.mark.parametrize(("text", "parts", "prefix", "length", "spelled"), SOUGHT)
def test_a_string_is_looked_for_by(
    text: str, parts: list[str | int], prefix: bool, length: int, spelled: str
) -> None:
    assert sought(text) == Sought(_with_offsets(parts), prefix, length, spelled)


@pytest.mark.parametrize(
    ("text", "prefix", "spelled"),
    [
        ("COV", True, "⟨cov"),
        ("用5", True, "用⟨5"),
        ("總統", False, "总统"),
        ("COV 總", True, "⟨cov⟩总"),
        ("COV，", True, "⟨cov"),
    ],
)
def test_only_a_last_word_that_is_not_han_may_go_on(text: str, prefix: bool, spelled: str) -> None:
    string = sought(text, begins=True)
    assert string is not None
    assert (string.last_is_prefix, string.spelled) == (prefix, spelled)


@pytest.mark.parametrize("text", ["", " ", "，。……", "\u200b\ufeff", "\n\n", "😀", "\u0301"])
def test_a_string_without_a_unit_cannot_be_looked_for(text: str) -> None:
    assert sought(text) is None


@given(texts)
def test_what_is_looked_for_is_the_searchable_text(text: str) -> None:
    string = sought(text)
    spelled = searchable_text(text)
    assert (string.spelled if string else "") == spelled
    assert (string.length if string else 0) == len(units_of(spelled))


@pytest.mark.parametrize("analyzer", analyzers)
@given(text=st.one_of(mixed_texts, colliding_texts, newslike_texts), data=st.data())
def test_a_string_of_the_text_is_found_whatever_the_dictionary_thinks(
    analyzer: Analyzer, text: str, data: st.DataObject
) -> None:
    units = units_of(searchable_text(text))
    inner = [place for place, unit in enumerate(units) if unit != GAP]
    assume(inner)
    first = data.draw(st.sampled_from(inner), "first unit")
    last = data.draw(st.sampled_from([place for place in inner if place >= first]), "last unit")
    places = {token.position: token for token in analyzer.tokens(text)}
    ends = [token.end for token in analyzer.tokens(text) if token.position == last]
    string = sought(text[places[first].start : min(ends)])
    assert string is not None
    assert "".join(units[first : last + 1]) in string.spelled
    assert string.spelled in searchable_text(text)
    assert first in _places(analyzer, string, text)


short = st.one_of(
    st.text("总统府停火", min_size=1, max_size=3),
    st.lists(st.sampled_from([*"总统府5Ga ，\n", "5G"]), min_size=1, max_size=4).map("".join),
)


@pytest.mark.parametrize("analyzer", analyzers)
@given(text=colliding_texts, needle=short)
@example(text="总5统府", needle="总统")
@example(text="总统5", needle="统5")
@example(text="总，统", needle="总统")
@example(text="5G总", needle="5总")
def test_a_string_is_found_if_and_only_if_the_searchable_text_holds_it(
    analyzer: Analyzer, text: str, needle: str
) -> None:
    string = sought(needle)
    assume(string is not None)
    assert string is not None
    assert _holds(analyzer, string, text) == (searchable_text(needle) in searchable_text(text))


@pytest.mark.parametrize("analyzer", analyzers)
@given(text=newslike_texts, needle=newslike_texts)
def test_a_sentence_is_found_where_its_units_stand_and_nowhere_else(
    analyzer: Analyzer, text: str, needle: str
) -> None:
    string = sought(needle)
    assume(string is not None)
    assert string is not None
    whole = f"{text}{needle}{text}"
    units, wanted = units_of(searchable_text(whole)), units_of(string.spelled)
    assert _places(analyzer, string, whole) == [
        place for place in range(len(units)) if units[place : place + len(wanted)] == wanted
    ]


@given(text=colliding_texts, needle=st.sampled_from(["5", "G", "5G", "a", "u", "1", "10", "总5"]))
def test_a_word_that_may_go_on_is_found_from_its_beginning(text: str, needle: str) -> None:
    string = sought(needle, begins=True)
    assert string is not None
    assert _holds(analyzers[0], string, text) == (string.spelled in searchable_text(text))
