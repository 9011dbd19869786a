"""Which strings letters may be read as."""

from __future__ import annotations

import pytest

from analyzers import fold
from analyzers.sounds import System
from searchcore.completing.letters import Read, sounds, typed_letters
from searchcore.completing.table import String, Table

NAMES = ("特朗普", "特首", "西安", "先生", "香港", "呂波", "盧寵茂", "銀行", "重慶", "安", "北京A")
TABLE = Table(sorted(String(fold(name), name, 1) for name in NAMES))


def read(letters: str, system: System = "pinyin", *, common: bool = True, before: str = "") -> str:
    found = Read(typed_letters(letters), sounds(system, common=common)).found(TABLE, fold(before))
    numbers = sorted({number for numbers in found for number in numbers})
    return " ".join(sorted(TABLE.strings[number].text for number in numbers))


@pytest.mark.parametrize(
    ("letters", "names"),
    [
        ("telang", "特朗普"),
        ("telangp", "特朗普"),
        ("telangpu", "特朗普"),
        ("telangpux", ""),
        ("te", "特朗普 特首"),
        ("te lang pu", "特朗普"),
        ("te'lang", "特朗普"),
        ("te-lang", "特朗普"),
        ("t l p", "特朗普"),
        ("te4lang3", "特朗普"),
        ("te4lang", "特朗普"),
        ("telang3pu3", "特朗普"),
        ("te4lang4", ""),
        ("tè lǎng", "特朗普"),
        ("ＴＥＬＡＮＧ", "特朗普"),
        ("xian", "先生 西安 香港"),
        ("xi'an", "西安"),
        ("xiansheng", "先生"),
        ("lv", "呂波"),
        ("lü", "呂波"),
        ("lu", "呂波 盧寵茂"),
        ("lü3", "呂波"),
        ("beijinga", ""),
        ("x", "先生 西安 香港"),
        ("q", ""),
    ],
)
def test_letters_are_read_as_pinyin(letters: str, names: str) -> None:
    assert read(letters) == names


@pytest.mark.parametrize(
    ("letters", "names"),
    [
        ("dak6long5", "特朗普"),
        ("daklong", "特朗普"),
        ("daklo", "特朗普"),
        ("dak6long4", ""),
        ("hoenggong", "香港"),
        ("hoeng1gong2", "香港"),
        ("ngan4hong", ""),
    ],
)
def test_letters_are_read_as_jyutping(letters: str, names: str) -> None:
    assert read(letters, "jyutping") == names


def test_rarer_readings_count_where_all_are_wanted() -> None:
    assert read("chongqing") == ""
    assert read("chongqing", common=False) == "重慶"
    assert read("ngan4hong4", "jyutping", common=False) == "銀行"


def test_letters_behind_characters_go_on_with_them() -> None:
    assert read("langp", before="特") == "特朗普"
    assert read("shou", before="特") == "特首"
    assert read("an", before="特") == ""


@pytest.mark.parametrize("typed", ["", "特", "1te", "te.lang", "te\x00", "te!", "a" * 61, "\ud800"])
def test_what_cannot_be_syllables_is_no_letters(typed: str) -> None:
    assert typed_letters(typed) == ""


@pytest.mark.parametrize("typed", ["an" * 30, "e" * 60, "ng" * 30, "a'" * 29 + "a"])
def test_letters_of_many_readings_are_read(typed: str) -> None:
    assert typed_letters(typed) == typed
    assert read(typed) == read(typed, "jyutping", common=False) == ""
