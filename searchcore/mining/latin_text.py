"""What the Latin letters in the texts say of a word: ordinary, or the name of several people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from searchcore.mining.word_lists import BEFORE_ANYBODY

_TOKENS: Final = re.compile(r"[A-Za-z][A-Za-z’'\-]*[A-Za-z]|[.,;:]")


@dataclass(slots=True)
class LatinText:
    """Words of interest in the texts."""

    ordinary: set[str] = field(default_factory=set)
    """Those that stand in small letters somewhere."""
    before: Mapping[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Word → the capitalised words before it, titles left out."""

    def read(self, text: str, wanted: frozenset[str]) -> None:
        """Take note of the wanted words, which are in small letters, in a text."""
        previous = ""
        for token in _TOKENS.findall(text):
            word = token.casefold()
            if word in wanted:
                if token == word:
                    self.ordinary.add(word)
                elif previous[:1].isupper() and previous.casefold() not in BEFORE_ANYBODY:
                    self.before[word][previous.casefold()] += 1
            previous = token

    def is_shared(self, surname: str, own: Iterable[str]) -> bool:
        """Whether others have the surname as often as the one whose further names these are."""
        counts = self.before.get(surname, Counter())
        of_own = sum(counts[word] for word in set(own))
        return 2 * (sum(counts.values()) - of_own) > of_own
