"""Stretches of a query that may be misspelled: what the dictionary does not know and the archive
lacks.

    特郎普訪華 ──jieba──▶ 特 · 郎 · 普 · 訪華 ──▶ 特郎普訪華, 特郎普, 特郎普訪華 …
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from analyzers import fold, sought, sought_words
from searchcore.diagnosis.placed import Unit, units
from searchcore.diagnosis.question import Question
from searchcore.meant import RARE
from searchcore.query import logical, scored, syntax
from searchcore.schema import WEIGHTS

LONGEST: Final = 8
"""Characters of a name at most, with what is next to it."""
_SHORT: Final = 4
"""Characters of a chunk in which one that is no word by itself makes the whole doubtful."""
_MOST: Final = 6
"""For each text, since one takes a tenth of a second to find what was meant by it."""
_MOST_IN_ALL: Final = 12
"""For a query: 256 chunks took two minutes, and take 26 seconds so."""
_ABOUT: Final = ("title", "tags")
"""Where a right name stands, be it rare. Of 400 right tags of an archive 31 would be doubted by the
number of articles alone."""
_JOINING: Final = frozenset(fold("與和及或的了在是對為將被向由於從到稱說就不"))
"""Characters that are words by themselves and stand between names."""

Text: TypeAlias = syntax.Chunk | syntax.Quoted | syntax.Begins
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A stretch of a query, in code points."""

    text: str
    """Folded."""
    start: int
    end: int
    fields: tuple[str, ...]
    """Where it was looked for."""
    inside: int
    """Where the text begins that it is a stretch of."""
    is_word: bool = False
    """The dictionary knows it."""
    is_whole: bool = False
    """It is all that stands between other characters."""

    def is_inside(self, other: Suspect) -> bool:
        """Whether it is less than the other, and all of it is in it."""
        places = (self.start, self.end), (other.start, other.end)
        return other.start <= self.start and self.end <= other.end and places[0] != places[1]


class Typed(NamedTuple):
    """A text in a query and the fields where it is looked for."""

    text: Text
    fields: tuple[str, ...]


def texts(query: syntax.Query, fields: tuple[str, ...] = tuple(WEIGHTS)) -> Iterator[Typed]:
    """The texts that an article has to hold, or one of which it has to hold."""
    match query:
        case syntax.Chunk() | syntax.Quoted() | syntax.Begins():
            yield Typed(query, fields)
        case syntax.Nearby(parts):
            yield from (Typed(part, fields) for part in parts)
        case syntax.InField(name, child):
            yield from texts(child, (name,))
        case syntax.All(children) | syntax.Either(children):
            for child in children:
                yield from texts(child, fields)
        case _:
            return


def suspects(asked: Question) -> list[Suspect]:
    """The stretches of a query that finds nothing, the likeliest of each text first."""
    listed = [
        one
        for typed in texts(asked.plan.typed)
        if (cut := _cut_text(asked, typed)) is not None
        for one in cut.stretches()
    ]
    return _likeliest(_rare(asked, list(dict.fromkeys(listed))))


def _likeliest(listed: Sequence[Suspect]) -> list[Suspect]:
    """So many as there is time for, the same number of each text, in their order."""
    texts = groupby(listed, key=lambda one: one.inside)
    numbered = [(rank, one) for _, group in texts for rank, one in enumerate(group)]
    kept = {one for _, one in sorted(numbered, key=itemgetter(0))[:_MOST_IN_ALL]}
    return [one for one in listed if one in kept]


def doubtful(asked: Question) -> list[Suspect]:
    """Those of a query that finds something: chunks of Han characters, few of them and some no
    words, that stand as one string in hardly any article."""
    if not any(_may_be_doubtful(chunk.words) for chunk in asked.plan.resolved.chunks):
        return []
    found: list[Suspect] = []
    for typed in texts(asked.plan.typed):
        cut = _cut_text(asked, typed) if isinstance(typed.text, syntax.Chunk) else None
        stretches = list(cut.doubtful()) if cut else []
        if stretches and _stand_by_chance(asked, stretches):
            found += stretches
    return _likeliest(found)


def _may_be_doubtful(words: Sequence[str]) -> bool:
    return len(words) > 1 and any(len(word) == 1 for word in words)


def only_joins(typed: str, meant: str) -> bool:
    """Whether another string has nothing new but characters that stand between names."""
    from rapidfuzz.distance import Levenshtein

    folded = fold(meant)
    new = "".join(
        folded[step.dest_start : step.dest_end]
        for step in Levenshtein.opcodes(fold(typed), folded)
        if step.tag in ("replace", "insert")
    )
    return bool(new) and _JOINING.issuperset(new)


