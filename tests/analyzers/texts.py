"""Random texts: pieces that collide, so that two random strings meet, and pieces that are odd."""

from __future__ import annotations

import re

from hypothesis import strategies as st

MARKS = "\u0301\u3099\u20e3ﾞﾟ"
"""They belong to the character before them, and vanish where it does not take them in."""

DIVIDED = "㍿㋿¼⑴"
"""Characters that fold to more than one unit, or to a unit and a gap."""

_HAN = [*"總统統府停火談判雨〇々𠮷𠀀かカカｶㄅ\ue000裏裡着著"]
_LATIN = [*"aBgＧéEısS", "ß", "ﬁ", "㎞", "U.S.", "iPhone", "ё", "한"]
_NUMBERS = [*"015５②²", "1,000", "000", "3.5", "．", "，", ",", "."]
_PUNCTUATION = [*"-'’&/_…。、；「」–·|#%😀⟨⟩␣", "……", "👨\u200d👩\u200d👧"]
_SPACES = [*" \u3000\n\t", "\r\n", "\n\n", " \n "]
_UNSEEN = [*"\u200b\ufeff\u00ad\ufe0f\u2060"]
_PIECES = [*_HAN, *_LATIN, *_NUMBERS, *_PUNCTUATION, *_SPACES, *_UNSEEN]

mixed_texts = st.lists(st.sampled_from([*_PIECES, *MARKS]), max_size=30).map("".join)
"""Of all scripts; every unit comes from characters of its own."""

texts = st.one_of(
    st.lists(st.sampled_from([*_PIECES, *MARKS, *DIVIDED]), max_size=30).map("".join), st.text()
)
"""Anything."""

colliding_texts = st.lists(
    st.sampled_from([*"总统府总统停火5Ga", "5G", "U.S.", "1,000", *" ，\n\u200b", "\n\n", "-"]),
    max_size=24,
).map("".join)
"""Of so few characters that strings of two such texts are often the same."""

_WORDS = (
    "總統府 總統 发言人 發言 俄烏 停火 談判 火談 立法会 立法會 第5屆 會議 的 的確 了 了解 5G 手機"
    " 2025 年 月 COVID-19 疫情 說"
)
newslike_texts = st.lists(
    st.sampled_from([*_WORDS.split(), *"，。、「」 \n", "\n\n"]), max_size=24
).map("".join)
"""Words that jieba cuts in more than one way, as a text would have them."""


def units_of(searchable_text: str) -> list[str]:
    """Units and gaps of a searchable text."""
    return re.findall("⟨[^⟩]*⟩|.", searchable_text)


def bare(searchable_text: str) -> str:
    """Without the brackets of words."""
    return searchable_text.replace("⟨", "").replace("⟩", "")
