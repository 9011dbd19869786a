"""A text cut once gives its words, how to look for each, and the pairs that rank; names with
aliases are found before it is cut."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analyzers import (
    GAP,
    Aliases,
    Analyzer,
    DictionaryWord,
    TooManySpellings,
    sought,
    sought_forms,
    sought_words,
)
from tests.analyzers.texts import colliding_texts, newslike_texts, texts

analyzers = [
    Analyzer(),
    Analyzer(DictionaryWord(word, 10**6) for word in ("统府停", "火谈", "总统停火", "的确了")),
]
anything = st.one_of(texts, colliding_texts, newslike_texts)
NAMES = Aliases([("特朗普", "川普"), ("普京", "普丁", "蒲亭"), ("赫格塞斯", "Pete Hegseth")])


@pytest.mark.parametrize("analyzer", analyzers)
@given(text=anything)
def test_the_words_are_those_of_the_analyzer_each_as_it_is_sought(
    analyzer: Analyzer, text: str
) -> None:
    found = sought_words(text, analyzer)
    words = list(dict.fromkeys(analyzer.words(text)))
    assert (list(found.words) if found else []) == words
    assert (list(found.words.values()) if found else []) == [(sought(word),) for word in words]


@pytest.mark.parametrize("analyzer", analyzers)
@given(text=anything)
@example(text="中華人民共和國全國人民代表大會")
def test_the_pairs_are_the_bigrams_that_are_no_word(analyzer: Analyzer, text: str) -> None:
    found = sought_words(text, analyzer)
    two = {term for term in analyzer.terms(text).texts if len(term) == 2 and term != GAP}
    bigrams = {term for term in two if not term.isascii() and sought(term) is not None}
    bigrams = {term for term in bigrams if sought(term).length == 2}  # type: ignore[union-attr]
    words = set(found.words) if found else set()
    assert {pair for (pair,) in found.pairs} == bigrams - words if found else not bigrams


@given(anything)
def test_the_whole_is_sought_as_a_string(text: str) -> None:
    found = sought_words(text, analyzers[0])
    assert (found.wholes if found else ()) == ((sought(text),) if found else ())


def test_words_come_in_the_order_of_the_text_each_once() -> None:
    found = sought_words("5G總統，1,000個U.S.總統", analyzers[0])
    assert found is not None
    assert list(found.words) == ["5g", "总统", "1000", "个", "us"]
    assert found.pairs == ()


def spelled(text: str) -> dict[str, list[str]]:
    found = sought_words(text, analyzers[0], NAMES)
    assert found is not None
    return {word: [form.spelled for form in forms] for word, forms in found.words.items()}


def test_a_name_is_one_word_in_all_its_forms_and_what_is_around_it_is_cut() -> None:
    assert spelled("川普訪華") == {"川普": ["川普", "特朗普"], "访华": ["访华"]}
    assert spelled("前Pete Hegseth") == {
        "前": ["前"],
        "pete hegseth": ["⟨pete⟩⟨hegseth⟩", "赫格塞斯"],
    }


def test_pairs_where_a_name_meets_a_word_come_with_those_of_its_other_forms() -> None:
    found = sought_words("訪普京會", analyzers[0], NAMES)
    assert found is not None
    assert found.pairs == (("访普", "访蒲"), ("京会", "丁会", "亭会"))


def test_names_found_are_told_as_the_list_writes_them() -> None:
    found = sought_words("川普訪華，普丁也訪華", analyzers[0], NAMES)
    assert found is not None
    assert found.renamed == {"川普": ("特朗普",), "普丁": ("普京", "蒲亭")}


def test_a_string_with_names_stands_for_all_its_spellings_itself_first() -> None:
    forms, renamed = sought_forms("川普與普丁", NAMES)
    assert [form.spelled for form in forms] == [
        f"{one}与{other}" for one in ("川普", "特朗普") for other in ("普丁", "普京", "蒲亭")
    ]
    assert renamed == {"川普": ("特朗普",), "普丁": ("普京", "蒲亭")}
    assert sought_forms("，", NAMES) == ((), {})


@given(anything)
def test_without_aliases_a_string_is_itself_alone(text: str) -> None:
    string = sought(text)
    assert sought_forms(text, Aliases.none()) == (() if string is None else (string,), {})


def test_more_than_64_spellings_of_a_string_are_refused_of_a_chunk_none_is_sought() -> None:
    sought_forms("川普" * 6, NAMES)
    with pytest.raises(TooManySpellings):
        sought_forms("川普" * 7, NAMES)
    found = sought_words("川普" * 7, analyzers[0], NAMES)
    assert found is not None
    assert found.wholes == ()
