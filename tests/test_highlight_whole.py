"""Marks and windows are those that the whole text gives, cut into units and sentences at once.

What stands here says what is meant, plainly and slowly; `searchcore.highlight` looks at no more of
a text than it has to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from analyzers import Searchable, searchable_text
from searchcore import highlight
from searchcore.highlight import LONGEST_SNIPPET, Mark, Snippet, Texts, marks, snippet, spans
from tests.analyzers.texts import colliding_texts, newslike_texts, texts, units_of

Span = tuple[int, int]

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[」』”’）)]*|\n+|$)")


def all_marks(text: str, forms: Sequence[str]) -> list[Mark]:
    whole = Searchable(text)
    found = [Mark(*span, form) for form in forms for span in whole.find(form)]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def all_windows(text: str) -> Iterator[Span]:
    sentences = [found.span() for found in _SENTENCE.finditer(text) if found.group().strip()]
    for number, (start, end) in enumerate(sentences):
        for _, following in sentences[number + 1 :]:
            if end - start >= 60 or following - start > LONGEST_SNIPPET:
                break
            end = following
        yield start, end


def worth(found: Sequence[Mark]) -> int:
    return sum(len(form) for form in {mark.form for mark in found})


def cut_from_all(text: str, found: Sequence[Mark]) -> Snippet:
    """The snippet that the first of the windows with the most in them gives."""
    start, end, inside = 0, 0, list[Mark]()
    for number, (first, last) in enumerate(all_windows(text)):
        held = [mark for mark in found if first <= mark.start < last]
        if number == 0 or worth(held) > worth(inside):
            start, end, inside = first, last, held
    end = max([end, *(mark.end for mark in inside)])
    if end - start > LONGEST_SNIPPET:
        first = inside[0].start if inside else start
        start = max(start, min(first - 40, end - LONGEST_SNIPPET))
        end = start + LONGEST_SNIPPET
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    start += len(text[start:end]) - len(text[start:end].lstrip())
    shown = [(max(first, start), min(last, end)) for first, last in spans(found)]
    inner = [(first - start, last - start) for first, last in shown if first < last]
    return Snippet(text[start:end], tuple(inner))


# Sentences of all lengths, ends of every kind, and what the marks are looked for by.
_PIECES = [
    *("停火", "談判", "雨", "停", "5", "5G", "U.S.", "1,000", "Zelen", "zelensky", "甲乙丙" * 5),
    *("長" * 50, "句" * 139, "𠮷㎞", "句。", "。", "！」", "？！』）", "!", "」", "…", "，", " "),
    *("\n", "\n\n", " \n \n", "\u3000", "\u200b", "か\u3099", "\u1161", "「"),
]
long_texts = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
FORMS = [
    "停火",
    "谈判",
    "雨",
    "停",
    "停火␣谈判",
    "⟨5⟩",
    "⟨5g⟩",
    "⟨us⟩",
    "⟨1000⟩",
    "⟨zelen",
    "停火⟨5",
]
some_forms = st.lists(st.sampled_from(FORMS), max_size=4)


@given(long_texts, some_forms)
def test_marks_are_those_of_the_whole_text(text: str, forms: list[str]) -> None:
    assert marks(text, forms) == all_marks(text, forms)


@given(st.one_of(texts, colliding_texts, newslike_texts), st.data())
def test_marks_of_strings_of_a_text_are_those_of_the_whole_text(
    text: str, data: st.DataObject
) -> None:
    units = units_of(searchable_text(text))
    assume(units)
    places = st.integers(0, len(units) - 1)
    forms = ["".join(units[data.draw(places) :][:4]) for _ in range(3)]
    assert marks(text, forms) == all_marks(text, forms)


@given(long_texts, some_forms)
@example("甲。" * 30 + "停火" + "乙" * 200 + "。談判。", ["停火", "谈判"])
@example("長" * 70 + "。" + "甲" * 49 + "。" + "乙" * 75 + "停火。", ["停火"])
@example("長" * 70 + "。" + "甲" * 29 + "。" + "乙" * 29 + "。" + "丙" * 50 + "停火。", ["停火"])
@example("甲" * 49 + "。" + "乙" * 89 + "。", [])
@example("停火" + "。" * 200 + "雨", ["雨"])
@example("停火" + "\n" * 200 + "談判。雨", ["谈判", "雨"])
def test_a_snippet_is_that_of_the_whole_text(text: str, forms: list[str]) -> None:
    found = marks(text, forms)
    assert snippet(text, found) == cut_from_all(text, found)


@given(st.lists(long_texts, min_size=1, max_size=4), some_forms, st.data())
def test_texts_searched_at_once_have_the_marks_of_each(
    several: list[str], forms: list[str], data: st.DataObject
) -> None:
    named = {str(number): text for number, text in enumerate(several)}
    wanted = [(form, data.draw(st.sets(st.sampled_from(list(named))))) for form in forms]
    each = {
        name: all_marks(text, [form for form, names in wanted if name in names])
        for name, text in named.items()
    }
    found = Texts(named).marks(wanted)
    assert found == {name: marks for name, marks in each.items() if marks}
    assert list(found) == [name for name in named if name in found]


def test_of_one_form_only_so_many_are_marked_in_one_paragraph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(highlight, "_MOST_MARKS", 3)
    text = "人人火人人人\n人\n \n人\n\n人火人人人"
    found = marks(text, ["人", "火"])
    assert [mark.start for mark in found if mark.form == "人"] == [0, 1, 3, 11, 14, 16, 17]
    assert [mark.start for mark in found if mark.form == "火"] == [2, 15]


def test_a_long_line_of_one_character_is_marked_in_part() -> None:
    assert len(marks("的" * 100_000, ["的"])) == 2_000
