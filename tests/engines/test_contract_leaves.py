"""The contract: what each leaf over a text field matches."""

from __future__ import annotations

import pytest

from searchcore.engines.base import Engine, Entry, FieldTokens
from searchcore.query.logical import Phrase, Prefix, Query, Term

from .building import UNUSUAL, body, entry, ids, near, phrase


def matches(engine: Engine, text: str, query: Query) -> bool:
    """Whether an article with this body matches, beside one that holds something else."""
    engine.write([entry("本文", text), entry("他文", "他 文")])
    found = ids(engine, query)
    assert "他文" not in found
    return found == ["本文"]


def test_a_term_matches_in_its_field_only(engine: Engine) -> None:
    engine.write([entry("一", "甲"), entry("二", title="甲"), entry("三", "甲乙")])
    assert ids(engine, Term("body", "甲")) == ["一"]
    assert ids(engine, Term("title", "甲")) == ["二"]


@pytest.mark.parametrize("term", UNUSUAL)
def test_any_text_can_be_a_term(engine: Engine, term: str) -> None:
    fields = {"body": FieldTokens(["始", term, "終"], [0, 1, 2], 3)}
    engine.write([Entry(id="一", fields=fields), entry("二", "始 別 終 a b")])
    assert ids(engine, body(term)) == ["一"]
    assert ids(engine, Prefix("body", term)) == ["一"]
    assert ids(engine, Phrase("body", ((0, "始"), (1, term), (2, "終")))) == ["一"]
    assert engine.terms("body", term) == [(term, 1)]


def test_very_long_terms_that_differ_at_the_end_are_two(engine: Engine) -> None:
    engine.write([entry("一", "長" * 3000 + "a"), entry("二", "長" * 3000 + "b")])
    assert ids(engine, body("長" * 3000 + "a")) == ["一"]
    assert ids(engine, body("長" * 3000)) == []
    assert ids(engine, Prefix("body", "長" * 3000)) == ["一", "二"]


def test_positions_may_go_up_to_a_million(engine: Engine) -> None:
    fields = {"body": FieldTokens(["甲", "乙", "丙"], [0, 999_999, 1_000_000], 1_000_001)}
    engine.write([Entry(id="一", fields=fields)])
    assert ids(engine, phrase("乙 丙")) == ["一"]
    assert ids(engine, Phrase("body", ((0, "甲"), (1_000_000, "丙")))) == ["一"]
    assert ids(engine, near(999_998, "甲", "乙")) == ["一"]
    assert ids(engine, near(999_997, "甲", "乙")) == []


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("俄 烏 停火", "俄 烏 停火", True),
        ("停火 俄 烏", "俄 烏", True),
        ("俄 停火 烏", "俄 烏", False),
        ("烏 俄", "俄 烏", False),
        ("俄 _ 烏", "俄 烏", False),
        ("俄 _ 烏", "俄 _ 烏", True),
        ("俄 停火 烏", "俄 _ 烏", True),
        ("俄 烏", "俄 _ 烏", False),
        ("俄 甲 乙 烏", "俄 _ _ 烏", True),
        ("俄 俄 烏", "俄 烏", True),
        ("俄 甲 俄 甲 烏", "俄 甲 烏", True),
        ("俄 甲 俄 甲 烏", "俄 甲 俄 甲 烏", True),
        ("俄 俄", "俄 俄", True),
        ("俄", "俄 俄", False),
        ("俄/俄烏 烏 停火", "俄烏 _ 停火", True),
        ("俄/俄烏 烏 停火", "俄 烏", True),
        ("俄/烏", "俄 烏", False),
        ("停火", "停火", True),
    ],
)
def test_a_phrase_matches_its_terms_at_their_offsets(
    engine: Engine, text: str, wanted: str, found: bool
) -> None:
    assert matches(engine, text, phrase(wanted)) is found


