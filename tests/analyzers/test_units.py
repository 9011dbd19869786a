"""What can be searched for in a text: `searchable text`, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import given

from analyzers import Searchable, fold, searchable_text
from tests.analyzers.texts import texts, units_of

# fmt: off
ROWS = {
    "a Han character is a unit": [
        ("總統", "总统"), ("二〇二五", "二〇二五"), ("人々", "人々"), ("𠮷野家", "𠮷野家"),
        ("㐀", "㐀"), ("ひらがなカタカナー", "ひらがなカタカナー"), ("ㄅㄆ", "ㄅㄆ"),
        ("\ue000", "\ue000"), ("〆切", "〆切"),
        ("\U00030000\U0002ebf0", "\U00030000\U0002ebf0"),
    ],
    "a run of letters and digits is a unit": [
        ("5G", "⟨5g⟩"), ("G20峰會", "⟨g20⟩峰会"), ("iPhone15", "⟨iphone15⟩"), ("第5屆", "第⟨5⟩届"),
        ("Путин", "⟨путин⟩"), ("한국", "⟨한국⟩"), ("café", "⟨café⟩"), ("5㎞", "⟨5km⟩"),
    ],
    "inside Latin - ' & / split without a gap": [
        ("COVID-19", "⟨covid⟩⟨19⟩"), ("it's", "⟨it⟩⟨s⟩"), ("it’s", "⟨it⟩⟨s⟩"), ("R&D", "⟨r⟩⟨d⟩"),
        ("and/or", "⟨and⟩⟨or⟩"), ("10-20", "⟨10⟩⟨20⟩"), ("ＣＯＶＩＤ－１９", "⟨covid⟩⟨19⟩"),
        ("a‐b", "⟨a⟩⟨b⟩"),
    ],
    "elsewhere, or with company, they are a gap": [
        ("a--b", "⟨a⟩␣⟨b⟩"), ("a - b", "⟨a⟩␣⟨b⟩"), ("a-'b", "⟨a⟩␣⟨b⟩"), ("總-統", "总␣统"),
        ("5-統", "⟨5⟩␣统"), ("統/5", "统␣⟨5⟩"), ("a–b", "⟨a⟩␣⟨b⟩"), ("a_b", "⟨a⟩␣⟨b⟩"),
    ],
    "a point stays between digits": [
        ("3.5", "⟨3.5⟩"), ("３．５", "⟨3.5⟩"), ("1.2.3", "⟨1.2.3⟩"), ("v1.2", "⟨v1.2⟩"),
        ("3.", "⟨3⟩"), (".5", "⟨5⟩"), ("3. 5", "⟨3⟩␣⟨5⟩"), ("3..5", "⟨3⟩␣⟨5⟩"), ("5.G", "⟨5⟩␣⟨g⟩"),
        ("No.5", "⟨no⟩␣⟨5⟩"),
    ],
    "a comma between groups of digits vanishes": [
        ("1,000", "⟨1000⟩"), ("1，000", "⟨1000⟩"), ("12,345,678", "⟨12345678⟩"),
        ("1,000.5", "⟨1000.5⟩"), ("1,00", "⟨1⟩␣⟨00⟩"), ("1,0000", "⟨1⟩␣⟨0000⟩"),
        ("1, 000", "⟨1⟩␣⟨000⟩"), ("a,000", "⟨a⟩␣⟨000⟩"), ("1,000人", "⟨1000⟩人"),
        ("3月1,2日", "⟨3⟩月⟨1⟩␣⟨2⟩日"),
    ],
    "single letters joined by dots merge": [
        ("U.S.", "⟨us⟩"), ("U.S", "⟨us⟩"), ("U.S.A.", "⟨usa⟩"), ("Ｕ．Ｓ．", "⟨us⟩"),
        ("A.I.研究", "⟨ai⟩研究"), ("xU.S.", "⟨xu⟩␣⟨s⟩"), ("U.Sx", "⟨u⟩␣⟨sx⟩"),
        ("U. S.", "⟨u⟩␣⟨s⟩"), ("U..S", "⟨u⟩␣⟨s⟩"), ("U.5", "⟨u⟩␣⟨5⟩"), ("a.com", "⟨a⟩␣⟨com⟩"),
        ("the U.S. and", "⟨the⟩⟨us⟩⟨and⟩"),
    ],
    "what nobody sees vanishes": [
        ("總\u200b統", "总统"), ("5\u200bG", "⟨5g⟩"), ("\ufeff總統", "总统"),
        ("CO\u00adVID", "⟨covid⟩"), ("總\u2060，統", "总␣统"), ("a\u200b b", "⟨a⟩⟨b⟩"),
        ("1,\u200b000", "⟨1000⟩"), ("總\u200b\n統", "总统"),
    ],
    "a line break inside a paragraph joins Han characters": [
        ("總\n統", "总统"), ("總\r\n統", "总统"), ("總 \n\t統", "总统"), ("總\n統\n府", "总统府"),
        ("總，\n統", "总␣统"), ("總\n5", "总⟨5⟩"), ("a\nb", "⟨a⟩⟨b⟩"), ("a\n總", "⟨a⟩总"),
    ],
    "between Han and Latin there is no gap": [
        ("用5G網", "用⟨5g⟩网"), ("用 5G 網", "用⟨5g⟩网"), ("用\u30005G\t網", "用⟨5g⟩网"),
        ("用  5G\n網", "用⟨5g⟩网"),
    ],
    "between Latin words white space is no gap": [
        ("New York", "⟨new⟩⟨york⟩"), ("New \t\u3000York", "⟨new⟩⟨york⟩"), ("1 000", "⟨1⟩⟨000⟩"),
    ],
    "white space between Han characters is one gap": [
        ("總 統", "总␣统"), ("總\u3000統", "总␣统"), ("總  \t統", "总␣统"), ("總\xa0統", "总␣统"),
    ],
    "any run of punctuation and symbols is one gap, and all are equal": [
        ("總，統", "总␣统"), ("總。統", "总␣统"), ("總……統", "总␣统"), ("總…統", "总␣统"),
        ("總！？」統", "总␣统"), ("總 ， 統", "总␣统"), ("總·統", "总␣统"), ("總・統", "总␣统"),
        ("總😀統", "总␣统"), ("總,統", "总␣统"), ("總⟨統⟩府", "总␣统␣府"), ("總␣統", "总␣统"),
        ("a, b", "⟨a⟩␣⟨b⟩"), ("5％G", "⟨5⟩␣⟨g⟩"), ("總\n，\n\n統", "总␣统"),
        ("總👨\u200d👩\u200d👧統", "总␣统"), ("用，5G", "用␣⟨5g⟩"),
    ],
    "the border of a paragraph is one gap": [
        ("總\n\n統", "总␣统"), ("a\n\nb", "⟨a⟩␣⟨b⟩"), ("總\n \n\n統", "总␣统"),
        ("用\n\n5G", "用␣⟨5g⟩"), ("總。\n\n統", "总␣统"), ("總\r\n\r\n統", "总␣统"),
    ],
    "a gap at either end is left out": [
        ("「總統」", "总统"), (" 總統\n\n", "总统"), ("#5G!", "⟨5g⟩"), ("", ""),
        ("，。 \n\n…", ""), ("\u200b", ""),
    ],
    "a character may be several units": [
        ("㍿", "株式会社"), ("¼", "⟨1⟩␣⟨4⟩"), ("㋿元年", "令和元年"), ("②③", "⟨23⟩"),
        ("ﬁn", "⟨fin⟩"),
    ],
}
# fmt: on
ALL = [pytest.param(*row, id=f"{rule}: {row[0]!a}") for rule, rows in ROWS.items() for row in rows]


@pytest.mark.parametrize(("text", "spelled"), ALL)
def test_the_searchable_text_is(text: str, spelled: str) -> None:
    assert searchable_text(text) == spelled


@given(texts)
def test_no_gap_stands_at_an_end_or_beside_another(text: str) -> None:
    spelled = f"␣{searchable_text(text)}␣"
    assert "␣␣" not in spelled or spelled == "␣␣"


@given(texts)
def test_every_letter_and_digit_is_in_a_unit(text: str) -> None:
    kept = [character for character in searchable_text(text) if character.isalnum()]
    assert kept == [character for character in fold(text) if character.isalnum()]


@given(texts)
def test_the_way_back_goes_from_the_same_searchable_text(text: str) -> None:
    assert Searchable(text).text == searchable_text(text)


@given(texts)
def test_a_text_is_the_same_between_punctuation(text: str) -> None:
    assert units_of(searchable_text(f"「{text}」")) == units_of(searchable_text(text))
