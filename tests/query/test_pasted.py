"""How many words an article has to hold: of a chunk all, of a pasted text a quarter."""

from __future__ import annotations

import pytest

from searchcore.query import logical

from .notation import matching_only, printed, resolved, tree

pytestmark = pytest.mark.usefixtures("told_apart")

# Chunk, its words, how many an article has to hold.
WORDS: list[tuple[str, str, int]] = [
    ("停火", "停火", 1),
    ("停火談判", "停火 谈判", 2),
    ("停火談判停火", "停火 谈判", 2),
    ("總統停火談判", "总统 停火 谈判", 3),
    ("总统停火谈判", "总统 停火 谈判", 3),
    ("總統同意停火談判", "总统 同意 停火 谈判", 4),
    ("總統今日同意停火談判", "总统 今日 同意 停火 谈判", 2),
    ("總統今日同意啟動停火談判，普京", "总统 今日 同意 启动 停火 谈判 普京", 2),
    ("總統今日稱同意啟動停火談判，普京", "总统 今日 称 同意 启动 停火 谈判 普京", 2),
    ("總統今日稱同意啟動停火談判，普京5", "总统 今日 称 同意 启动 停火 谈判 普京 5", 3),
    ("總統：「停火談判」", "总统 停火 谈判", 3),
    ("COVID-19疫苗", "covid 19 疫苗", 3),
]


@pytest.mark.parametrize(("chunk", "words", "required"), WORDS)
def test_up_to_four_words_all_are_required_of_more_a_quarter(
    chunk: str, words: str, required: int
) -> None:
    (found,) = resolved(chunk).chunks
    assert (found.text, found.words, found.required) == (chunk, tuple(words.split()), required)


def required(typed: str) -> str:
    """What matching depends on: the tree without what adds to the score only."""
    return printed(matching_only(resolved(typed).query))


@pytest.mark.parametrize(("chunk", "words", "number"), WORDS)
def test_the_tree_requires_what_the_chunk_says(chunk: str, words: str, number: int) -> None:
    found = matching_only(resolved(chunk).query)
    if isinstance(found, logical.And) and isinstance(found.children[0], logical.And):
        found = found.children[0]  # Beside it stand the quoted parts.
    match found:
        case logical.And(children):
            held, of = len(children), len(children)
        case logical.Or(children, at_least):
            held, of = at_least, len(children)
        case _:
            held, of = 1, 1
    assert (held, of) == (number, len(words.split()))


def test_keywords_are_all_required_however_many_chunks_they_are() -> None:
    assert required("特朗普 普京") == 'and("特朗 朗普", 普京)'
    assert required("總統 同意 停火 談判 普京 通話") == "and(总统, 同意, 停火, 谈判, 普京, 通话)"
    found = resolved("總統同意停火談判 普京").chunks
    assert [(chunk.text, chunk.required) for chunk in found] == [
        ("總統同意停火談判", 4),
        ("普京", 1),
    ]


# A pasted text, its words and how many of them are required.
PASTED: list[tuple[str, str, int]] = [
    ("總統今日同意停火談判 普京", "总统 今日 同意 停火 谈判 普京", 2),
    ("普京 總統今日同意停火談判", "普京 总统 今日 同意 停火 谈判", 2),
    ("普京 總統今日同意停火談判 通話", "普京 总统 今日 同意 停火 谈判 通话", 2),
    ("總統今日同意停火談判，普京 總統通話 停火", "总统 今日 同意 停火 谈判 普京 通话", 2),
    ("總統今日稱同意啟動停火談判 普京通話", "总统 今日 称 同意 启动 停火 谈判 普京 通话", 3),
    ("停火談判？", "停火 谈判", 1),
    ("停火談判?", "停火 谈判", 1),
    ("「停火談判？」", "", 0),
    ("總統談「停火？」", "总统 谈 停火", 2),
    ("總統？停火談判", "总统 停火 谈判", 3),
]


@pytest.mark.parametrize(("typed", "words", "number"), PASTED)
def test_the_chunks_of_a_pasted_text_count_as_one(typed: str, words: str, number: int) -> None:
    counted = [(chunk.words, chunk.required) for chunk in resolved(typed).chunks]
    assert counted == [(tuple(words.split()), number)][: bool(words)]


def test_a_short_question_leaves_the_chunks_beside_it_alone() -> None:
    assert required("總統 停火談判？") == "and(总统, or(停火, 谈判))"
    assert required("停火談判？ 普京 通話") == "and(or(停火, 谈判), 普京, 通话)"


