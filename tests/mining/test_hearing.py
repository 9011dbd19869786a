"""Which characters count as the sound of a name, and which meet it by chance."""

from __future__ import annotations

import pytest

from analyzers import fold
from analyzers.segment import segmenter
from searchcore.mining.hearing import Hearing, is_sound_of


@pytest.fixture(scope="module")
def hearing() -> Hearing:
    words = segmenter()
    return Hearing(words.cut, words.knows)


@pytest.mark.parametrize(
    ("end", "name", "before", "times"),
    [
        ("星期日", "Bloody Sunday", "血腥", 80),
        ("總經理", "GM-Civil", "土木工程", 60),
        ("經濟研究所", "Peterson Institute for International Economics", "國際", 2),
        ("協議", "USMCA", "加拿大", 200),
    ],
)
def test_a_word_found_everywhere_that_only_a_longer_run_glosses_is_heard_by_chance(
    hearing: Hearing, end: str, name: str, before: str, times: float
) -> None:
    assert is_sound_of(fold(end), name)
    assert hearing.is_by_chance(fold(end), name, [fold(before)], times)


@pytest.mark.parametrize("before", ["", "參議員", "他是", "約翰·"])
def test_where_a_name_would_begin_a_word_is_one(hearing: Hearing, before: str) -> None:
    assert hearing.is_by_chance("史密斯", "John Smith", [fold("血腥")], 8)
    assert not hearing.is_by_chance("史密斯", "John Smith", [fold("血腥"), fold(before)], 8)


def test_a_word_that_is_well_the_sound_of_the_whole_name_is_one(hearing: Hearing) -> None:
    assert not hearing.is_by_chance("三星", "Samsung", [fold("見到")], 40)


def test_characters_that_make_no_words_are_no_chance(hearing: Hearing) -> None:
    assert not hearing.is_by_chance(fold("赫格塞斯"), "Pete Hegseth", [fold("血腥")], 40)


def test_a_word_that_stands_hardly_anywhere_else_is_no_chance(hearing: Hearing) -> None:
    assert not hearing.is_by_chance("星期日", "Bloody Sunday", [fold("血腥")], 5)
    assert not hearing.is_by_chance(fold("經濟研究所"), "X Institute of Economics", ["某"], 1)


def test_the_last_word_of_an_institution_has_to_be_heard_well() -> None:
    assert not is_sound_of(fold("立大學"), "Arizona State University")
    assert is_sound_of(fold("沙文"), "Arizona Sherman")
