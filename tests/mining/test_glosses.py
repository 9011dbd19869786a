"""What is a gloss, and what the bracket of one holds."""

from __future__ import annotations

import pytest

from searchcore.mining.foreign import are_related, is_acronym, name_key, names_in
from searchcore.mining.glosses import LONGEST, glosses


@pytest.mark.parametrize(
    ("bracket", "names"),
    [
        ("Pete Hegseth", ("Pete Hegseth",)),
        ("英文：Pete Hegseth", ("Pete Hegseth",)),
        ("英文名稱：World Health Organization", ("World Health Organization",)),
        ("英語：World Health Organization，縮寫", ("World Health Organization",)),
        ("Pete Hegseth，現任防長", ("Pete Hegseth",)),
        ("Gulf Cooperation Council，GCC", ("Gulf Cooperation Council", "GCC")),
        ("Ｐｅｔｅ　Ｈｅｇｓｅｔｈ", ("Pete Hegseth",)),
        ("Dr. Anna Schmidt", ("Anna Schmidt",)),
        ("José Mujica", ("José Mujica",)),
        ("Ursula von der Leyen", ("Ursula von der Leyen",)),
        ("COVID-19", ("COVID-19",)),
    ],
)
def test_a_bracket_holds_the_name_at_its_beginning(bracket: str, names: tuple[str, ...]) -> None:
    assert names_in(bracket) == names


@pytest.mark.parametrize(
    "bracket",
    [
        "Getty Images",
        "Photo by Anna",
        "CC BY",
        "video",
        "www.example.org",
        "anna@example.org",
        "5kg",
        "0700.HK",
        "they said so",
        "the Big Six",
        "TANG, Lin-ling",
        "A",
        "圖",
    ],
)
def test_credits_addresses_amounts_and_prose_are_no_names(bracket: str) -> None:
    assert names_in(bracket) == ()


def test_the_run_before_the_bracket_is_folded_and_its_spelling_kept() -> None:
    (gloss,) = glosses("昨日，美國防長赫格塞斯（Pete Hegseth）表示")
    assert (gloss.run, gloss.written) == ("美国防长赫格塞斯", "美國防長赫格塞斯")
    assert gloss.names == ("Pete Hegseth",)
    assert gloss.is_whole
    assert not gloss.is_quoted
    assert gloss.around == "美國防長赫格塞斯（Pete Hegseth）"


def test_half_width_brackets_and_a_space_before_them_do() -> None:
    assert [gloss.run for gloss in glosses("他是凱莉．甘迺迪 (Kerry Kennedy)。")] == [
        "他是凯莉·甘迺迪"
    ]


def test_quotation_marks_around_the_run_are_noticed() -> None:
    (gloss,) = glosses("電影《孤獨星球》（Lonely Planet）")
    assert (gloss.run, gloss.is_quoted) == ("孤独星球", True)
    (gloss,) = glosses("她說「我愛孤獨星球」（Lonely Planet）".replace("「", "，"))
    assert not gloss.is_quoted


def test_a_long_run_is_kept_from_its_end() -> None:
    (gloss,) = glosses(f"{'甲' * 30}（Anna Schmidt）")
    assert gloss.run == "甲" * LONGEST
    assert not gloss.is_whole


def test_a_bracket_of_many_words_takes_no_time() -> None:
    assert list(glosses(f"甲乙（{'abcdefghijk' * 7}!）")) == []


def test_names_are_compared_without_case_accents_and_punctuation() -> None:
    assert name_key("Hossein Amir-Abdollahian") == name_key("HOSSEIN AMIRABDOLLAHIAN")
    assert name_key("Gitanas Nausėda") == "gitanasnauseda"


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("Pete Hegseth", "Hegseth", True),
        ("World Health Organization", "WHO", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Derrick Jones", "Doug Jones", False),
    ],
)
def test_related_names_may_be_one(one: str, other: str, related: bool) -> None:
    assert are_related(one, other) is related


def test_acronyms_are_capitals_and_digits() -> None:
    assert is_acronym("WHO")
    assert is_acronym("G20")
    assert not is_acronym("Nato")
