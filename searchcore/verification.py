"""Is every string of the archive found, and nothing else? Asked of the index, answered by a scan.

Random strings of the archive's own texts, cut at unit boundaries, are asked for in quotes, as they
stand and in the other scripts; a plain search over the searchable text of every article says what
should have been found.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from analyzers import Searchable, searchable_text
from searchcore.errors import SettingsError
from searchcore.index import Index
from searchcore.schema import WEIGHTS

LONGEST: Final = 12
"""Units of a string."""

_MOST_FAILURES: Final = 20
_LONGEST_TYPED: Final = 4000  # a query has at most 4,096 characters
_TRIES: Final = 1000


@dataclass(frozen=True, slots=True)
class Failure:
    """A query with another answer than the scan's."""

    query: str
    missing: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(slots=True)
class Verification:
    """What was asked and how it was answered."""

    samples: int = 0
    """Strings drawn from the archive."""
    queries: int = 0
    """Spellings of them that were asked for."""
    expected: int = 0
    """Articles that the scan found, over all queries."""
    found: int = 0
    """Articles that the index found."""
    right: int = 0
    """Articles that both found."""
    failures: list[Failure] = field(default_factory=list)
    """The first twenty."""

    @property
    def recall(self) -> float:
        """Share of the expected articles that were found; 1.0 where nothing was expected."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of the found articles that were expected; 1.0 where nothing was found."""
        return self.right / self.found if self.found else 1.0


def verify(
    index: Index,
    *,
    samples: int = 1000,
    seed: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Verification:
    """Ask for random strings of the archive and compare with a scan. The same seed, the same asks.

    Raises SettingsError where there is no text to draw from.
    """
    texts = _texts(index)
    chosen = random.Random(seed)
    outcome = Verification(samples=samples)
    for number in range(samples):
        progress(number, samples)
        for string in dict.fromkeys(_spellings(_drawn(texts, chosen))):
            _compare(index, texts, string, outcome)
    progress(samples, samples)
    return outcome


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of an archive that are searched by default."""

    originals: Sequence[str]
    """The text of one field of one article each."""
    spelled: Sequence[tuple[str, str]]
    """(article, searchable text of its fields, a line break between them)"""


def _texts(index: Index) -> _Texts:
    originals: list[str] = []
    spelled: list[tuple[str, str]] = []
    for article in index.articles():
        fields = index.settings.schema.texts(article)
        texts = [(fields[name], searchable_text(fields[name])) for name in WEIGHTS]
        originals += (text for text, found in texts if found)
        spelled.append((article.id, "\n".join(found for _, found in texts)))
    if not originals:
        raise SettingsError("the index holds no text to draw from")
    return _Texts(originals, spelled)


def _drawn(texts: _Texts, chosen: random.Random) -> str:
    """A string of one to twelve units, as it stands in a text, that can be typed."""
    for _ in range(_TRIES):
        text = chosen.choice(texts.originals)
        # Several units may come from one character (㍿): it cannot be cut.
        units = list(dict.fromkeys(Searchable(text).units()))
        first = chosen.randrange(len(units))
        last = min(len(units), first + chosen.randint(1, LONGEST)) - 1
        start, end = units[first][0], units[last][1]
        if end - start <= _LONGEST_TYPED:
            return text[start:end]
    raise SettingsError("the index holds no text short enough to be typed as a query")


def _spellings(string: str) -> Iterator[str]:
    """The string as it stands, in Simplified, and in the spelling of Hong Kong and Taiwan."""
    yield string
    simplified = _converter("t2s").convert(string)
    yield simplified
    yield _converter("s2hk").convert(simplified)
    yield _converter("s2tw").convert(simplified)


@cache
def _converter(conversion: str) -> Any:
    from opencc import OpenCC

    return OpenCC(conversion)


def _compare(index: Index, texts: _Texts, string: str, outcome: Verification) -> None:
    # An ASCII quote would end the quotation; to the searchable text all punctuation is the same.
    query = '"' + string.replace('"', "、") + '"'
    needle = _needle(string)
    expected = {id_ for id_, spelled in texts.spelled if needle in spelled}
    found = index.ids(index.plan(query, aliases=False).query)
    outcome.queries += 1
    outcome.expected += len(expected)
    outcome.found += len(found)
    outcome.right += len(expected & found)
    if expected != found and len(outcome.failures) < _MOST_FAILURES:
        outcome.failures.append(
            Failure(query, tuple(sorted(expected - found)), tuple(sorted(found - expected)))
        )


def _needle(string: str) -> str:
    # Not `analyzers.sought`: what is checked must not be what checks.
    return searchable_text(string)
