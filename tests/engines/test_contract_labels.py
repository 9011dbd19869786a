"""The contract: the labels of a keyword field, and how many articles have them."""

from __future__ import annotations

import pytest

from searchcore.engines.base import Engine, Label

from .building import UNUSUAL, entry


@pytest.fixture
def filled(engine: Engine) -> Engine:
    engine.write([entry("一", tag=["乙", "甲乙", Label("nba", "NBA")], category=["甲"])])
    engine.write([entry("二", tag=["甲", "甲乙", Label("nba", "Nba")])])
    engine.write([entry("三", tag=["甲乙", Label("nba", "NBA")]), entry("四", "甲")])
    return engine


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("", [("nba", "NBA", 2), ("nba", "Nba", 1), ("乙", "乙", 1), ("甲", "甲", 1),
              ("甲乙", "甲乙", 3)]),
        ("甲", [("甲", "甲", 1), ("甲乙", "甲乙", 3)]),
        ("甲乙", [("甲乙", "甲乙", 3)]),
        ("nb", [("nba", "NBA", 2), ("nba", "Nba", 1)]),
        ("N", []),
        ("甲乙丙", []),
        ("\U0010ffff", []),
    ],
)  # fmt: skip
def test_labels_come_by_key_and_text_with_the_number_of_articles(
    filled: Engine, prefix: str, found: list[tuple[str, str, int]]
) -> None:
    assert filled.labels("tag", prefix) == [(Label(key, text), n) for key, text, n in found]


def test_a_field_has_its_own_labels(filled: Engine) -> None:
    assert filled.labels("category") == [(Label("甲", "甲"), 1)]
    assert filled.labels("source") == []


def test_what_only_deleted_articles_had_is_left_out(filled: Engine) -> None:
    filled.write([entry("一", tag=["甲"])], delete=["三"])
    assert filled.labels("tag") == [
        (Label("nba", "Nba"), 1),
        (Label("甲", "甲"), 2),
        (Label("甲乙", "甲乙"), 1),
    ]
    filled.write([], delete=["一", "二"])
    assert filled.labels("tag") == []


def test_an_empty_index_has_no_labels(engine: Engine) -> None:
    assert engine.labels("tag") == []


def test_unusual_keys_are_found_by_their_beginning(engine: Engine) -> None:
    engine.write([entry("一", tag=UNUSUAL), entry("二", tag=UNUSUAL[:3])])
    for prefix in ("", *UNUSUAL):
        kept = {key for key in UNUSUAL if key.startswith(prefix)}
        counts = [(Label(key, key), 2 if key in UNUSUAL[:3] else 1) for key in sorted(kept)]
        assert engine.labels("tag", prefix) == counts