def _stand_by_chance(asked: Question, listed: Sequence[Suspect]) -> bool:
    """Whether each stands in few articles, and in none as what it is about.

    A tag and one character more is right as it is: 習近平批.
    """
    whole = listed[0].text
    with_one_more = logical.Or(tuple(logical.Keyword("tag", t) for t in (whole[1:], whole[:-1])))
    about = [
        replace(one, fields=tuple(name for name in one.fields if name in _ABOUT)) for one in listed
    ]
    asked_for = [*listed, *(one for one in about if one.fields)]
    counts = asked.engine.counts([*map(_holding, asked_for), with_one_more])
    return max(counts[: len(listed)]) <= RARE and not any(counts[len(listed) :])


def _rare(asked: Question, listed: list[Suspect]) -> list[Suspect]:
    counts = asked.engine.counts([_holding(one) for one in listed])
    return [one for one, count in zip(listed, counts, strict=True) if count <= RARE]


def _holding(one: Suspect) -> logical.Query:
    string = sought(one.text)
    assert string is not None, "it is made of units"
    return scored.looked_for((string,), one.fields)


class _Word(NamedTuple):
    """A word of a text; places count in units."""

    text: str
    start: int
    end: int

    @property
    def is_lone(self) -> bool:
        return len(self.text) == 1 and self.text not in _JOINING


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text of a query in its units and words."""

    units: Sequence[Unit]
    begin: int
    """Where the text stands in the query."""
    runs: Sequence[Sequence[_Word]]
    """The words of each run of Han characters."""
    fields: tuple[str, ...]

    def stretches(self) -> list[Suspect]:
        """All that may be misspelled: runs, unknown names, words."""
        spans = dict.fromkeys((*self._whole_runs(), *self._unknown(), *self._words()))
        return [self._suspect(span) for span in islice(spans, _MOST)]

    def doubtful(self) -> Iterator[Suspect]:
        """The whole, where all of it is one run, and its unknown characters in a row."""
        whole = 0, len(self.units)
        if list(self._whole_runs()) != [whole]:
            return
        in_a_row = list(self._in_a_row())
        short = len(self.units) <= _SHORT and any(word.is_lone for word in self.runs[0])
        if in_a_row or short:
            yield from map(self._suspect, dict.fromkeys((whole, *in_a_row)))

    def _whole_runs(self) -> Iterator[Span]:
        for run in self.runs:
            if 2 <= run[-1].end - run[0].start <= LONGEST:
                yield run[0].start, run[-1].end

    def _in_a_row(self) -> Iterator[Span]:
        for run in self.runs:
            for group in _lone_groups(run):
                if len(group) > 1:
                    yield group[0].start, group[-1].end

    def _unknown(self) -> Iterator[Span]:
        """Characters in a row that are no word; those with the words next to them."""
        yield from self._in_a_row()
        for run in self.runs:
            for group in _lone_groups(run):
                first, last = run.index(group[0]), run.index(group[-1]) + 1
                for begin, stop in ((first - 1, last), (first, last + 1), (first - 1, last + 1)):
                    if begin >= 0 and stop <= len(run):
                        yield run[begin].start, run[stop - 1].end

    def _words(self) -> Iterator[Span]:
        for run in self.runs:
            yield from ((word.start, word.end) for word in run if len(word.text) > 1)
        for place, unit in enumerate(self.units):
            if not unit.is_han and len(unit.text) > 1:
                yield place, place + 1

    def _suspect(self, span: Span) -> Suspect:
        inside = self.units[slice(*span)]
        words = {(word.start, word.end) for run in self.runs for word in run}
        runs = {(run[0].start, run[-1].end) for run in self.runs}
        return Suspect(
            text="".join(unit.text for unit in inside),
            start=self.begin + inside[0].start,
            end=self.begin + inside[-1].end,
            fields=self.fields,
            inside=self.begin,
            is_word=span in words,
            is_whole=span in runs or not inside[0].is_han,
        )


def _cut_text(asked: Question, typed: Typed) -> _Cut | None:
    text, fields = typed
    found = sought_words(text.text, asked.maker.analyzer, asked.aliases)
    if found is None:
        return None
    placed = units(text.text)
    runs = [
        list(_words_of([unit for _, unit in group], group[0][0], found.words))
        for is_han, run in groupby(enumerate(placed), key=lambda item: item[1].is_han)
        if is_han and (group := list(run))
    ]
    return _Cut(placed, asked.plan.text.index(text.text, text.start), runs, fields)


def _words_of(run: Sequence[Unit], offset: int, words: Collection[str]) -> Iterator[_Word]:
    """A run in its words, which are known: the longest that begins at each place."""
    text = "".join(unit.text for unit in run)
    longest = max(map(len, words), default=1)
    start = 0
    while start < len(text):
        ends = range(min(len(text), start + longest), start, -1)
        end = next((end for end in ends if text[start:end] in words), start + 1)
        yield _Word(text[start:end], offset + start, offset + end)
        start = end


def _lone_groups(run: Iterable[_Word]) -> Iterator[list[_Word]]:
    for is_lone, group in groupby(run, key=lambda word: word.is_lone):
        if is_lone:
            yield list(group)