def test_a_phrase_does_not_cross_fields_or_articles(engine: Engine) -> None:
    engine.write([entry("一", "烏", title="俄"), entry("二", "俄"), entry("三", "烏")])
    assert ids(engine, phrase("俄 烏")) == []


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("with zelenskyy", "with zel", True),
        ("with zel", "with zel", True),
        ("without zelenskyy", "with zel", False),
        ("zelenskyy with", "with zel", False),
        ("with ze zelenskyy", "with zel", False),
        ("with ze/zelenskyy", "with zel", True),
        ("with _ zelenskyy", "with _ zel", True),
        ("zelenskyy", "zel", True),
        ("azel", "zel", False),
        ("總統 澤連斯基", "總統 澤", True),
    ],
)
def test_the_last_part_of_a_phrase_may_be_a_prefix(
    engine: Engine, text: str, wanted: str, found: bool
) -> None:
    assert matches(engine, text, phrase(wanted, last_is_prefix=True)) is found


@pytest.mark.parametrize(
    ("text", "prefix", "found"),
    [
        ("zelenskyy", "zel", True),
        ("zel", "zel", True),
        ("ze", "zel", False),
        ("azel", "zel", False),
        ("特朗普", "特", True),
        ("特", "特", True),
        ("川普/普京", "特", False),
        ("𠮷野家", "𠮷", True),
        ("zzz", "zz", True),
    ],
)
def test_a_prefix_matches_terms_that_begin_so(
    engine: Engine, text: str, prefix: str, found: bool
) -> None:
    assert matches(engine, text, Prefix("body", prefix)) is found


@pytest.mark.parametrize(
    ("text", "distance", "parts", "found"),
    [
        ("甲 乙", 0, ["甲", "乙"], True),
        ("乙 甲", 0, ["甲", "乙"], True),
        ("甲 _ 乙", 0, ["甲", "乙"], False),
        ("甲 _ 乙", 1, ["甲", "乙"], True),
        ("甲 _ _ 乙", 1, ["甲", "乙"], False),
        ("甲 _ _ 乙", 2, ["乙", "甲"], True),
        ("甲/乙", 0, ["甲", "乙"], True),
        ("甲", 5, ["甲", "乙"], False),
        ("甲 _ _ _ 乙 _ 甲", 1, ["甲", "乙"], True),
        ("特 朗 普 _ 京", 1, ["特 朗 普", "京"], True),
        ("特 朗 普 _ _ 京", 1, ["特 朗 普", "京"], False),
        ("京 _ 特 朗 普", 1, ["特 朗 普", "京"], True),
        ("特 朗 普 京", 0, ["特 朗 普", "普 京"], True),
        ("特 朗 普", 0, ["特 朗 普", "朗"], True),
        ("甲 _ 乙 _ 丙", 1, ["甲", "乙", "丙"], True),
        ("乙 _ 丙 _ 甲", 1, ["甲", "乙", "丙"], True),
        ("甲 _ _ 乙 _ 丙", 1, ["甲", "乙", "丙"], False),
        ("甲 _ 乙 _ _ 丙", 1, ["甲", "乙", "丙"], False),
        ("甲 乙 _ _ _ _ 甲 _ 乙 丙", 1, ["甲", "乙", "丙"], True),
        ("乙 _ 甲 _ _ 丙 _ 乙", 1, ["甲", "乙", "丙"], False),
        ("甲", 0, ["甲", "甲"], True),
        ("甲 _ _ 甲", 0, ["甲", "甲", "甲"], True),
        ("甲", 3, ["甲"], True),
        ("乙", 3, ["甲"], False),
        ("特 朗 普 _ 乙", 0, ["特 朗 普", "特", "乙"], False),
        ("特 朗 普 乙", 0, ["特 朗 普", "特", "乙"], True),
        ("特 朗 普 乙", 0, ["特 朗 普", "朗", "乙"], False),
    ],
)
def test_near_matches_parts_in_any_order_close_together(
    engine: Engine, text: str, distance: int, parts: list[str], found: bool
) -> None:
    assert matches(engine, text, near(distance, *parts)) is found


def test_the_last_term_of_a_part_of_near_may_be_a_prefix(engine: Engine) -> None:
    engine.write(
        [entry("一", "zelenskyy _ putin"), entry("二", "zel _ _ putin"), entry("三", "ze putin")]
    )
    assert ids(engine, near(1, "zel", "put", last_is_prefix=True)) == ["一"]
    assert ids(engine, near(2, "zel", "put", last_is_prefix=True)) == ["一", "二"]
