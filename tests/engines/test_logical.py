"""What engines and planners ask of a logical tree itself."""

from __future__ import annotations

import pytest

from searchcore.query.logical import (
    And,
    AnyOf,
    Blended,
    Boosted,
    Faded,
    Keyword,
    Leaf,
    Not,
    Or,
    Prefix,
    Query,
    Term,
    children,
    in_field,
    leaves,
)

from .building import body, near, phrase

A, B, TAG = body("甲"), body("乙"), Keyword("tag", "甲")


@pytest.mark.parametrize(
    ("query", "below"),
    [(Faded(A, 1, 2), (A,)), (Or((A, TAG)), (A, TAG)), (AnyOf((A, B)), ())],
)
def test_the_children_of_a_node_are_right_below_it(query: Query, below: tuple[Query, ...]) -> None:
    assert children(query) == below


def test_a_leaf_made_of_leaves_is_one_leaf() -> None:
    either = AnyOf((A, B))
    query = Faded(And((either, Not(Boosted(A, 2.0)), TAG, B)), 1, 2)
    assert list(leaves(query)) == [either, A, B]


def test_a_blend_has_its_leaf_in_each_field() -> None:
    blend = Blended(AnyOf((A, B)), (("title", 2.0), ("body", 1.0)))
    in_title = AnyOf((Term("title", "甲"), Term("title", "乙")))
    assert list(leaves(Not(blend))) == [in_title, AnyOf((A, B))]
    assert children(blend) == ()


@pytest.mark.parametrize(
    "leaf",
    [
        A,
        Prefix("body", "甲"),
        phrase("甲 乙"),
        near(2, "甲", "乙"),
        AnyOf((A, phrase("乙 丙"))),
    ],
)
def test_a_leaf_can_be_moved_to_another_field_and_back(leaf: Leaf) -> None:
    moved = in_field(leaf, "title")
    assert (leaf.field, moved.field) == ("body", "title")
    assert in_field(moved, "body") == leaf


def test_all_spellings_are_moved_together() -> None:
    moved = AnyOf((Term("title", "甲"), Term("title", "乙")))
    assert in_field(AnyOf((A, B)), "title") == moved
