"""What a reader may begin to type of an article: its names, and words and runs of its headline.

    俄烏停火談判再觸礁 iPhone 17  ──▶  俄烏 · 停火 · 談判 · 觸礁 · iPhone
                                       俄烏停火 · 停火談判 · 俄烏停火談判 …

Runs are there for what the dictionary does not know: a name of three characters is cut into three
words. On 10,000 articles, of 1,767 tags that stand in two headlines or more, so many come out of
the headlines alone, and so much their labels take (with the names, 4.5 of an index of 117 MB):

| words alone | 38% | 0.8 MB |
| up to two words and six units | 67% | 3.0 MB |
| … or three units | 83% | 3.3 MB |
| … or four units (here) | 89% | 4.2 MB |
| up to three words and six units, or four units | 92% | 5.3 MB |
| up to five words and eight units | 95% | 8.5 MB |

Runs that begin or end with a word of grammar (`grammar.py`) would add 22% for another 1%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from analyzers import Analyzer
from analyzers.fold import Folded, fold_with_origin
from analyzers.units import Kind, stretches
from searchcore.article import Article
from searchcore.completing.grammar import GRAMMAR
from searchcore.engines.base import Label
from searchcore.schema import keyword_key

_WORDS: Final = 2
_UNITS: Final = 6
"""Han characters and words of letters: of at most so many words a run may have so many."""
_UNITS_OF_ANY: Final = 4
"""A run of any number of words may have so many."""
_LONGEST: Final = 60
"""Characters. What is longer nobody wants in a list below a search box."""
_WORDS_LOOKED_AT: Final = 64
"""Of one headline; only a text that is none has more."""


class _Word(NamedTuple):
    """A word of a headline, by its place in the folded text."""

    start: int
    end: int
    units: int
    may_be_end: bool
    """A run may begin or end with it."""


def completions(article: Article, analyzer: Analyzer) -> tuple[Label, ...]:
    """Tags, topic, authors and categories whole; words of the headline and runs of them.

    Of values that fold to the same the first.
    """
    names = (*article.tags, article.topic, *article.authors, *article.categories)
    found: dict[str, Label] = {}
    for name in names:
        key = keyword_key(name)
        if key and len(key) <= _LONGEST:
            found.setdefault(key, Label(key, name.strip()))
    for label in _of_headline(article.title, analyzer):
        found.setdefault(label.key, label)
    return tuple(found.values())


def _of_headline(title: str, analyzer: Analyzer) -> Iterator[Label]:
    title = title.replace("\n", "。")  # over a line break there is no run
    folded = fold_with_origin(title)
    for words in _unbroken(folded.text, analyzer):
        for first, word in enumerate(words):
            if word.may_be_end:
                for last in _last_words(words, first):
                    label = _label(title, folded, word.start, last.end)
                    if label is not None:
                        yield label


def _unbroken(folded: str, analyzer: Analyzer) -> Iterator[list[_Word]]:
    """The words of each part without a gap."""
    words: list[_Word] = []
    for stretch in islice(stretches(folded), _WORDS_LOOKED_AT):
        if stretch.kind is Kind.GAP:
            yield words
            words = []
        elif stretch.kind is Kind.WORD:
            words.append(_Word(stretch.start, stretch.end, 1, stretch.text not in GRAMMAR))
        else:
            start = stretch.start
            for text in analyzer.cut(stretch.text):
                end = start + len(text)
                words.append(_Word(start, end, end - start, text not in GRAMMAR))
                start = end
    yield words


def _last_words(words: Sequence[_Word], first: int) -> Iterator[_Word]:
    """The words with which a string may end that begins with this one."""
    units = 0
    for number, word in enumerate(words[first:], 1):
        units += word.units
        if number > 1 and units > (_UNITS if number <= _WORDS else _UNITS_OF_ANY):
            return
        if word.may_be_end:
            yield word


def _label(title: str, folded: Folded, start: int, end: int) -> Label | None:
    """None for a single character, a number and what is too long."""
    key = folded.text[start:end]
    if not 1 < len(key) <= _LONGEST or not (key.isalpha() or any(map(str.isalpha, key))):
        return None
    written_start, written_end = folded.span(start, end)
    text = title[written_start:written_end]
    if text.isalnum():
        return Label(key, text)
    return Label(" ".join(key.split()), " ".join(text.split()))
