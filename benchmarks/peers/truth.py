"""What the right answer is, found by reading every text.

An article is right if each string of a query stands in its title or in its body. There are two
readings of "stands": newsearch's, by searchable text, where script, case, width and variants do not
count and a Latin word is whole; and as typed, where only case does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from analyzers import searchable_text
from benchmarks.peers.base import Text

_BORDER = "\0"  # between title and body: no string reaches across it


class Truth:
    """Texts in both readings."""

    def __init__(self, texts: Iterable[Text]) -> None:
        listed = list(texts)
        self._searchable = [_joined(text, searchable_text) for text in listed]
        self._typed = [_joined(text, str.casefold) for text in listed]

    def right(self, strings: Sequence[str]) -> frozenset[int]:
        """Numbers of the texts whose searchable text holds each string's.

        Raises ValueError for a string without a letter or digit.
        """
        return _holding(self._searchable, [searchable_text(string) for string in strings])

    def right_as_typed(self, strings: Sequence[str]) -> frozenset[int]:
        """Numbers of the texts that hold each string, but for case. Raises as `right`."""
        return _holding(self._typed, [string.casefold() for string in strings])


def _joined(text: Text, read: Callable[[str], str]) -> str:
    return _BORDER.join((read(text.title), read(text.body)))


def _holding(texts: Sequence[str], needles: Sequence[str]) -> frozenset[int]:
    if not all(needles):
        raise ValueError("every text holds an empty string")
    found: Iterable[int] = range(len(texts))
    for needle in needles:
        found = [number for number in found if needle in texts[number]]
    return frozenset(found)
