"""What of a query has to hold by itself: `Resolved.parts`."""

from __future__ import annotations

import pytest

from analyzers import Aliases
from searchcore.query import logical
from searchcore.query.resolved import Part

from .notation import printed, resolved


def parts(typed: str, aliases: Aliases | None = None) -> tuple[Part, ...]:
    return resolved(typed, aliases=aliases).parts


def places(typed: str, part: Part) -> str:
    """What was typed there, ` + ` between nodes."""
    return " + ".join(typed[node.start : node.end] for node in part.typed)


# Query, then what was typed for each of its parts.
PARTS: list[tuple[str, list[str]]] = [
    ("停火", ["停火"]),
    ("停火 普京", ["停火", "普京"]),
    ("停火 -普京", ["停火", "-普京"]),
    ("停火  NOT 普京 tag:外交", ["停火", "NOT 普京", "tag:外交"]),
    ("停火 「普京」 Zelen*", ["停火", "「普京」", "Zelen*"]),
    ("停火 (普京 OR 總統)", ["停火", "(普京 OR 總統)"]),
    ("停火 OR 普京", ["停火 OR 普京"]),
    ("title:(停火 普京)", ["停火", "普京"]),
    ("總統 title:停火 date:2025", ["總統", "title:停火", "date:2025"]),
    ('"停火 普京"~3 總統', ['"停火 普京"~3', "總統"]),
    ("總統今日同意停火談判 普京 tag:外交", ["總統今日同意停火談判 + 普京", "tag:外交"]),
    ("tag:外交 停火談判？ 普京", ["tag:外交", "停火談判？", "普京"]),
]


@pytest.mark.parametrize(("typed", "typed_parts"), PARTS)
def test_each_part_knows_where_it_was_typed(typed: str, typed_parts: list[str]) -> None:
    assert [places(typed, part) for part in parts(typed)] == typed_parts


# Query, then per part the words that are looked for in it and how many of them are required.
WORDS_OF_PARTS: list[tuple[str, list[tuple[str, int]]]] = [
    ("停火", [("", 0)]),
    ("停火談判 普京", [("停火 谈判", 2), ("", 0)]),
    ("停火談判 「普京通話」 -普京通話", [("停火 谈判", 2), ("", 0), ("", 0)]),
    ("title:停火談判", [("停火 谈判", 2)]),
    ("title:(停火談判 普京)", [("停火 谈判", 2), ("", 0)]),
    ("總統「停火談判」", [("总统 停火 谈判", 3)]),
    ("總統今日同意停火談判", [("总统 今日 同意 停火 谈判", 2)]),
    ("總統今日同意停火談判 普京", [("总统 今日 同意 停火 谈判 普京", 2)]),
    ("停火談判 OR 普京", [("", 0)]),
]


@pytest.mark.parametrize(("typed", "words"), WORDS_OF_PARTS)
def test_a_part_of_several_words_has_them_with_the_number_required(
    typed: str, words: list[tuple[str, int]]
) -> None:
    found = [(" ".join(word.text for word in part.words), part.required) for part in parts(typed)]
    assert found == words


def test_a_word_of_a_part_is_looked_for_in_its_fields_and_forms() -> None:
    aliases = Aliases([("特朗普", "川普")])
    (part,) = parts("川普訪華", aliases)
    assert [printed(word.query) for word in part.words] == ['川普 = "特朗 朗普"', "访华"]
    (part,) = parts("title:停火談判")
    assert [printed(word.query) for word in part.words] == ["title:停火", "title:谈判"]


@pytest.mark.parametrize("typed", [typed for typed, _ in PARTS])
def test_all_parts_together_are_the_query(typed: str) -> None:
    found = resolved(typed)
    tree = found.query
    if len(found.parts) == 1:
        assert tree == found.parts[0].query
        return
    required = tree.required if isinstance(tree, logical.Preferring) else tree
    assert required == logical.And(tuple(part.query for part in found.parts))
