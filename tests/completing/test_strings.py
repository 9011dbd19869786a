"""Which strings of an article can be proposed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analyzers import Analyzer, fold, searchable_text
from searchcore.article import Article
from searchcore.completing.strings import completions
from searchcore.schema import keyword_key

ANALYZER = Analyzer()


def texts(title: str = "", **facts: object) -> list[str]:
    article = Article(id="a", title=title, **facts)  # type: ignore[arg-type]
    return [label.text for label in completions(article, ANALYZER)]


def test_tags_topic_authors_and_categories_are_whole_and_as_written() -> None:
    found = texts(
        tags=("Truth Social", "俄烏戰爭的前線"),
        topic="停火",
        authors=("陳大文",),
        categories=("國際",),
    )
    assert found == ["Truth Social", "俄烏戰爭的前線", "停火", "陳大文", "國際"]


def test_a_headline_gives_its_words_and_runs_of_them() -> None:
    found = texts("停火談判觸礁")
    assert found == ["停火", "停火談判", "談判", "談判觸礁", "觸礁"]


def test_a_name_that_the_dictionary_does_not_know_is_among_the_runs() -> None:
    assert ANALYZER.cut(fold("赫格塞思")) == list(fold("赫格塞思"))
    assert "赫格塞思" in texts("防長赫格塞思訪日")


@pytest.mark.parametrize("title", ["停火，談判", "停火 談判", "停火\n\n談判"])
def test_no_run_goes_over_a_gap(title: str) -> None:
    assert texts(title) == ["停火", "談判"]


def test_no_string_of_a_headline_begins_or_ends_with_a_word_of_grammar() -> None:
    found = texts("普京的停火談判與不是 the end of war")
    assert {"普京", "停火談判", "end", "war", "end of war"} <= set(found)
    ends = {text[0] for text in found} | {text[-1] for text in found}
    assert ends.isdisjoint("的與不是")
    assert not any(text.startswith(("the", "of")) or text.endswith(" of") for text in found)


def test_words_of_letters_stand_as_written_and_in_runs_with_others() -> None:
    assert texts("iPhone 17發佈") == ["iPhone", "iPhone 17", "iPhone 17發佈", "17發佈", "發佈"]


def test_single_characters_and_numbers_of_a_headline_are_nothing_to_complete() -> None:
    assert texts("雨，2025 3.5，X") == []


def test_no_run_goes_over_a_line_break() -> None:
    assert texts("停火\n談判") == ["停火", "談判"]


def test_a_value_that_folds_like_one_before_is_not_there_twice() -> None:
    article = Article(id="a", title="俄乌战争", tags=("俄烏戰爭",))
    keys = [label.key for label in completions(article, ANALYZER)]
    assert keys.count(fold("俄烏戰爭")) == 1
    assert len(keys) == len(set(keys))


def test_what_is_too_long_for_a_list_is_left_out() -> None:
    assert texts("W" * 61 + " 停火", tags=("長" * 61,)) == ["停火"]


def test_a_headline_without_an_end_gives_a_bounded_number_of_strings() -> None:
    assert len(texts("停火談判觸礁，" * 5000)) < 100


def test_an_article_without_names_and_headline_gives_nothing() -> None:
    assert texts() == []


@example("7\n\nB")
@given(st.text(alphabet=st.sampled_from("停火談判特朗普的雨aB7 ，.-\n𠮷é"), max_size=40))
def test_every_string_of_a_headline_stands_in_it_under_its_key(title: str) -> None:
    for key, text in completions(Article(id="a", title=title), ANALYZER):
        assert key == keyword_key(text)
        assert searchable_text(text).strip("␣") in searchable_text(title)
