"""The contract: which characters stand between two others."""

from __future__ import annotations

import pytest

from searchcore.engines.base import Engine

from .building import entry


@pytest.fixture
def filled(engine: Engine) -> Engine:
    engine.write([entry("一", "甲乙 乙丙 甲丁 丁丙 甲 甲乙丙", title="甲乙 丁丙")])
    engine.write([entry("二", "甲戊 戊己 ab")])
    return engine


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("甲", "丙", {"乙": 1, "丁": 1}),
        ("甲", "己", {"戊": 1}),
        ("甲", "", {"乙": 2, "丁": 1, "戊": 1}),
        ("", "丙", {"乙": 1, "丁": 2}),
        ("a", "", {"b": 1}),
        ("丙", "甲", {}),
        ("壬", "", {}),
        ("", "\U0010ffff", {}),
    ],
)
def test_characters_between_two_come_with_how_often_the_rarer_term_occurs(
    filled: Engine, before: str, after: str, found: dict[str, int]
) -> None:
    assert filled.between(before, after) == found


def test_an_empty_index_has_nothing_between(engine: Engine) -> None:
    assert engine.between("甲", "丙") == {}
    assert engine.between("甲", "") == {}
