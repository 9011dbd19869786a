"""What is asked of a dictionary, and the words inside the longer ones that it cuts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

Spans = tuple[tuple[int, int], ...]
"""(start, end) of parts of a word."""


class Cutting(NamedTuple):
    """What is asked of a dictionary."""

    spaced: Callable[[str], str]
    """Runs with line breaks between them → the same with white space between words too."""
    inner_spans: Callable[[str], Spans]
    """Word → where those of two and three characters inside it stand."""


class LongWords(NamedTuple):
    """Words of more than two characters, with all that stand inside longer ones."""

    texts: list[str]
    starts: list[int]
    pair_starts: list[int]
    """Where words of two characters begin inside these."""


def with_inner_words(words: Iterable[tuple[int, str]], cutting: Cutting) -> LongWords:
    """Words of more than two characters, each with its start, and the words inside them."""
    found = LongWords([], [], [])
    texts, starts, pair_starts = found
    for start, word in words:
        texts.append(word)
        starts.append(start)
        for first, last in cutting.inner_spans(word):
            if last - first == 2:
                pair_starts.append(start + first)
            else:
                texts.append(word[first:last])
                starts.append(start + first)
    return found
