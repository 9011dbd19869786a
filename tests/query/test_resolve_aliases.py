"""Names that have other forms, as looked for."""

from __future__ import annotations

import pytest

from analyzers import Aliases
from searchcore.errors import QueryError

from .notation import resolved, tree

pytestmark = pytest.mark.usefixtures("told_apart")

ALIASES = Aliases([("特朗普", "川普"), ("普京", "普丁", "蒲亭"), ("英偉達", "輝達", "Nvidia")])
TRUMP = '川普 = "特朗 朗普"'

# What stands under these does not depend on the words beside a name.
TABLE_OF_ALIASES: list[tuple[str, str]] = [
    ("川普", TRUMP),
    ("特朗普", '"特朗 朗普" = 川普'),
    ("特朗普 OR 停火", 'or("特朗 朗普" = 川普, 停火)'),
    (
        "川普訪華",
        f"prefer(and({TRUMP}, 访华), or(pair(普访),"
        ' whole("川普 普访 访华" = "特朗 朗普 普访 访华"),'
        ' close(川普/2, 访华/2 = "特朗 朗普"/3, 访华/2)))',
    ),
    (
        "普京通話",
        "prefer(and(普京 = 普丁 = 蒲亭, 通话), or(pair(京通 = 丁通 = 亭通),"
        ' whole("普京 京通 通话" = "普丁 丁通 通话" = "蒲亭 亭通 通话"),'
        " close(普京/2, 通话/2 = 普丁/2, 通话/2 = 蒲亭/2, 通话/2)))",
    ),
    ('"川普訪華"', '"川普 普访 访华" = "特朗 朗普 普访 访华"'),
    ("「停火，普丁」", '"停火 _ ␣ 普丁" = "停火 _ ␣ 普京" = "停火 _ ␣ 蒲亭"'),
    ('"Nvidia股價"', '"nvidia 股价" = "英伟 伟达 达股 股价" = "辉达 达股 股价"'),
    ("-川普", f"not({TRUMP})"),
    ("停火 -川普", f"and(停火, not({TRUMP}))"),
    ("NOT「川普訪華」", 'not("川普 普访 访华" = "特朗 朗普 普访 访华")'),
    ("title:川普", f"title:{TRUMP}"),
    ("related:「普丁」", "related:普丁 = 普京 = 蒲亭"),
    ('"川普 停火"~3', 'near(3, 川普/2, 停火/2) = near(3, "特朗 朗普"/3, 停火/2)'),
    (
        'title:"停火 普丁"~0',
        "title:near(0, 停火/2, 普丁/2) = near(0, 停火/2, 普京/2) = near(0, 停火/2, 蒲亭/2)",
    ),
    (
        "停火 川普",
        f'prefer(and(停火, {TRUMP}), or(close(停火/2, 川普/2 = 停火/2, "特朗 朗普"/3)))',
    ),
    ("川普*", TRUMP),
    ("tag:川普", "tag=川普"),
]


@pytest.mark.parametrize(("typed", "looked_for"), TABLE_OF_ALIASES)
def test_a_name_is_looked_for_in_all_of_its_forms(typed: str, looked_for: str) -> None:
    assert tree(typed, ALIASES) == looked_for


@pytest.mark.parametrize("typed", [typed for typed, _ in TABLE_OF_ALIASES])
def test_without_aliases_only_what_was_typed_is_looked_for(typed: str) -> None:
    assert tree(typed) == tree(typed, Aliases.none())
    assert " = " not in tree(typed)
    assert resolved(typed).aliases == {}


# Query, then the names in it with their other forms, as the list of aliases writes them.
NAMES: list[tuple[str, dict[str, tuple[str, ...]]]] = [
    ("停火", {}),
    ("川普訪華", {"川普": ("特朗普",)}),
    ("「輝達」", {"輝達": ("英偉達", "Nvidia")}),
    ("辉达", {"輝達": ("英偉達", "Nvidia")}),
    ('"川普 普丁"~3', {"川普": ("特朗普",), "普丁": ("普京", "蒲亭")}),
    ("停火 -普京", {"普京": ("普丁", "蒲亭")}),
    ("川普「普丁」談判", {"川普": ("特朗普",), "普丁": ("普京", "蒲亭")}),
    ("title:(川普 OR 停火)", {"川普": ("特朗普",)}),
    ("tag:川普", {}),
]


@pytest.mark.parametrize(("typed", "names"), NAMES)
def test_the_names_and_their_other_forms_are_told(
    typed: str, names: dict[str, tuple[str, ...]]
) -> None:
    assert resolved(typed, aliases=ALIASES).aliases == names


def test_a_name_is_one_word_of_a_chunk_whatever_a_dictionary_says() -> None:
    either = Aliases([("停火談判", "和談")])
    (chunk,) = resolved("總統停火談判", aliases=either).chunks
    assert (chunk.words, chunk.required) == (("总统", "停火谈判"), 2)
    (other,) = resolved("總統和談", aliases=either).chunks
    assert (other.words, other.required) == (("总统", "和谈"), 2)


MANY = Aliases([[f"{first}{second}" for second in "甲乙丙丁戊"] for first in "天地人"])
"""Three names, five forms each."""


@pytest.mark.parametrize(
    "typed", ["「天甲地乙人丙」", '"天甲 地乙 人丙"~3', "-「天甲地乙人丙」", "停火「天甲地乙人丙」"]
)
def test_names_that_can_be_written_in_too_many_ways_are_refused_with_what_to_do(
    typed: str,
) -> None:
    with pytest.raises(QueryError) as refused:
        resolved(typed, aliases=MANY)
    message = str(refused.value)
    assert "in more than 64 ways" in message
    assert "quote fewer of them, or search without aliases" in message
    assert " = " not in tree(typed)


def test_names_that_can_be_written_in_25_ways_are_looked_for_in_each() -> None:
    assert tree("「天甲地乙」", MANY).count(" = ") == 24
    assert tree('"天甲 地乙"~3', MANY).count(" = ") == 24


def test_unquoted_names_are_never_too_many() -> None:
    found = resolved("天甲地乙人丙", aliases=MANY)
    assert found.chunks[0].words == ("天甲", "地乙", "人丙")
    assert set(found.aliases) == {"天甲", "地乙", "人丙"}
    for name in ("天甲", "地乙", "人丙"):
        assert len(found.aliases[name]) == 4
