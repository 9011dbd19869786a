"""Highlights and snippets, cut from the original text by string search on its searchable text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, islice, takewhile
from typing import Final, NamedTuple

from analyzers import Haystack
from searchcore.deadline import check

LONGEST_SNIPPET: Final = 140
_LONG_ENOUGH: Final = 60
_BEFORE_MATCH: Final = 40
"""Code points: a snippet ends with a sentence, is cut where a sentence is longer than the first of
these, takes another where it is shorter than the second, and a cut leaves the third of context."""

# Of one form in one paragraph: enough for any reader, and for one line of ten million characters.
_MOST_MARKS: Final = 2_000
_PARAGRAPH_BORDER: Final = re.compile(r"\n[^\S\n]*\n\s*")
_BORDER: Final = "\n\n"
# One set comes first, so that a text is scanned ten times as fast for what can end a sentence.
_SENTENCE_END: Final = re.compile(r"[。！？!?\n](?:(?<!\n)[。！？!?]*[」』”’）)]*|(?<=\n)\n*)")

Span = tuple[int, int]


# A common character stands in a text a hundred times: of these a dataclass takes thrice as long.
class Mark(NamedTuple):
    """A stretch `[start, end)` of a text, in code points, that contains a form."""

    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text and the spans in it that are to be marked, in code points of `text`."""

    text: str
    highlights: tuple[Span, ...]


class Texts:
    """Texts of one article, each with a name, joined so that all are folded and searched at once.

    Between them stands the border of a paragraph: no unit reaches over it, no mark over a text.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._names = list(texts)
        lengths = list(map(len, texts.values()))
        self._begins = list(accumulate((length + len(_BORDER) for length in lengths), initial=0))
        self._ends = [begin + length for begin, length in zip(self._begins, lengths, strict=False)]
        self._joined = _BORDER.join(texts.values())
        self._haystack = Haystack(self._joined)

    def marks(self, forms: Iterable[tuple[str, Container[str]]]) -> dict[str, list[Mark]]:
        """Where forms (searchable texts) stand: by the name of the text, for each that holds some.

        With a form come the names of the texts where it is looked for. The marks of a text come by
        start, the longer first; each is the smallest stretch whose searchable text contains the
        form.
        """
        found: list[list[Mark]] = [[] for _ in self._names]
        for form, names in forms:
            check()
            for start, end in self._some(self._haystack.find(form)):
                number = bisect_right(self._begins, start) - 1
                if end <= self._ends[number] and self._names[number] in names:
                    begin = self._begins[number]
                    found[number].append(Mark(start - begin, end - begin, form))
        for marks in found:
            marks.sort(key=_by_start)
        return {name: marks for name, marks in zip(self._names, found, strict=True) if marks}

    def _some(self, places: Iterator[Span]) -> Iterable[Span]:
        """Of the places of one form at most so many in one paragraph."""
        some = list(islice(places, _MOST_MARKS))
        if len(some) < _MOST_MARKS:
            return some
        borders = [border.end() for border in _PARAGRAPH_BORDER.finditer(self._joined)]
        return _some_of_each(chain(some, places), borders)


def _by_start(mark: Mark) -> Span:
    return mark.start, -mark.end


def _some_of_each(places: Iterable[Span], borders: Sequence[int]) -> Iterator[Span]:
    for _, paragraph in groupby(places, key=lambda place: bisect_right(borders, place[0])):
        yield from islice(paragraph, _MOST_MARKS)


def marks(text: str, forms: Iterable[str]) -> list[Mark]:
    """Where the forms stand in one text, as `Texts.marks` has it."""
    return Texts({"": text}).marks((form, ("",)) for form in forms).get("", [])


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


def _best_window(text: str, found: Sequence[Mark]) -> Span:
    """The stretch of sentences that holds most of the forms, the earliest of equals."""
    best, marked, most = None, found[:0], 0
    everything = _worth(found)
    for window, inside in _marked_windows(text, found):
        worth = _worth(inside)
        if worth > most:
            best, marked, most = window, inside, worth
        if worth == everything:
            break
    best = best or next(_windows(text, 0), (0, 0))
    return _trimmed(text, *_cut(best, marked))


def _marked_windows(text: str, found: Sequence[Mark]) -> Iterator[tuple[Span, Sequence[Mark]]]:
    """Windows in which marks begin, with these marks; where none is, no sentence is cut."""
    starts = [mark.start for mark in found]
    number = last = 0
    while number < len(found):
        check()
        # A window of several sentences is no longer than a snippet: none before reaches the mark.
        border = _border_before(text, max(0, starts[number] - LONGEST_SNIPPET), last)
        for first, last in _windows(text, border):
            number, end = bisect_left(starts, first), bisect_left(starts, last)
            if number < end:
                yield (first, last), found[number:end]
            elif number == len(found) or starts[number] - LONGEST_SNIPPET > last:
                break
        else:
            return


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


def _windows(text: str, border: int) -> Iterator[Span]:
    """Each sentence from this border on, with those after it while it is short."""
    # What is not long enough yet ends with the last sentence; the first to begin is full first.
    growing: deque[int] = deque()
    end = 0
    for start, stop in _sentences(text, border):
        while growing and (end - growing[0] >= _LONG_ENOUGH or stop - growing[0] > LONGEST_SNIPPET):
            yield growing.popleft(), end
        growing.append(start)
        end = stop
    for start in growing:
        yield start, end


def _sentences(text: str, start: int) -> Iterator[Span]:
    """Each sentence from this border on, but for those of white space alone."""
    for found in _SENTENCE_END.finditer(text, start):
        end = found.end()
        if not text[start:end].isspace():
            yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def _border_before(text: str, place: int, known: int) -> int:
    """Where the sentence at this place begins, at a border that is known or behind it."""
    for begin in (max(known, place - LONGEST_SNIPPET), known):
        # A match that begins in the middle of signs ends where they end: at a border, too.
        found = _SENTENCE_END.finditer(text, begin)
        border = max(takewhile(place.__ge__, (match.end() for match in found)), default=known)
        if border > known:
            return border
    return known


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
