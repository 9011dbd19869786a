"""`Taylor Swift` is two chunks and one name."""

from __future__ import annotations

import pytest

from analyzers import Aliases
from searchcore import Article, Index

from .notation import resolved, tree

pytestmark = pytest.mark.usefixtures("told_apart")

ALIASES = Aliases([("泰勒絲", "Taylor Swift", "霉霉"), ("英偉達", "輝達", "Nvidia")])
BOTH_WORDS = "prefer(and(taylor, swift), or(close(taylor/1, swift/1)))"
NAME = f'or({BOTH_WORDS}, "泰勒 勒丝" = 霉霉)'
IN_TITLE = (
    "or(prefer(and(title:taylor, title:swift), or(close(title:taylor/1, swift/1))),"
    ' title:"泰勒 勒丝" = 霉霉)'
)

TABLE_OF_LATIN_NAMES: list[tuple[str, str]] = [
    ("Taylor Swift", NAME),
    ("taylor ＳＷＩＦＴ", NAME),
    ("Taylor Swift 停火", f"and({NAME}, 停火)"),
    ("停火 Taylor Swift tag:外交", f"and(停火, {NAME}, tag=外交)"),
    ("Taylor Swift OR 停火", f"or({NAME}, 停火)"),
    ("-(Taylor Swift)", f"not({NAME})"),
    ("title:(Taylor Swift)", IN_TITLE),
    ('"Taylor Swift"', '"taylor swift" = "泰勒 勒丝" = 霉霉'),
    ("Taylor-Swift", '"taylor swift" = "泰勒 勒丝" = 霉霉'),
    ("泰勒絲", '"泰勒 勒丝" = "taylor swift" = 霉霉'),
    # No name: other chunks, or words that something stands between.
    ("Taylor", "taylor"),
    ("Swift Taylor", "prefer(and(swift, taylor), or(close(swift/1, taylor/1)))"),
    ("Taylor 停火 Swift", "prefer(and(taylor, 停火, swift), or(close(taylor/1, 停火/2),"
     " close(停火/2, swift/1)))"),
    ("Taylor -Swift", "and(taylor, not(swift))"),
    ("-Taylor Swift", "and(not(taylor), swift)"),
    ("Taylor tag:外交 Swift", "and(taylor, tag=外交, swift)"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "looked_for"), TABLE_OF_LATIN_NAMES)
def test_latin_words_side_by_side_that_are_a_name_are_looked_for_in_its_other_forms(
    typed: str, looked_for: str
) -> None:
    assert tree(typed, ALIASES) == looked_for


def test_without_aliases_they_are_two_words() -> None:
    assert tree("Taylor Swift") == BOTH_WORDS


def test_the_name_is_told_as_the_list_writes_it() -> None:
    assert resolved("taylor swift", aliases=ALIASES).aliases == {"Taylor Swift": ("泰勒絲", "霉霉")}
    assert resolved("Taylor 停火", aliases=ALIASES).aliases == {}


def test_its_words_and_its_other_forms_are_marked() -> None:
    forms = [form.spelled for form in resolved("Taylor Swift", aliases=ALIASES).forms]
    assert forms == ["⟨taylor⟩", "⟨swift⟩", "泰勒丝", "霉霉"]
    assert resolved("停火 -(Taylor Swift)", aliases=ALIASES).forms[1:] == ()


def test_its_words_are_one_part_of_the_query() -> None:
    parts = resolved("停火 Taylor Swift", aliases=ALIASES).parts
    assert [[(node.start, node.end) for node in part.typed] for part in parts] == [
        [(0, 2)],
        [(3, 9), (10, 15)],
    ]


def test_every_article_that_has_the_words_or_another_form_is_found() -> None:
    index = Index.create(engine="memory", aliases=ALIASES)
    index.add(
        [
            Article(id="apart", title="Swift and Taylor"),
            Article(id="as_is", title="Taylor Swift開唱"),
            Article(id="taiwan", title="泰勒絲開唱"),
            Article(id="one_word", title="Taylor開唱"),
        ]
    )
    assert {hit.id for hit in index.search("Taylor Swift")} == {"apart", "as_is", "taiwan"}
    assert {hit.id for hit in index.search("開唱 -(Taylor Swift)")} == {"one_word"}
    assert {hit.id for hit in index.search("Taylor Swift", aliases=False)} == {"apart", "as_is"}