def test_of_a_short_question_half_of_five_words_a_quarter_is_required() -> None:
    assert required("停火談判") == "and(停火, 谈判)"
    assert required("停火談判？") == "or(停火, 谈判)"
    assert required("總統停火談判？") == "or(at_least=2, 总统, 停火, 谈判)"
    assert required("總統同意停火談判") == "and(总统, 同意, 停火, 谈判)"
    assert required("總統今日同意停火談判") == "or(at_least=2, 总统, 今日, 同意, 停火, 谈判)"


def test_a_quoted_string_beside_a_pasted_text_stays_required() -> None:
    assert (
        required("總統今日同意停火談判 「普京」")
        == "and(or(at_least=2, 总统, 今日, 同意, 停火, 谈判), 普京)"
    )


def test_what_is_quoted_inside_a_pasted_text_only_adds_to_the_score() -> None:
    pasted = resolved("總統今日同意「停火談判」").query
    assert isinstance(pasted, logical.Preferring)
    assert isinstance(pasted.optional, logical.Or)
    assert '"停火 火谈 谈判"' in map(printed, pasted.optional.children)
    assert required("總統今日同意「停火談判」") == "or(at_least=2, 总统, 今日, 同意, 停火, 谈判)"
    assert required("總統「停火談判」") == 'and(and(总统, 停火, 谈判), "停火 火谈 谈判")'


def test_what_is_quoted_in_a_neighbour_of_a_pasted_chunk_only_adds_to_the_score() -> None:
    pasted = "總統今日稱同意通話 普京「停火，談判」"
    assert required(pasted) == "or(at_least=2, 总统, 今日, 称*, 同意, 通话, 普京, 停火, 谈判)"


A_PASTED_CHUNK = "總統今日同意停火談判"
ITS_WORDS = "or(at_least=2, 总统, 今日, 同意, 停火, 谈判)"


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        (f"{A_PASTED_CHUNK} tag:外交", f"and({ITS_WORDS}, tag=外交)"),
        (f"{A_PASTED_CHUNK} title:普京", f"and({ITS_WORDS}, title:普京)"),
        (f"{A_PASTED_CHUNK} title:(普京 通話)", f"and({ITS_WORDS}, and(title:普京, title:通话))"),
        (f"{A_PASTED_CHUNK} -普京", f"and({ITS_WORDS}, not(普京))"),
        (f"{A_PASTED_CHUNK} OR 普京", f"or({ITS_WORDS}, 普京)"),
        (f"{A_PASTED_CHUNK} (普京 OR 通話)", f"and({ITS_WORDS}, or(普京, 通话))"),
        (f"{A_PASTED_CHUNK} (普京 通話)", f"and({ITS_WORDS}, and(普京, 通话))"),
        (f"{A_PASTED_CHUNK} 普京*", "or(at_least=2, 总统, 今日, 同意, 停火, 谈判, 普京)"),
        (f"{A_PASTED_CHUNK} Zelen*", f"and({ITS_WORDS}, zelen*)"),
        ("停火？ -普京談判", "and(停火, not(and(普京, 谈判)))"),
        ("普京談判 -停火總統？", "and(and(普京, 谈判), not(or(停火, 总统)))"),
    ],
)
def test_fields_and_operators_are_no_part_of_a_pasted_text(typed: str, looked_for: str) -> None:
    assert required(typed) == looked_for


def test_a_text_pasted_into_one_field_counts_there() -> None:
    assert required("title:(停火談判？ 普京)") == "and(or(title:停火, title:谈判), title:普京)"
    assert required(f"title:({A_PASTED_CHUNK} 普京)").startswith("or(at_least=2, title:总统, ")


def test_each_pasted_chunk_is_preferred_as_one_string() -> None:
    pasted = tree("總統今日同意停火談判 普京通話")
    assert 'whole("总统 统今 今日 日同 同意 意停 停火 火谈 谈判")' in pasted
    assert 'whole("普京 京通 通话")' in pasted


def test_chunks_apart_by_an_operator_count_their_own_words() -> None:
    found = resolved("總統今日同意停火談判 title:停火談判").chunks
    assert [(chunk.text, chunk.required) for chunk in found] == [
        ("總統今日同意停火談判", 2),
        ("停火談判", 2),
    ]


def test_excluded_chunks_are_none_that_an_article_has_to_hold() -> None:
    found = resolved("停火談判 -普京停火").chunks
    assert [(chunk.text, chunk.required) for chunk in found] == [("停火談判", 2)]
