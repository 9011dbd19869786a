"""What is typed, as looked for: typed text → logical tree, as a table."""

from __future__ import annotations

import pytest

from analyzers import Analyzer, DictionaryWord
from searchcore.errors import QueryError
from searchcore.query import logical, scored
from searchcore.query.fields import Fields
from searchcore.query.parser import parse
from searchcore.query.resolve import resolve
from searchcore.schema import WEIGHTS

from .notation import HONG_KONG, TODAY, printed, resolved, tree

Table = list[tuple[str, str]]

TABLE_OF_THE_LANGUAGE: Table = [
    ("停火 普京", "prefer(and(停火, 普京), or(close(停火/2, 普京/2)))"),
    ("停火 OR 普京", "or(停火, 普京)"),
    ("停火 | 普京", "or(停火, 普京)"),
    ("總統 停火 OR 普京", "or(prefer(and(总统, 停火), or(close(总统/2, 停火/2))), 普京)"),
    ("總統 (停火 OR 普京)", "and(总统, or(停火, 普京))"),
    ("停火 -普京", "and(停火, not(普京))"),
    ("NOT 普京", "not(普京)"),
    ('"停火談判"', '"停火 火谈 谈判"'),
    ("「停火談判」", '"停火 火谈 谈判"'),
    ("“停火，談判”", '"停火 _ ␣ 谈判"'),
    (
        "停火談判",
        'prefer(and(停火, 谈判), or(pair(火谈), whole("停火 火谈 谈判"), close(停火/2, 谈判/2)))',
    ),
    ("特朗普", 'prefer("特朗 朗普", or(pair(特朗), pair(朗普)))'),
    ("雨", "雨*"),
    ('"雨"', "雨*"),
    ("Zelen*", "zelen*"),
    ('"White Hou"*', '"white hou*"'),
    ("第5*", '"第 5*"'),
    ("普京*", "普京"),
    ("雨*", "雨*"),
    ('"特朗普 普京"~20', 'near(20, "特朗 朗普"/3, 普京/2)'),
    ('"雨 Zelensky"~0', "near(0, 雨*/1, zelensky/1)"),
    ('"「停火，談判」 普京"~3', 'near(3, "停火 _ ␣ 谈判"/5, 普京/2)'),
    ("title:停火", "title:停火"),
    ("標題：停火", "title:停火"),
    ("body:停火", "body:停火"),
    ("captions:路透", "captions:路透"),
    ("related:稀土", "related:稀土"),
    (
        "related:停火談判",
        "prefer(and(related:停火, related:谈判), or(pair(related:火谈),"
        ' whole(related:"停火 火谈 谈判"), close(related:停火/2, 谈判/2)))',
    ),
    ("title:(停火 OR -普京)", "or(title:停火, not(title:普京))"),
    ('title:"停火 普京"~2', "title:near(2, 停火/2, 普京/2)"),
    ("tag:俄烏戰爭", "tag=俄乌战争"),
    ("標籤:俄乌战争", "tag=俄乌战争"),
    ("tag:(停火 OR 普京)", "or(tag=停火, tag=普京)"),
    ('category:國際 source:"香港  電台"', "and(category=国际, source=香港 电台)"),
    ("author:ＣＨＡＮ lang:zh-HK", "and(author=chan, lang=zh-hk)"),
    ("topic:俄烏戰爭 -section:港聞", "and(topic=俄乌战争, not(extra.section=港闻))"),
    ("Truth Social", "prefer(and(truth, social), or(close(truth/1, social/1)))"),
    ("ＴＲＵＴＨ\u3000Social", "prefer(and(truth, social), or(close(truth/1, social/1)))"),
    ("COVID-19", 'prefer(and(covid, 19), or(whole("covid 19"), close(covid/1, 19/1)))'),
    ("第5屆", 'prefer(and(第*, 5, 届*), or(whole("第 5 届*")))'),
    ('"第5屆"', '"第 5 届*"'),
    ('"第5屆亞運"', '"第 5 届亚 亚运"'),
    (
        "總統「停火」",
        'and(prefer(and(总统, 停火), or(whole("总统 _ ␣ 停火"), close(总统/2, 停火/2))), 停火)',
    ),
    ("停火 ——", "停火"),
]  # fmt: skip


