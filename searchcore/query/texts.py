"""What texts of a query look for: strings, strings near each other, chunks.

    chunk 俄烏停火談判 ──jieba──▶ words 俄烏 · 停火 · 談判
        required: every word, each as a string; of a pasted text a quarter
        optional: what `scored` adds

A chunk of more than four words was *pasted*: the chunks beside it are the rest of that headline. Of
a shorter one that ends in a question mark half of the words are required, since no answer holds 誰.
What is quoted in either only adds to the score, as headlines quote what their article says in other
words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, prod
from typing import Final

from analyzers import (
    MOST_SPELLINGS,
    Aliases,
    Analyzer,
    SoughtWords,
    TooManySpellings,
    sought,
    sought_forms,
    sought_words,
)
from searchcore.errors import QueryError
from searchcore.query import logical, scored, syntax
from searchcore.query.resolved import ChunkWords, Form, WordPart
from searchcore.query.scored import Forms

ALL_REQUIRED_UP_TO: Final = 4
"""Words of a chunk; where it has more, it was pasted. A rule of the query language, not the best
figure: with 2 link texts give RR@10 .580 instead of .552, and 俄烏停火談判 any one of its words."""

REQUIRED_SHARE: Final = 0.25
"""Of the words of a pasted text, rounded up. RR@10 on the training halves of DRCD's questions: .15
.967, .25 .967, .3 .965; link texts and headlines do not tell them apart."""

QUESTION_SHARE: Final = 0.5
"""Of the words of a short question, rounded up. A quarter would give .0002 more on DRCD, and every
article with one of three or four words."""

MOST_NEAR_PARTS: Final = 8


@dataclass(frozen=True, slots=True)
class _Ends:
    """The first and the last word of a text, to see what stands near what."""

    first: Forms
    last: Forms
    fields: tuple[str, ...]


class Texts:
    """Makes trees of texts, and remembers what was in them."""

    def __init__(self, analyzer: Analyzer, aliases: Aliases) -> None:
        self._analyzer = analyzer
        self._aliases = aliases
        # By identity, as trees are compared slowly; they live as long as this.
        self._ends: dict[int, _Ends] = {}
        self._words: dict[int, tuple[tuple[WordPart, ...], int]] = {}
        self._sought: dict[syntax.Chunk, SoughtWords] = {}
        self.forms: list[Form] = []
        self.chunks: list[ChunkWords] = []
        self.aliases: dict[str, tuple[str, ...]] = {}

    def words(self, tree: logical.Query) -> tuple[tuple[WordPart, ...], int]:
        """The words of a tree that `chunk` made of several, and how many are required."""
        return self._words.get(id(tree), ((), 0))

    def quoted(self, text: str, fields: tuple[str, ...]) -> logical.Query:
        """Exactly this string, whatever its names are called."""
        return self.called(self._known(text), fields)

    def begins(self, text: str, fields: tuple[str, ...]) -> logical.Query:
        """A string whose last word may go on."""
        string = sought(text, begins=True)
        if string is None:
            raise nothing_in(text)
        return self.called((string,), fields)

    def called(self, forms: Forms, fields: tuple[str, ...]) -> logical.Query:
        """One of these strings, which mean the same."""
        self._mark(forms, fields)
        tree = scored.looked_for(forms, fields)
        self._ends[id(tree)] = _Ends(forms, forms, fields)
        return tree

    def otherwise_called(
        self, name: str, others: tuple[str, ...], fields: tuple[str, ...]
    ) -> logical.Query:
        """The other forms of a name, each as it stands."""
        self.aliases[name] = others
        strings = [string for string in map(sought, others) if string is not None]
        return self.called(strings, fields)

    def near(
        self, quoted: Sequence[syntax.Quoted], distance: int, fields: tuple[str, ...]
    ) -> logical.Query:
        """Strings within a distance of each other."""
        if len(quoted) > MOST_NEAR_PARTS:
            raise QueryError(f"at most {MOST_NEAR_PARTS} parts can be near each other")
        parts = [self._known(part.text) for part in quoted]
        if prod(map(len, parts)) > MOST_SPELLINGS:
            raise _too_many(" ".join(part.text for part in quoted))
        for forms in parts:
            self._mark(forms, fields)
        return scored.near(parts, distance, fields)

    def near_each_other(self, trees: Sequence[logical.Query]) -> logical.Query:
        """All of them, preferably with neighbours near each other."""
        return scored.preferring(scored.every(trees), self._between(trees))

    def is_pasted(self, chunk: syntax.Chunk) -> bool:
        """Whether it is a sentence, of which there may be more beside it."""
        return len(self._cut(chunk).words) > ALL_REQUIRED_UP_TO

    def chunk(self, chunks: Sequence[syntax.Chunk], fields: tuple[str, ...]) -> logical.Query:
        """A chunk, or the chunks of one pasted text."""
        found = [self._cut(chunk) for chunk in chunks]
        words = {word: forms for each in found for word, forms in each.words.items()}
        share = _share(len(words), asks=any(_asks(chunk.text) for chunk in chunks))
        pasted, needed = share < 1, ceil(len(words) * share)
        self.chunks.append(ChunkWords(" ".join(c.text for c in chunks), tuple(words), needed))
        self._mark_words(words, fields)
        trees = [scored.looked_for(forms, fields) for forms in words.values()]
        quoted = [self.quoted(part.text, fields) for chunk in chunks for part in chunk.quoted]
        required = scored.every(trees) if needed == len(trees) else logical.Or(tuple(trees), needed)
        optional = [one for each in found for one in self._optional(each, fields)]
        tree = scored.preferring(required, [*optional, *(quoted if pasted else ())])
        if not pasted:
            tree = scored.every([tree, *quoted])
        strings = list(words.values())
        self._ends[id(tree)] = _Ends(strings[0], strings[-1], fields)
        if len(words) > 1:
            self._words[id(tree)] = tuple(map(WordPart, words, trees)), needed
        return tree

    def _optional(self, found: SoughtWords, fields: tuple[str, ...]) -> Iterator[logical.Query]:
        yield from scored.pairs(found.pairs, fields)
        if len(found.words) > 1:
            if found.wholes:
                self._mark(found.wholes, fields)
                yield scored.whole_run(found.wholes, fields)
            yield from scored.nearness(list(found.words.values()), fields)

    def _between(self, trees: Sequence[logical.Query]) -> Iterator[logical.Query]:
        for one, other in pairwise(trees):
            ends, begins = self._ends.get(id(one)), self._ends.get(id(other))
            if ends and begins and ends.fields == begins.fields:
                yield from scored.nearness((ends.last, begins.first), ends.fields)

    def _known(self, text: str) -> Forms:
        """A string and what else it is called."""
        try:
            forms, renamed = sought_forms(text, self._aliases)
        except TooManySpellings:
            raise _too_many(text) from None
        if not forms:
            raise nothing_in(text)
        self.aliases |= renamed
        return forms

    def _cut(self, chunk: syntax.Chunk) -> SoughtWords:
        if chunk not in self._sought:
            found = sought_words(chunk.text, self._analyzer, self._aliases)
            if found is None:
                raise nothing_in(chunk.text)
            self._sought[chunk] = found
            self.aliases |= found.renamed
        return self._sought[chunk]

    def _mark(self, forms: Forms, fields: tuple[str, ...]) -> None:
        self.forms += (Form(string.spelled, fields) for string in forms)

    def _mark_words(self, words: Mapping[str, Forms], fields: tuple[str, ...]) -> None:
        for word, forms in words.items():
            minor = len(word) == 1 < len(words)
            self.forms += (Form(string.spelled, fields, minor) for string in forms)


def nothing_in(text: str) -> QueryError:
    """The error of a text without a unit."""
    return QueryError(f"there is no letter and no digit to look for in {text!r}")


def _share(words: int, *, asks: bool) -> float:
    if words > ALL_REQUIRED_UP_TO:
        return REQUIRED_SHARE
    return QUESTION_SHARE if asks else 1.0


def _asks(text: str) -> bool:
    return text.rstrip('」』”"').endswith(("?", "？"))


def _too_many(text: str) -> QueryError:
    return QueryError(
        f"by their aliases the names in {text!r} can be written in more than {MOST_SPELLINGS} ways;"
        " quote fewer of them, or search without aliases"
    )
