"""What is typed, as looked for: typed text → logical tree, as tables.

Trees are printed as `cases.toml` writes them, without the weights of the fields; a string in all
fields that are searched by default is written once and without a field.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers import Analyzer, DictionaryWord, searchable_text
from searchcore.errors import QueryError
from searchcore.query import logical
from searchcore.query.fields import Fields
from searchcore.query.parser import parse
from searchcore.query.resolve import Form, Resolved, resolve
from searchcore.schema import WEIGHTS

HONG_KONG = ZoneInfo("Asia/Hong_Kong")
TODAY = date(2025, 2, 13)
ANALYZER = Analyzer()
SEARCHED = tuple(WEIGHTS)

Table = list[tuple[str, str]]


def resolved(typed: str, zone: ZoneInfo = HONG_KONG, today: date = TODAY) -> Resolved:
    return resolve(parse(typed, Fields(own=["section"])), ANALYZER, zone, today)


def printed(query: logical.Query) -> str:
    leaf = in_all_fields(query)
    if leaf is not None:
        return spelled(leaf)
    match query:
        case logical.Everything():
            return "everything"
        case logical.Term() | logical.Phrase() | logical.Prefix() | logical.Near():
            return f"{query.field}:{spelled(query)}"
        case logical.Keyword(field, key):
            return f"{field}={key}"
        case logical.DateRange(start, end):
            return f"date({local(start)}, {local(end)})"
        case logical.And(children):
            return f"and({listed(children)})"
        case logical.Or(children, at_least):
            return f"or({f'at_least={at_least}, ' * (at_least > 1)}{listed(children)})"
        case logical.Not(child):
            return f"not({printed(child)})"
        case logical.Preferring(required, optional):
            return f"prefer({printed(required)}, {printed(optional)})"
        case logical.Boosted(leaf, factor) if (
            isinstance(leaf, logical.Leaf) and WEIGHTS[leaf.field] == factor
        ):
            return printed(leaf)
        case logical.Boosted(child, factor):
            return f"boost({factor:g}, {printed(child)})"
        case _:
            assert_never(query)


def listed(queries: tuple[logical.Query, ...]) -> str:
    return ", ".join(map(printed, queries))


def in_all_fields(query: logical.Query) -> logical.Leaf | None:
    """The leaf of which `query` is the either-or over the searched fields with their weights."""
    match query:
        case logical.Or((logical.Boosted(leaf, _), *_), 1) if isinstance(leaf, logical.Leaf):
            pass
        case _:
            return None
    either = []
    for name, weight in WEIGHTS.items():
        here = replace(leaf, field=name)
        either.append(here if weight == 1.0 else logical.Boosted(here, weight))
    return leaf if query == logical.Or(tuple(either)) else None


def weight(query: logical.Query) -> float | None:
    return WEIGHTS.get(query.field) if isinstance(query, logical.Leaf) else None


def spelled(leaf: logical.Leaf) -> str:
    match leaf:
        case logical.Term(_, text):
            return text
        case logical.Prefix(_, text):
            return f"{text}*"
        case logical.Phrase(_, parts, last_is_prefix):
            return phrase(parts, last_is_prefix)
        case logical.Near(_, parts, distance):
            near = ", ".join(
                f"{phrase(part.parts, part.last_is_prefix)}/{part.length}" for part in parts
            )
            return f"near({distance}, {near})"
        case _:
            assert_never(leaf)


def phrase(parts: tuple[tuple[int, str], ...], last_is_prefix: bool) -> str:
    """The parts, a `_` for each position where none begins."""
    words: list[str] = []
    for offset, part in parts:
        words += ["_"] * (offset - len(words)) + [part]
    return f'"{" ".join(words)}{"*" * last_is_prefix}"'


def local(seconds: int | None) -> str:
    return "*" if seconds is None else f"{datetime.fromtimestamp(seconds, HONG_KONG):%Y-%m-%dT%H}"


TABLE_OF_THE_LANGUAGE: Table = [
    ("停火 普京", "and(停火, 普京)"),
    ("停火 OR 普京", "or(停火, 普京)"),
    ("停火 | 普京", "or(停火, 普京)"),
    ("總統 停火 OR 普京", "or(and(总统, 停火), 普京)"),
    ("總統 (停火 OR 普京)", "and(总统, or(停火, 普京))"),
    ("停火 -普京", "and(停火, not(普京))"),
    ("NOT 普京", "not(普京)"),
    ('"停火談判"', '"停火 火谈 谈判"'),
    ("「停火談判」", '"停火 火谈 谈判"'),
    ("“停火，談判”", '"停火 _ ␣ 谈判"'),
    ("停火談判", 'prefer(and(停火, 谈判), or("停火 火谈 谈判", 火谈))'),
    ("特朗普", 'prefer("特朗 朗普", or(特朗, 朗普, 特朗普))'),
    ("雨", "雨*"),
    ('"雨"', "雨*"),
    ("Zelen*", "zelen*"),
    ('"White Hou"*', '"white hou*"'),
    ("第5*", '"第 5*"'),
    ("普京*", "普京"),
    ("雨*", "雨*"),
    ('"特朗普 普京"~20', 'near(20, "特朗 朗普"/3, "普京"/2)'),
    ('"雨 Zelensky"~0', 'near(0, "雨*"/1, "zelensky"/1)'),
    ('"「停火，談判」 普京"~3', 'near(3, "停火 _ ␣ 谈判"/5, "普京"/2)'),
    ("title:停火", "title:停火"),
    ("標題：停火", "title:停火"),
    ("body:停火", "body:停火"),
    ("captions:路透", "captions:路透"),
    ("related:稀土", "related:稀土"),
    (
        "related:停火談判",
        'prefer(and(related:停火, related:谈判), or(related:"停火 火谈 谈判", related:火谈))',
    ),
    ("title:(停火 OR -普京)", "or(title:停火, not(title:普京))"),
    ('title:"停火 普京"~2', 'title:near(2, "停火"/2, "普京"/2)'),
    ("tag:俄烏戰爭", "tag=俄乌战争"),
    ("標籤:俄乌战争", "tag=俄乌战争"),
    ("tag:(停火 OR 普京)", "or(tag=停火, tag=普京)"),
    ('category:國際 source:"香港  電台"', "and(category=国际, source=香港 电台)"),
    ("author:ＣＨＡＮ lang:zh-HK", "and(author=chan, lang=zh-hk)"),
    ("topic:俄烏戰爭 -section:港聞", "and(topic=俄乌战争, not(extra.section=港闻))"),
    ("Truth Social", "and(truth, social)"),
    ("ＴＲＵＴＨ\u3000Social", "and(truth, social)"),
    ("COVID-19", 'prefer(and(covid, 19), or("covid 19"))'),
    ("第5屆", 'prefer(and(第*, 5, 届*), or("第 5 届*"))'),
    ('"第5屆"', '"第 5 届*"'),
    ('"第5屆亞運"', '"第 5 届亚 亚运"'),
    ("總統「停火」", 'and(prefer(and(总统, 停火), or("总统 _ ␣ 停火")), 停火)'),
    (
        "總統「停火，普京」",
        'and(prefer(and(总统, 停火, 普京), or("总统 _ ␣ 停火 _ ␣ 普京")), "停火 _ ␣ 普京")',
    ),
    ("停火 ——", "停火"),
]  # fmt: skip

DAYS: Table = [
    ("date:2025-02-13", "date(2025-02-13T00, 2025-02-14T00)"),
    ("date:2025-02", "date(2025-02-01T00, 2025-03-01T00)"),
    ("date:2025", "date(2025-01-01T00, 2026-01-01T00)"),
    ("日期：2025年2月13日", "date(2025-02-13T00, 2025-02-14T00)"),
    ("date:2025-02-01..2025-02-13", "date(2025-02-01T00, 2025-02-14T00)"),
    ("date:..2025-02", "date(*, 2025-03-01T00)"),
    ("after:2025-02-01", "date(2025-02-01T00, *)"),
    ("before:2025-03", "date(*, 2025-03-01T00)"),
    ("date:today", "date(2025-02-13T00, 2025-02-14T00)"),
    ("date:yesterday", "date(2025-02-12T00, 2025-02-13T00)"),
    ("date:7d", "date(2025-02-07T00, 2025-02-14T00)"),
    ("after:7d", "date(2025-02-07T00, *)"),
    ("-date:today", "not(date(2025-02-13T00, 2025-02-14T00))"),
]


@pytest.mark.parametrize(("typed", "tree"), TABLE_OF_THE_LANGUAGE + DAYS)
def test_typed_text_looks_for_this(typed: str, tree: str) -> None:
    assert printed(resolved(typed).query) == tree


def test_a_string_is_looked_for_in_every_searched_field_with_its_weight() -> None:
    assert resolved("停火").query == logical.Or(
        (
            logical.Boosted(logical.Term("title", "停火"), 1.5),
            logical.Term("tags", "停火"),
            logical.Term("body", "停火"),
            logical.Boosted(logical.Term("captions", "停火"), 0.5),
        )
    )


def test_one_field_alone_has_its_weight() -> None:
    assert resolved("related:停火").query == logical.Term("related", "停火")
    assert resolved("title:停火").query == logical.Boosted(logical.Term("title", "停火"), 1.5)


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


@pytest.mark.parametrize(("chunk", "words", "required"), WORDS)
def test_the_tree_requires_what_the_chunk_says(chunk: str, words: str, required: int) -> None:
    tree = resolved(chunk).query
    if isinstance(tree, logical.And) and isinstance(tree.children[0], logical.Preferring):
        tree = tree.children[0]  # Beside it stand the quoted parts.
    if isinstance(tree, logical.Preferring):
        tree = tree.required
    match tree:
        case logical.And(children):
            held, of = len(children), len(children)
        case logical.Or(children, at_least) if in_all_fields(tree) is None:
            held, of = at_least, len(children)
        case _:
            held, of = 1, 1
    assert (held, of) == (required, len(words.split()))


def test_each_chunk_counts_its_own_words() -> None:
    found = resolved("總統今日同意停火談判 普京 -「雨」 title:停火談判").chunks
    assert [(chunk.text, chunk.required) for chunk in found] == [
        ("總統今日同意停火談判", 2),
        ("普京", 1),
        ("停火談判", 2),
    ]


def test_optional_is_the_whole_chunk_its_other_bigrams_and_its_longer_words() -> None:
    tree = resolved("特朗普停火").query
    assert isinstance(tree, logical.Preferring)
    assert printed(tree.required) == 'and("特朗 朗普", 停火)'
    assert printed(tree.optional) == 'or("特朗 朗普 普停 停火", 特朗, 朗普, 普停, 特朗普)'


def test_words_of_a_dictionary_of_ones_own_are_words_of_a_chunk() -> None:
    own = Analyzer([DictionaryWord("俄乌", 1000)])
    tree = resolve(parse("俄烏停火", Fields()), own, HONG_KONG, TODAY)
    assert tree.chunks[0].words == ("俄乌", "停火")
    assert resolved("俄烏停火").chunks[0].words == ("俄", "乌", "停火")


# Typed text, then the forms that a highlight marks: in all searched fields but where one is named.
FORMS: Table = [
    ("停火 普京", "停火 普京"),
    ("停火 OR 停火", "停火"),
    ("停火談判", "停火 谈判 停火谈判"),
    ("特朗普與普京通話", "特朗普 普京 通话 特朗普与普京通话"),
    ("與", "与"),
    ("COVID-19疫苗", "⟨covid⟩ ⟨19⟩ 疫苗 ⟨covid⟩⟨19⟩疫苗"),
    ("第5屆", "第⟨5⟩届"),
    ("「停火，談判」", "停火␣谈判"),
    ("Zelen*", "⟨zelen"),
    ('"White Hou"*', "⟨white⟩⟨hou"),
    ('"特朗普 普京"~20', "特朗普 普京"),
    ("title:停火", "title:停火"),
    ("停火 related:停火", "停火 related:停火"),
    ("總統「停火」", "总统 停火 总统␣停火"),
    ("停火 -普京", "停火"),
    ("停火 NOT(普京 OR 「雨」)", "停火"),
    ("停火 NOT -普京", "停火"),
    ("-title:(停火 談判) 普京", "普京"),
    ("tag:停火 date:2025", ""),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "forms"), FORMS)
def test_these_forms_are_marked(typed: str, forms: str) -> None:
    found = [
        form.spelled if form.fields == SEARCHED else f"{','.join(form.fields)}:{form.spelled}"
        for form in resolved(typed).forms
        if not form.minor
    ]
    assert sorted(found) == sorted(forms.split())


def test_single_characters_beside_other_words_are_marked_only_where_nothing_else_is() -> None:
    assert [form.spelled for form in resolved("特朗普與普京通話").forms if form.minor] == ["与"]
    assert [form.spelled for form in resolved("雨").forms if form.minor] == []


@given(st.text("停火談判特朗普第5屆 Zelen,，。", min_size=1).filter(searchable_text))
def test_the_form_of_a_quoted_text_is_its_searchable_text(text: str) -> None:
    assert resolved(f'"{text}"').forms == [Form(searchable_text(text), SEARCHED)]


@pytest.mark.parametrize(
    ("published", "typed", "is_found"),
    [
        # 00:30 in Hong Kong is 16:30 of the day before in London.
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "date:2025-02-13", True),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "date:2025-02-12", False),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "date:today", True),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "before:2025-02-13", False),
        (datetime(2025, 2, 12, 16, 30, tzinfo=UTC), "after:2025-02-13", True),
        (datetime(2025, 2, 12, 15, 59, 59, tzinfo=UTC), "date:today", False),
        (datetime(2025, 2, 12, 15, 59, 59, tzinfo=UTC), "date:yesterday", True),
        (datetime(2025, 2, 13, 15, 59, 59, tzinfo=UTC), "date:2025-02-13", True),
        (datetime(2025, 2, 13, 16, 0, 0, tzinfo=UTC), "date:2025-02-13", False),
    ],
)
def test_days_are_those_of_the_archives_time_zone(
    published: datetime, typed: str, is_found: bool
) -> None:
    days = resolved(typed).query
    assert isinstance(days, logical.DateRange)
    seconds = published.timestamp()
    after = days.start is None or days.start <= seconds
    before = days.end is None or seconds < days.end
    assert (after and before) is is_found


def test_a_day_is_as_long_as_its_time_zone_makes_it() -> None:
    days = resolved("date:2025-03-30", zone=ZoneInfo("Europe/Berlin")).query
    assert isinstance(days, logical.DateRange)
    assert days.start is not None
    assert days.end is not None
    assert timedelta(seconds=days.end - days.start) == timedelta(hours=23)


@pytest.mark.parametrize("typed", ["", "——", "「」", "😀"])
def test_punctuation_alone_cannot_be_looked_for(typed: str) -> None:
    with pytest.raises(QueryError, match="no letter and no digit"):
        resolved(typed)


def test_too_many_near_parts_are_refused() -> None:
    many = " ".join("甲乙丙丁戊己庚辛")
    assert isinstance(resolved(f'"{many}"~3').query, logical.Or)
    with pytest.raises(QueryError, match="at most 8 parts"):
        resolved(f'"{many} 壬"~3')
