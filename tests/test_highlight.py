"""Marks are exact and as small as can be; snippets are stretches of the original around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from analyzers import Searchable, searchable_text, sought
from searchcore.highlight import LONGEST_SNIPPET, Mark, marks, snippet, spans

Span = tuple[int, int]


def form(typed: str) -> str:
    """The searchable text of what is typed; `*` at its end: the last word may go on."""
    string = sought(typed.removesuffix("*"), begins=typed.endswith("*"))
    assert string is not None
    return string.spelled


def forms(typed: str) -> list[str]:
    return [form(word) for word in typed.split(" ")]


def marked(text: str, found: Sequence[Span]) -> str:
    """The text with its spans in brackets."""
    for start, end in sorted(found, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


# Text, forms, and the text with its spans in brackets.
EXACT: list[tuple[str, str, str]] = [
    ("俄方同意停火。", "停火", "俄方同意[停火]。"),
    ("停火，再停火", "停火", "[停火]，再[停火]"),
    ("俄方同意停火。", "談判", "俄方同意停火。"),
    ("", "停火", ""),
    # Script, width and case.
    ("衞生署說裏面有人", "里面", "衞生署說[裏面]有人"),
    ("台灣与臺湾", "臺灣", "[台灣]与[臺湾]"),
    ("ＮＢＡ球星", "nba", "[ＮＢＡ]球星"),
    ("Straße 5號", "strasse", "[Straße] 5號"),
    # Characters beyond the first plane and such that fold to several.
    ("😀𠮷野家停火", "停火", "😀𠮷野家[停火]"),
    ("😀𠮷野家停火", "𠮷野", "😀[𠮷野]家停火"),
    ("時速100㎞以上", "100km", "時速[100㎞]以上"),
    ("見㍿說明", "株式", "見[㍿]說明"),
    ("見㍿說明", "会社说", "見[㍿說]明"),
    ("カ゛ス停火", "停火", "カ゛ス[停火]"),
    ("ｶﾞｽ停火", "ガス", "[ｶﾞｽ]停火"),
    ("Cafe\u0301s", "cafés", "[Cafe\u0301s]"),
    # What nobody sees.
    ("停\u200b火\u200b談判", "停火", "[停\u200b火]\u200b談判"),
    ("\ufeff停火", "停火", "\ufeff[停火]"),
    ("停\u00ad火", "停火", "[停\u00ad火]"),
    # A line break inside of a word, not the border of a paragraph.
    ("同意停\n火談判", "停火", "同意[停\n火]談判"),
    ("同意停 \n 火談判", "停火", "同意[停 \n 火]談判"),
    ("同意停\n\n火談判", "停火", "同意停\n\n火談判"),
    ("同意停 火談判", "停火", "同意停 火談判"),
    # Words and numbers are marked whole.
    ("Zelensky與zelen", "zelen", "Zelensky與[zelen]"),
    ("Zelensky與zelen", "zelen*", "[Zelensky]與[zelen]"),
    ("共1,000,000人", "1000000", "共[1,000,000]人"),
    ("升3.5%", "3.5", "升[3.5]%"),
    ("COVID-19疫情", "19", "COVID-[19]疫情"),
    ("COVID-19疫情", "covid-19", "[COVID-19]疫情"),
    ("第15屆和第5屆", "第5屆", "第15屆和[第5屆]"),
    ("第5屆", "5*", "第[5]屆"),
    # What belongs to a character or an abbreviation is marked with it.
    ("按5\u20e3掣", "5", "按[5\u20e3]掣"),
    ("U.S. army", "us", "[U.S.] army"),
    # Single characters.
    ("雨下不停，風雨交加", "雨", "[雨]下不停，風[雨]交加"),
    ("雨", "雨", "[雨]"),
    # A phrase with a gap: whatever punctuation makes it, but not without any.
    ("停火…談判，停火。談判，停火談判", "停火，談判", "[停火…談判]，[停火。談判]，停火談判"),
    ("停火\n\n談判", "停火，談判", "[停火\n\n談判]"),
    ("White House", "white\nhouse", "[White House]"),
    # Overlaps: the leftmost stands, of those that start together the longest.
    ("俄烏停火談判", "停火 停火談判", "俄烏[停火談判]"),
    ("俄烏停火談判", "烏停火 火談判", "俄[烏停火]談判"),
    ("俄烏停火談判", "烏停 火談判", "俄[烏停][火談判]"),
    ("人人人人人", "人人", "[人人][人人]人"),
    ("人人人", "人人 人", "[人人][人]"),
    # In several paragraphs.
    ("停火\n\n　　雨\n\n談判停火", "停火 雨", "[停火]\n\n　　[雨]\n\n談判[停火]"),
]


@pytest.mark.parametrize(("text", "typed", "expected"), EXACT)
def test_spans_are_exact(text: str, typed: str, expected: str) -> None:
    assert marked(text, spans(marks(text, forms(typed)))) == expected


def test_marks_of_one_form_may_overlap() -> None:
    assert marks("人人人", [form("人人")]) == [Mark(0, 2, "人人"), Mark(1, 3, "人人")]


def test_marks_come_by_start_the_longer_first() -> None:
    found = marks("俄烏停火談判", forms("判 停火 停火談判 烏"))
    assert [(mark.start, mark.end) for mark in found] == [(1, 2), (2, 6), (2, 4), (5, 6)]


# Mostly few characters, so that a form is found again; among them what makes offsets hard.
PIECES = [
    "停", "火", "停", "火", "談", "裏", "裡", "里", "が", "か\u3099", "𠮷", "㎞", "㍿", "5", "G",
    "ｇ", " ", "，", "。", "\n", "\n\n", "\u200b", "\u3000", "-", ".", "1,000", "😀",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)


def parts(text: str) -> list[Span]:
    """Stretches of whole units, as a reader would quote them."""
    units = list(dict.fromkeys(Searchable(text).units()))
    return [(first[0], last[1]) for first, last in product(units, units) if first[0] <= last[0]]


def shorter(start: int, end: int) -> Iterator[Span]:
    """Every stretch inside of this one but itself."""
    for first in range(start, end):
        for last in range(first + 1, end + 1):
            if (first, last) != (start, end):
                yield first, last


@st.composite
def texts_with_forms(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text, and searchable texts of which most occur in it."""
    text = draw(pieces)
    inside = parts(text)
    assume(inside)
    quoted = [text[slice(*draw(st.sampled_from(inside)))] for _ in range(draw(st.integers(1, 3)))]
    other = draw(st.lists(pieces, max_size=1))
    return text, [found for quote in quoted + other if (found := searchable_text(quote))]


