"""Text in a terminal: East Asian widths, what may go there, where lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchcore.cli.render.width import cut, cut_before, lines, padded, plain, width


def broken(text: str, columns: int) -> list[str]:
    return [text[start:end] for start, end in lines(text, columns)]


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("特朗普", 6), ("俄烏｜", 6), ("ｶﾅ", 2), ("é", 1), ("e\u0301", 1), ("…—", 2)],
)
def test_wide_characters_take_two_columns_and_marks_none(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("特朗普與普京通話。稱", 16, ["特朗普與普京通", "話。稱"]),
        ("他說「停火談判」了", 6, ["他說", "「停火", "談判」", "了"]),
        ("the ceasefire talks", 12, ["the", "ceasefire", "talks"]),
        ("在社交平台Truth Social寫道", 16, ["在社交平台Truth", "Social寫道"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 10, []),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, columns: int, shown: list[str]) -> None:
    assert broken(text, columns) == shown


@given(st.text(), st.integers(2, 40))
def test_lines_fit_and_lose_nothing_but_blanks(text: str, columns: int) -> None:
    text = plain(text)
    shown = broken(text, columns)
    assert all(width(line) <= columns for line in shown)
    assert "".join(shown).replace(" ", "") == text.replace(" ", "")


@given(st.text())
def test_plain_text_keeps_its_length_and_commands_nothing(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(text)
    assert not set(shown) & set(map(chr, [*range(32), *range(127, 160), 0x202E, 0x2028]))


@given(st.text(), st.integers(2, 40))
def test_what_is_cut_fits(text: str, columns: int) -> None:
    text = plain(text)
    assert width(cut(text, columns)) <= columns
    assert width(cut_before(text, columns)) <= columns
    assert width(padded(cut(text, columns), columns)) == columns


def test_cut_text_says_so() -> None:
    assert cut("特朗普與普京", 7) == "特朗普…"
    assert cut_before("特朗普與普京", 7) == "…與普京"
