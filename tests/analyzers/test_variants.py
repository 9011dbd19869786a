"""Spellings of Beijing, Hong Kong and Taipei meet."""

from __future__ import annotations

from importlib import resources

import pytest
from opencc import OpenCC

from analyzers import Analyzer, fold
from analyzers.fold import variant_classes
from analyzers.variants import choose, folded_words, join_classes, make

MEETING = [
    *("裏裡里", "着著", "衞衛卫", "台臺", "峯峰", "羣群", "綫線线", "説說说", "啓啟启", "麼么"),
    *("瞭了", "劃畫划", "佔占", "復覆复", "藉借", "總总", "煉鍊鏈"),
]
APART = ["份分", "沈沉", "像象", "座坐"]

ONE_TEXT = [
    ["瞭解", "了解"],
    ["計劃", "計畫", "计划"],
    ["總統府", "总统府"],
    ["ＣＯＶＩＤ－１９疫情", "covid-19疫情", "Covid-19疫情"],
    ["５Ｇ網絡", "5G网络", "5g網絡"],
    ["１，０００", "1,000", "1000"],
]

SENTENCES = [
    "總統府發言人說，衛生部門啟動計畫，佔地三千里的峰會在臺北裡面舉行。",
    "群眾著急地問：這條鐵路線為什麼還沒有鋪到海峽對岸？",
    "他覆述了鍊金術士的舊說法，藉口是鏈條生鏽，複雜得很。",
    "皇后後來只喝了一隻杯子裡的鹹湯，頭髮卻髒了，發誓不再乾杯。",
    "颱風過後，鄉間的穀倉與山谷都蒙上灰塵，工人擦拭檯面，繫好繩索。",
    "銀行鬱悶的職員準備準時衝進沖洗店，嘗試嚐一口麵包。",
]

_converters = {name: OpenCC(name) for name in ("t2s", "s2hk", "s2tw")}


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize("characters", MEETING)
def test_variants_fold_to_one_character(characters: str) -> None:
    assert len(set(map(fold, characters))) == 1


@pytest.mark.parametrize("characters", APART)
def test_what_is_not_a_variant_stays_apart(characters: str) -> None:
    assert len(set(map(fold, characters))) == len(characters)


@pytest.mark.parametrize("spellings", ONE_TEXT)
def test_spellings_of_one_text_have_the_same_terms(
    spellings: list[str], analyzer: Analyzer
) -> None:
    first, *others = map(analyzer.terms, spellings)
    assert all(other == first for other in others)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_has_the_same_tokens_in_every_script_and_region(
    sentence: str, analyzer: Analyzer
) -> None:
    simplified = _converters["t2s"].convert(sentence)
    spellings = {simplified} | {_converters[name].convert(simplified) for name in ("s2hk", "s2tw")}
    assert len(spellings | {sentence}) > 2
    tokens = list(analyzer.tokens(sentence))
    assert all(list(analyzer.tokens(spelling)) == tokens for spelling in spellings)


def test_classes_are_joined_over_all_candidates_not_chained() -> None:
    pairs = [("麼", "麽"), ("麽", "么"), ("里", "裏"), ("裡", "裏"), ("人", "人")]
    classes = sorted("".join(sorted(members)) for members in join_classes(pairs))
    assert classes == ["么麼麽", "裏裡里"]


def test_the_member_that_the_dictionary_uses_most_stands_for_its_class() -> None:
    words = [("裡面", 5), ("里", 3), ("公里", 3), ("裏", 1)]
    assert choose([{"裏", "裡", "里"}], words) == dict.fromkeys("裏裡里", "里")


def test_of_members_used_alike_the_lowest_code_point_stands_for_the_class() -> None:
    assert choose([{"裡", "裏"}], []) == dict.fromkeys("裏裡", min("裏裡"))


def test_a_word_that_folding_changes_is_listed_unless_the_dictionary_has_its_folded_form() -> None:
    words = [
        ("著名", 7),
        ("著作", 2),
        ("着作", 9),
        ("土著", 1),
        ("土着", 4),
        ("總着", 3),
        ("总著", 8),
    ]
    assert folded_words(words, {"著": "着", "總": "总"}) == [("总着", 8), ("着名", 7)]


def test_whoever_stands_for_a_class_stands_for_itself() -> None:
    classes = variant_classes()
    assert [chosen for chosen in classes.values() if classes[chosen] != chosen] == []


def test_the_data_files_are_what_the_generator_makes() -> None:
    data = resources.files("analyzers").joinpath("data")
    for name, text in make().items():
        assert data.joinpath(name).read_text("utf-8") == text, (
            f"run python -m analyzers.variants: {name}"
        )