@given(texts_with_forms())
@example(("停\u200b火\u200b", ["停火"]))
@example(("㍿5\n火", ["会社⟨5⟩火"]))
def test_a_mark_is_the_smallest_stretch_whose_searchable_text_contains_its_form(
    case: tuple[str, list[str]],
) -> None:
    text, wanted = case
    for mark in marks(text, wanted):
        assert mark.form in searchable_text(text[mark.start : mark.end])
        for start, end in shorter(mark.start, mark.end):
            assert mark.form not in searchable_text(text[start:end])


@given(texts_with_forms())
def test_a_form_is_marked_if_and_only_if_the_searchable_text_contains_it(
    case: tuple[str, list[str]],
) -> None:
    text, wanted = case
    whole = searchable_text(text)
    assert {mark.form for mark in marks(text, wanted)} == {each for each in wanted if each in whole}


@given(texts_with_forms())
def test_every_occurrence_is_marked(case: tuple[str, list[str]]) -> None:
    text, wanted = case
    whole = searchable_text(text)
    for each in set(wanted):
        # ㍿㍿ holds one form twice in one place.
        occurrences = sum(whole.startswith(each, at) for at in range(len(whole)))
        assert len(marks(text, [each])) == occurrences


@given(texts_with_forms())
def test_spans_do_not_overlap_and_cover_the_start_of_the_first_mark(
    case: tuple[str, list[str]],
) -> None:
    found = marks(*case)
    chosen = spans(found)
    assert all(before[1] <= after[0] for before, after in pairwise(chosen))
    assert set(chosen) <= {(mark.start, mark.end) for mark in found}
    # What was left out overlaps something that was not.
    for mark in found:
        assert any(start < mark.end and mark.start < end for start, end in chosen)


def shown(text: str, typed: str) -> str:
    """The snippet with its highlights in brackets."""
    cut = snippet(text, marks(text, forms(typed)))
    assert cut.text in text
    return marked(cut.text, cut.highlights)


FILLER = (
    "這是一個與查詢完全無關而且長得足以獨自成為一段摘要的句子，因為它說了許多話"
    "卻沒有說出任何要緊的事情，讀者看了也不會知道更多。"
)


