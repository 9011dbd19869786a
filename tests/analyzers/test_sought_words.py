"""A text cut once gives its words, how to look for each, and the terms that rank."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analyzers import GAP, Analyzer, DictionaryWord, sought, sought_words
from tests.analyzers.texts import colliding_texts, newslike_texts, texts

analyzers = [
    Analyzer(),
    Analyzer(DictionaryWord(word, 10**6) for word in ("统府停", "火谈", "总统停火", "的确了")),
]
anything = st.one_of(texts, colliding_texts, newslike_texts)


@pytest.mark.parametrize("analyzer", analyzers)
@given(text=anything)
def test_the_words_are_those_of_the_analyzer_each_as_it_is_sought(
    analyzer: Analyzer, text: str
) -> None:
    found = sought_words(text, analyzer)
    words = list(dict.fromkeys(analyzer.words(text)))
    assert (list(found.words) if found else []) == words
    assert (list(found.words.values()) if found else []) == [sought(word) for word in words]


@pytest.mark.parametrize("analyzer", analyzers)
@given(text=anything)
@example(text="中華人民共和國全國人民代表大會")
def test_the_terms_are_those_of_the_analyzer_that_are_longer_than_a_character(
    analyzer: Analyzer, text: str
) -> None:
    found = sought_words(text, analyzer)
    terms = {term for term in analyzer.terms(text).texts if len(term) > 1 and term != GAP}
    assert set(found.terms if found else ()) == terms
    assert found is None or len(found.terms) == len(terms)


@given(anything)
def test_the_whole_is_sought_as_a_string(text: str) -> None:
    found = sought_words(text, analyzers[0])
    assert (found.whole if found else None) == sought(text)


def test_words_come_in_the_order_of_the_text_each_once() -> None:
    found = sought_words("5G總統，1,000個U.S.總統", analyzers[0])
    assert found is not None
    assert list(found.words) == ["5g", "总统", "1000", "个", "us"]
    assert found.terms == ("5g", "1000", "us", "总统")
