"""Odd characters are named, with their place; those that belong in a text are not."""

from __future__ import annotations

import pytest

from searchcore.linting.characters import odd_characters
from searchcore.linting.private_use import described, standard_character


def test_a_character_is_named_with_how_often_and_where() -> None:
    (found,) = odd_characters("第一行\n特朗\u200b普與\u200b普京")
    assert (found.kind, found.line) == ("invisible-character", 2)
    assert found.detail == "U+200B zero width space, 2 times: 第一行 特朗\u200b普與\u200b普京"


@pytest.mark.parametrize(
    "text",
    [
        "表\t格\r\n換頁\f",
        "家庭👨\u200d👩\u200d👧",
        "🫨🪿",
        "\U000323af\U0002ebf0",
        "é①㈱️",
        "می\u200cخواهم",
    ],
)
def test_what_belongs_in_a_text_is_let_pass(text: str) -> None:
    assert list(odd_characters(text)) == []


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("\ufffd", "lost-character"),
        ("\x1b", "control-character"),
        ("\x85", "control-character"),
        ("\ufeff", "invisible-character"),
        ("\u2060", "invisible-character"),
        ("\u202d", "invisible-character"),
        ("\u202e", "direction-override"),
        ("\ue000", "private-use"),
        ("\U0010fc00", "private-use"),
        ("\u0378", "unassigned"),
        ("\uffff", "unassigned"),
        ("\U0002ffff", "unassigned"),
    ],
)
def test_what_does_not_is_of_its_kind(character: str, kind: str) -> None:
    assert [found.kind for found in odd_characters(f"天{character}氣")] == [kind]


@pytest.mark.parametrize(
    ("character", "standard"),
    [("\ue009", "𤥂"), ("\ue3b6", "艻"), ("\uee7b", "覉"), ("\uf746", ""), ("a", "")],
)
def test_a_character_of_old_hkscs_has_its_standard_one(character: str, standard: str) -> None:
    assert standard_character(character) == standard


def test_a_bullet_of_a_symbol_font_is_called_so() -> None:
    assert described("\uf0b7") == "U+F0B7, a sign of a symbol font, such as a bullet"