@pytest.mark.usefixtures("told_apart")
@pytest.mark.parametrize(("typed", "looked_for"), TABLE_OF_THE_LANGUAGE)
def test_typed_text_looks_for_this(typed: str, looked_for: str) -> None:
    assert tree(typed) == looked_for


def test_a_string_is_looked_for_in_every_searched_field_with_its_weight() -> None:
    every_field = tuple(WEIGHTS.items())
    assert resolved("停火").query == logical.Blended(logical.Term("title", "停火"), every_field)


def test_one_field_alone_has_no_weight() -> None:
    assert resolved("related:停火").query == logical.Term("related", "停火")
    assert resolved("title:停火").query == logical.Term("title", "停火")


def test_what_is_optional_has_the_weights_that_were_measured() -> None:
    found = resolved("title:停火談判").query
    assert isinstance(found, logical.Preferring)
    assert isinstance(found.optional, logical.Or)
    factors = [one.factor for one in found.optional.children if isinstance(one, logical.Boosted)]
    measured = [scored.PAIR, scored.WHOLE_RUN, scored.NEARNESS]
    assert factors == [factor for factor in measured if factor != 1]


# Chunks, then what of them counts only for the score as it is near the next.
CLOSE: Table = [
    ("總統 停火 普京", "close(总统/2, 停火/2), close(停火/2, 普京/2)"),
    ('停火 "普京" Zelen*', "close(停火/2, 普京/2), close(普京/2, zelen*/1)"),
    ("「總統，停火」 普京", 'close("总统 _ ␣ 停火"/5, 普京/2)'),
    ("title:(停火 普京)", "close(title:停火/2, 普京/2)"),
    ("title:停火 title:普京", "close(title:停火/2, 普京/2)"),
    ("停火談判 普京通話", "close(谈判/2, 普京/2)"),
]


@pytest.mark.usefixtures("told_apart")
@pytest.mark.parametrize(("typed", "close"), CLOSE)
def test_chunks_that_follow_each_other_are_better_near_each_other(typed: str, close: str) -> None:
    found = resolved(typed).query
    assert isinstance(found, logical.Preferring)
    assert printed(found.optional) == f"or({close})"


@pytest.mark.usefixtures("told_apart")
@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("停火 tag:外交 普京", "and(停火, tag=外交, 普京)"),
        ("停火 -總統 普京", "and(停火, not(总统), 普京)"),
        ("停火 title:普京", "and(停火, title:普京)"),
        ("title:停火 body:普京", "and(title:停火, body:普京)"),
        ("停火 (普京 OR 總統)", "and(停火, or(普京, 总统))"),
        ("雨 停火", "and(雨*, 停火)"),
    ],
)
def test_what_has_something_else_between_or_is_a_lone_character_need_not_be_near(
    typed: str, looked_for: str
) -> None:
    assert tree(typed) == looked_for


@pytest.mark.usefixtures("told_apart")
def test_a_word_and_what_is_no_word_in_it_are_not_scored_twice() -> None:
    assert tree("雨水") == "雨水"
    assert "pair(停火)" not in tree("特朗普停火")
    assert "pair(普停)" in tree("特朗普停火")


def test_words_of_a_dictionary_of_ones_own_are_words_of_a_chunk() -> None:
    own = Analyzer([DictionaryWord("俄乌", 1000)])
    found = resolve(parse("俄烏停火", Fields()), own, HONG_KONG, TODAY)
    assert found.chunks[0].words == ("俄乌", "停火")
    assert resolved("俄烏停火").chunks[0].words == ("俄", "乌", "停火")


@pytest.mark.parametrize("typed", ["", "——", "「」", "😀"])
def test_punctuation_alone_cannot_be_looked_for(typed: str) -> None:
    with pytest.raises(QueryError, match="no letter and no digit"):
        resolved(typed)


def test_too_many_near_parts_are_refused() -> None:
    many = " ".join("甲乙丙丁戊己庚辛")
    assert isinstance(resolved(f'"{many}"~3').query, logical.Blended)
    with pytest.raises(QueryError, match="at most 8 parts"):
        resolved(f'"{many} 壬"~3')
