"""What cannot be understood is an error that points at its place: ‹…› is the stretch."""

from __future__ import annotations

import pytest

from searchcore.errors import QuerySyntaxError, UnknownField
from searchcore.query.fields import Fields
from searchcore.query.parser import MOST_LEAVES, MOST_LEVELS, parse
from searchcore.query.scanner import LONGEST

CARETS = [
    ('甲 ‹"›乙', 'this " has no partner'),
    ('「甲"」"乙"‹"›', 'this " has no partner'),
    ("甲 ‹(›乙", "this ( has no partner"),
    ("甲‹(›乙 （丙）", "this ( has no partner"),
    ("甲‹)› 乙", "this ) has no partner"),
    ('‹(›"甲)"', "this ( has no partner"),
    ('甲 ‹""›', "nothing stands between these quotes"),
    ('甲‹" "›乙', "nothing stands between these quotes"),
    ("甲 ‹( )›", "nothing stands between these brackets"),
    ("‹OR› 特朗普", "nothing stands before OR"),
    ("特朗普 ‹ＯＲ›", "nothing stands after ＯＲ"),
    ("特朗普 ‹OR› ，", "nothing stands after OR"),
    ("甲 ‹OR› OR 乙", "nothing stands after OR"),
    ("甲 | ‹OR› 乙", "nothing stands before OR"),
    ("(甲 ‹OR›) 乙", "nothing stands after OR"),
    ("‹AND› 特朗普", "nothing stands before AND"),
    ("特朗普 ‹AND›", "nothing stands after AND"),
    ("甲 ‹AND› OR 乙", "nothing stands after AND"),
    ("甲 ‹AND› AND 乙", "nothing stands after AND"),
    ("‹NOT›", "nothing stands after NOT"),
    ("甲 ‹NOT› OR 乙", "nothing stands after NOT"),
    ("甲 ‹NOT› AND 乙", "nothing stands after NOT"),
    ("甲 ‹NOT› ！", "nothing stands after NOT"),
    ("-‹NOT› 甲", "NOT joins or excludes whole parts"),
    ("title:‹OR›", "OR joins or excludes whole parts"),
    ("‹tag:›「」", "tag: needs its value right after it"),
    ("‹title:›……", "title: needs its value right after it"),
    ("‹tag:-›x", "write - before the field: -tag:…"),
    ("tag:‹甲*›", "a value is compared whole"),
    ('tag:‹"甲 乙"~3›', "~ is for texts"),
    ("title:‹tag:›x", "tag: cannot stand inside of title:"),
    ("title:(甲 ‹作者：›乙)", "作者： cannot stand inside of title:"),
    ('"甲 乙"‹~x›', "after ~ comes a number"),
    ('"甲 乙"‹~›', "after ~ comes a number"),
    ('"甲 乙"‹~20丙›', "after ~ comes a number"),
    ('"甲 乙"‹~100001›', "write a distance of at most 100,000"),
    ('‹"甲"›~5', "~ needs two or more parts"),
    ('‹"甲 —"›~5', "~ needs two or more parts"),
    ("特朗普‹~20›", "~20 stands after a quoted text"),
    ('"甲 乙" ‹~20›', "~20 stands after a quoted text"),
    ("‹*›", "* needs the beginning of a word"),
    ("Zel‹*›sky", "* stands at the end of a word only"),
    ("‹*›ball", "* stands at the end of a word only"),
    ("甲 (‹＊›ball*)", "* stands at the end of a word only"),
    ("title:‹**›ball", "* stands at the end of a word only"),
    ("《‹*›ST甲》", "* stands at the end of a word only"),
    ("「甲」Zelen‹*›", "put a space between"),
]


@pytest.mark.parametrize(("marked", "message"), CARETS)
def test_an_error_points_at_its_place_and_says_what_is_wrong(marked: str, message: str) -> None:
    before, stretch, after = marked.replace("›", "‹").split("‹")
    with pytest.raises(QuerySyntaxError) as caught:
        parse(before + stretch + after, Fields())
    assert caught.value.message.startswith(message)
    assert caught.value.query == before + stretch + after
    assert (caught.value.position, caught.value.end) == (len(before), len(before + stretch))


@pytest.mark.parametrize(
    ("typed", "name", "nearest"),
    [
        ("titel:停火", "titel", "title"),
        ("Titel:停火", "Titel", "title"),
        ("甲 -TAGG:x", "TAGG", "tag"),
        ("title:(Titel:x)", "Titel", "title"),
        ("titel:-停火", "titel", "title"),
        ("Re:Zero", "Re", None),
        ("甲 -tagg:x", "tagg", "tag"),
        ("(sorce:「甲」)", "sorce", "source"),
        ("ｔｉｔｅｌ:停火", "ｔｉｔｅｌ", "title"),
        ("secton:港聞", "secton", "section"),
        ("zzzz:停火", "zzzz", None),
    ],
)
def test_an_unknown_field_is_named_with_the_nearest(
    typed: str, name: str, nearest: str | None
) -> None:
    with pytest.raises(UnknownField) as caught:
        parse(typed, Fields(own=["section"]))
    assert caught.value.nearest == nearest
    assert typed[caught.value.position : caught.value.end] == name


def test_a_query_may_be_long_up_to_the_limit() -> None:
    parse("甲" * LONGEST, Fields())
    with pytest.raises(QuerySyntaxError, match="longer than 4,096 characters") as caught:
        parse("甲" * (LONGEST + 1), Fields())
    assert (caught.value.position, caught.value.end) == (LONGEST, LONGEST + 1)


def test_a_query_may_have_many_parts_up_to_the_limit() -> None:
    parse("甲 " * MOST_LEAVES, Fields())
    with pytest.raises(QuerySyntaxError, match="more than 256 parts") as caught:
        parse("甲 " * (MOST_LEAVES + 1), Fields())
    assert caught.value.position == 2 * MOST_LEAVES


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("（", "）"), ("NOT ", "")])
def test_a_query_may_be_deep_up_to_the_limit(opening: str, closing: str) -> None:
    parse(opening * MOST_LEVELS + "甲" + closing * MOST_LEVELS, Fields())
    deeper = MOST_LEVELS + 1
    with pytest.raises(QuerySyntaxError, match="deeper than 32 levels") as caught:
        parse(opening * deeper + "甲" + closing * deeper, Fields())
    assert caught.value.position == MOST_LEVELS * len(opening)
