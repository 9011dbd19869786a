"""Highlights and snippets, cut from the original text by string search on its searchable text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from analyzers import GAP, Searchable, fold

LONGEST_SNIPPET: Final = 140
_LONG_ENOUGH: Final = 60
_BEFORE_MATCH: Final = 40
"""Code points: a snippet ends with a sentence, is cut where a sentence is longer than the first of
these, takes another where it is shorter than the second, and a cut leaves the third of context."""

# Of one form in one paragraph: enough for any reader, and for one line of ten million characters.
_MOST_MARKS: Final = 2_000
_PARAGRAPH_BORDER: Final = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE: Final = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[」』”’）)]*|\n+|$)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `[start, end)` of a text, in code points, that contains a form."""

    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text and the spans in it that are to be marked, in code points of `text`."""

    text: str
    highlights: tuple[Span, ...]


def marks(text: str, forms: Sequence[str]) -> list[Mark]:
    """Where the forms (searchable texts) stand in a text: by start, the longer first.

    Each mark is the smallest stretch whose searchable text contains the form.
    """
    found = [
        Mark(begin + start, begin + end, form)
        for begin, paragraph in _paragraphs(text, forms)
        for form, (start, end) in _found_in(paragraph, forms)
    ]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def spans(found: Iterable[Mark]) -> tuple[Span, ...]:
    """Marks without overlaps: the leftmost stands, of those that start together the longest."""
    kept: list[Span] = []
    for mark in found:
        if not kept or mark.start >= kept[-1][1]:
            kept.append((mark.start, mark.end))
    return tuple(kept)


def snippet(text: str, found: Sequence[Mark]) -> Snippet:
    """One or two sentences around the best match; without any, the beginning of the text."""
    start, end = _best_window(text, found)
    inside = [
        (max(first, start) - start, min(last, end) - start)
        for first, last in spans(found)
        if first < end and last > start
    ]
    return Snippet(text[start:end], tuple(inside))


def _paragraphs(text: str, forms: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The paragraphs that may hold a form, with their places.

    A paragraph has the same units alone as in its text. Only a form with a gap can reach over the
    border of one.
    """
    if any(GAP in form for form in forms):
        yield 0, text
        return
    letters = [set(form) - {"⟨", "⟩"} for form in forms]
    begin = 0
    for border in (*_PARAGRAPH_BORDER.finditer(text), None):
        end = border.start() if border else len(text)
        folded = set(fold(text[begin:end]))
        if any(wanted <= folded for wanted in letters):
            yield begin, text[begin:end]
        begin = border.end() if border else end


def _found_in(text: str, forms: Sequence[str]) -> Iterator[tuple[str, Span]]:
    prepared = Searchable(text)
    for form in forms:
        for span in islice(prepared.find(form), _MOST_MARKS):
            yield form, span


def _best_window(text: str, found: Sequence[Mark]) -> Span:
    """The stretch of sentences that holds most of the forms, the earliest of equals."""
    windows = list(_windows(text))
    if not windows:
        return 0, 0
    if not found:
        return _trimmed(text, windows[0][0], min(windows[0][1], windows[0][0] + LONGEST_SNIPPET))
    starts = [mark.start for mark in found]
    inside = [
        slice(bisect_left(starts, first), bisect_left(starts, last)) for first, last in windows
    ]
    best = max(range(len(windows)), key=lambda number: (_worth(found[inside[number]]), -number))
    return _trimmed(text, *_cut(windows[best], found[inside[best]]))


def _cut(window: Span, marked: Sequence[Mark]) -> Span:
    """A window with its marks whole, cut around the first of them where it is too long."""
    start, end = window
    if marked:
        end = max(end, *(mark.end for mark in marked))
    if end - start > LONGEST_SNIPPET:
        first = marked[0].start if marked else start
        start = max(start, min(first - _BEFORE_MATCH, end - LONGEST_SNIPPET))
        end = start + LONGEST_SNIPPET
    return start, end


def _worth(marked: Iterable[Mark]) -> int:
    """How many characters distinct forms have."""
    return sum(map(len, {mark.form for mark in marked}))


def _windows(text: str) -> Iterator[Span]:
    """Each sentence, with those after it while it is short."""
    sentences = [
        match.span()
        for match in _SENTENCE.finditer(text)
        if match.group() and not match.group().isspace()
    ]
    for index, (start, end) in enumerate(sentences):
        for following in range(index + 1, len(sentences)):
            if end - start >= _LONG_ENOUGH or sentences[following][1] - start > LONGEST_SNIPPET:
                break
            end = sentences[following][1]
        yield start, end


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