def test_the_filler_is_long_enough_to_stand_alone() -> None:
    assert 60 <= len(FILLER) <= LONGEST_SNIPPET


# Text, typed words, snippet.
SNIPPETS: list[tuple[str, str, str]] = [
    ("", "停火", ""),
    ("\n\n \u3000\n", "停火", ""),
    ("同意停火。", "停火", "同意[停火]。"),
    ("\n\n　　同意停火。\n\n", "停火", "同意[停火]。"),
    # Without a match it is the beginning.
    ("開頭一句。第二句。", "停火", "開頭一句。第二句。"),
    (FILLER + "第二句。", "停火", FILLER),
    ("長" * 200, "停火", "長" * LONGEST_SNIPPET),
    # A short sentence takes those after it; not those before.
    (FILLER + "同意停火。然後談判。", "停火", "同意[停火]。然後談判。"),
    (FILLER + "同意停火。" + FILLER, "停火", "同意[停火]。" + FILLER),
    (FILLER + "他說：「停火！」然後離開。", "停火", "他說：「[停火]！」然後離開。"),
    (FILLER + "\n\n同意停火\n\n然後談判", "停火", "同意[停火]\n\n然後談判"),
    # Of several matches, the sentences that hold most of the forms; of equals, the first.
    (f"停火。{FILLER}停火和談判。{FILLER}", "停火 談判", f"[停火]和[談判]。{FILLER}"),
    (f"停火。{FILLER}再停火。{FILLER}", "停火", f"[停火]。{FILLER}"),
    (f"停火停火停火。{FILLER}停火和談判。", "停火 談判", "[停火]和[談判]。"),
    (f"雨。{FILLER}{FILLER}停火談判。", "雨 停火談判", "[停火談判]。"),
    # A long sentence is cut, with a little of what stands before the match.
    ("甲" * 300 + "停火" + "乙" * 300, "停火", "甲" * 40 + "[停火]" + "乙" * 98),
    ("甲" * 300 + "停火", "停火", "甲" * 138 + "[停火]"),
    ("停火" + "乙" * 300, "停火", "[停火]" + "乙" * 138),
    ("甲" * 30 + "停火" + "乙" * 300, "停火", "甲" * 30 + "[停火]" + "乙" * 108),
]


@pytest.mark.parametrize(("text", "typed", "expected"), SNIPPETS)
def test_a_snippet_is_cut_around_the_best_match(text: str, typed: str, expected: str) -> None:
    assert shown(text, typed) == expected


SENTENCES = [
    "停火",
    "談判",
    "雨",
    "長" * 50,
    "句。",
    "！」",
    "？",
    "\n",
    "\n\n",
    "\u3000",
    " ",
    "Zelen",
    "😀",
    "㎞",
]
long_texts = st.lists(st.sampled_from(SENTENCES), max_size=40).map("".join)


@given(long_texts, st.lists(st.sampled_from(["停火", "談判", "雨", "雨停", "Zelen*"]), max_size=3))
def test_a_snippet_is_a_bounded_stretch_of_the_original_with_its_highlights_inside(
    text: str, typed: list[str]
) -> None:
    found = marks(text, [form(word) for word in typed])
    cut = snippet(text, found)
    assert cut.text in text
    assert len(cut.text) <= LONGEST_SNIPPET
    assert cut.text == cut.text.strip()
    assert bool(cut.text) is bool(text.strip())
    assert bool(cut.highlights) is bool(found)
    borders = [0, *(border for span in cut.highlights for border in span), len(cut.text)]
    assert borders == sorted(borders)
    assert all(start < end for start, end in cut.highlights)


@given(long_texts, st.lists(st.sampled_from(["停火", "談判", "雨", "Zelen*"]), max_size=3))
def test_a_highlight_that_the_snippet_does_not_cut_is_a_mark(text: str, typed: list[str]) -> None:
    wanted = [form(word) for word in typed]
    cut = snippet(text, marks(text, wanted))
    for start, end in cut.highlights:
        if start > 0 and end < len(cut.text):
            assert any(each in searchable_text(cut.text[start:end]) for each in wanted)


def test_a_match_that_reaches_over_the_end_of_a_sentence_stays_whole() -> None:
    text = "雙方在會上交換了意見，" * 7 + "最後同意停火。談判下周再開。"
    found = marks(text, ["停火␣谈判"])
    cut = snippet(text, found)
    assert [cut.text[start:end] for start, end in cut.highlights] == ["停火。談判"]
