"""Mojibake: whatever was read in the wrong encoding is found, and sound text never is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from searchcore.corpus import read_corpus
from searchcore.linting.misread import misread

SAMPLES = Path(__file__).parents[2] / "sample_corpus"
BODIES = [article.body for article in read_corpus(SAMPLES) if len(article.body) > 200]


def spoilt(text: str, right: str, wrong: str) -> str:
    return text.encode(right, "ignore").decode(wrong, "replace")


@pytest.mark.parametrize("right", ["utf-8", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "gb18030", "big5hkscs"])
def test_an_article_read_in_the_wrong_encoding_is_found(right: str, wrong: str) -> None:
    if right == wrong:
        return
    found = sum(any(True for _ in misread(spoilt(body, right, wrong))) for body in BODIES)
    # What Big5 has no character for is lost, and that is another finding.
    least = 0.4 if (right, wrong) == ("gb18030", "big5hkscs") else 0.95
    assert found >= least * len(BODIES), f"{found} of {len(BODIES)}"


def test_a_sound_article_is_not() -> None:
    assert [found for body in BODIES for found in misread(body)] == []


def test_what_was_meant_is_told_and_where() -> None:
    text = f"第一行\n{spoilt('天氣報告', 'utf-8', 'latin-1')}"
    (found,) = misread(text)
    assert found.line == 2
    assert found.detail.endswith("was 天氣報告: UTF-8 read as CP1252")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("錕斤拷".translate({ord("錕"): "锟"}), "characters already lost: UTF-8 read as GBK"),
        ("嚙踝蕭", "characters already lost: UTF-8 read as Big5"),
        ("It\u00e2\u20ac\u2122s", "was ’: UTF-8 read as CP1252"),
        ("caf\u00c3\u00a9", "was é: UTF-8 read as CP1252"),
        ("ÖÐÎÄÐÂÎÅ", "was 中文新闻: GBK read as CP1252"),
    ],
)
def test_the_famous_ones_are_known(text: str, told: str) -> None:
    (found,) = misread(text)
    assert told in found.detail


@pytest.mark.parametrize(
    "text",
    [
        "啃嚙撕裂",
        "Búðakirkja, ordnungsgemäß, a revolução dos tempos, naïve façade",
        "·······",
        "§§§§§§§§ ¯¯¯¯¯¯¯¯",
        "鑫鑫鑫鑫鑫鑫鑫鑫鑫鑫鑫鑫",
        "Ωραία Москва 서울 とうきょう ダンテ",
        "café”—",
    ],
)
def test_odd_but_sound_text_is_let_pass(text: str) -> None:
    assert list(misread(text)) == []


def test_random_han_characters_are_no_misreading() -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    drawn = random.Random(seed)
    text = "".join(chr(drawn.randrange(0x4E00, 0x9FA6)) for _ in range(20_000))
    assert list(misread(text)) == []
