"""Which characters sound alike."""

from __future__ import annotations

from importlib import resources

import pytest

from analyzers import fold
from analyzers.sound_table import make
from analyzers.sounds import readings
from searchcore.meant.sounds import Sound, near_syllable, sound, sounding_like


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("郎", "朗", Sound.BOTH),  # láng, lǎng; long4, long5
        ("京", "經", Sound.BOTH),  # jīng; ging1
        ("旱", "韓", Sound.BOTH),
        ("是", "市", Sound.BOTH),
        ("七", "期", Sound.MANDARIN),  # qī; cat1, kei4
        ("京", "驚", Sound.BOTH),
        ("吳", "五", Sound.BOTH),
        ("家", "加", Sound.BOTH),
        ("張", "章", Sound.BOTH),
        ("黃", "王", Sound.CANTONESE),  # huáng, wáng; wong4
        ("林", "玲", Sound.NEAR),  # lín, líng; lam4, ling4
        ("陳", "成", Sound.NEAR),  # chén, chéng
        ("水", "山", Sound.OTHER),
        ("a", "b", Sound.OTHER),
        ("水", "a", Sound.OTHER),
    ],
)
def test_how_alike_two_characters_sound(one: str, other: str, alike: Sound) -> None:
    assert sound(fold(one), fold(other)) is alike
    assert sound(fold(other), fold(one)) is alike


def test_a_character_with_several_readings_sounds_like_each() -> None:
    assert {fold(one) for one in "種蟲"} <= sounding_like(fold("重"))


@pytest.mark.parametrize("character", "郎京黃陳")
def test_what_sounds_alike_is_what_a_list_of_it_has(character: str) -> None:
    listed = sounding_like(fold(character))
    assert fold(character) in listed
    assert all(sound(fold(character), other) is not Sound.OTHER for other in listed)


def test_nothing_sounds_like_what_is_no_chinese_character() -> None:
    assert sounding_like("a") == set()


@pytest.mark.parametrize(
    ("system", "syllable", "near"),
    [
        ("pinyin", "zhang", "zan"),
        ("pinyin", "lin", "nin"),
        ("pinyin", "xing", "xin"),
        ("pinyin", "long", "nong"),
        ("jyutping", "nei", "lei"),
        ("jyutping", "gwong", "gon"),
        ("jyutping", "ngo", "o"),
        ("jyutping", "baak", "baat"),
        ("jyutping", "ng", "ng"),
        ("jyutping", "m", "m"),
    ],
)
def test_syllables_that_many_do_not_tell_apart_are_near(
    system: str, syllable: str, near: str
) -> None:
    assert near_syllable(system, syllable) == near


def test_the_table_is_what_its_libraries_give() -> None:
    shipped = resources.files("analyzers").joinpath("data/sounds.tsv").read_text("utf-8")
    assert make() == shipped


@pytest.mark.parametrize(
    ("character", "system", "common", "others"),
    [
        ("特", "pinyin", {"te4"}, set()),
        ("好", "pinyin", {"hao3", "hao4"}, set()),
        ("行", "pinyin", {"xing2", "xing4"}, {"hang2", "hang4", "heng2"}),
        ("的", "pinyin", {"de5"}, {"di1", "di2", "di4"}),
        ("女", "pinyin", {"nv3", "nv4"}, {"ru3"}),
        ("朗", "jyutping", {"long5"}, set()),
        ("大", "jyutping", {"daai1", "daai2", "daai6"}, {"taai3"}),
    ],
)
def test_a_reading_has_its_tone_and_is_common_or_not(
    character: str, system: str, common: set[str], others: set[str]
) -> None:
    of_system = [reading for reading in readings() if reading.system == system]
    folded = fold(character)
    assert {r.syllable + r.tone for r in of_system if folded in r.common} == common
    assert {r.syllable + r.tone for r in of_system if folded in r.others} == others


def test_the_table_lists_folded_characters_only() -> None:
    shipped = resources.files("analyzers").joinpath("data/sounds.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in shipped.splitlines() if not line.startswith("#")]
    assert {system for system, *_ in rows} == {"pinyin", "jyutping"}
    characters = {character for _, _, *listed in rows for character in "".join(listed)}
    assert all(fold(character) == character for character in characters)
