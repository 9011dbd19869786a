"""Folding knows no context."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers import fold

# What belongs to the character before it: marks, voicing marks of half-width Kana, and the vowels
# and finals of Hangul in all their widths.
_JAMO = "\u1100\u1161\u11a8\u1112\u119e\u11abㄱㅏㄳㄴﾡￂ"
_COMBINING = "\u0301\u0308\u0345\u3099\u309a\u20e3ﾞﾟ"
_APART = [*"總統裏Éßﬁ㎞…㍿カｶ５Ａİσς가ǅ", *"\u200b\u00ad\ufeff\ufe0f", " ", "\n", "😀"]


def _joins(character: str) -> bool:
    first = unicodedata.normalize("NFKC", character)[0]
    return unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff"


alone = st.one_of(
    st.text(st.sampled_from(_APART)),
    st.text(st.characters(exclude_categories=["Cs"])).filter(
        lambda text: not any(_joins(character) for character in text)
    ),
)
combining = st.one_of(
    st.text(st.sampled_from([*"eEaカｶはかἀ", *_COMBINING])),
    st.text(st.sampled_from(_JAMO)),
)

# fmt: off
FOLDED = [
    # width and compatibility
    ("ＣＯＶＩＤ－１９", "covid-19"), ("ｶﾀｶﾅ", "カタカナ"), ("㎞", "km"), ("…", "..."), ("ﬁ", "fi"),
    ("㍿", "株式会社"), ("②", "2"), ("豈", "岂"), ("⼈", "人"), ("\u3000", " "),
    # case
    ("iPhone", "iphone"), ("STRASSE", "strasse"), ("straße", "strasse"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
    ("\u0390", "\u0390"), ("J\u030c", "\u01f0"),  # case folding takes these apart
    # nobody sees these
    ("總\u200b統", "总统"), ("\ufeff總統", "总统"), ("co\u00adop", "coop"), ("☺\ufe0f", "☺"),
    ("葛\U000e0100", "葛"),
    # marks go with the character before them; what no letter takes in is dropped
    ("e\u0301", "é"), ("E\u0301", "é"), ("é", "é"), ("か\u3099", "が"), ("5\ufe0f\u20e3", "5"),
    ("x\u0338", "x"), ("\u0301", ""), ("總\u0301統", "总统"),
    ("ｶﾞ", "ガ"), ("ﾊﾟ", "パ"), ("カﾞ", "ガ"), ("アﾞ", "ア"),
    ("\u1112\u1161\u11ab", "한"), ("하\u11ab", "한"), ("ㅎㅏ", "하"), ("ﾾￂ", "하"), ("한", "한"),
]
# fmt: on


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_width_case_script_and_marks_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(alone, alone)
def test_a_text_folds_as_its_parts_do(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(combining, st.sampled_from("總é 5\n가"), combining)
def test_what_combines_with_one_character_leaves_the_next_alone(
    one: str, between: str, other: str
) -> None:
    assert fold(one + between + other) == fold(one) + fold(between + other)


@given(st.one_of(alone, combining, st.text(st.sampled_from([*_APART, *_COMBINING]))))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_character_folds_to_a_text_that_stays() -> None:
    characters = filter(str.isprintable, map(chr, range(sys.maxunicode + 1)))
    changed = [character for character in characters if fold(fold(character)) != fold(character)]
    assert changed == []
