"""Names of several Latin words with aliases: `Taylor Swift` is two chunks, and one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from analyzers import Aliases, units_of
from searchcore.query import syntax


class LatinName(NamedTuple):
    """Children `[start, end)` of a node are a name, which has these other forms."""

    start: int
    end: int
    name: str
    others: tuple[str, ...]


def latin_names(children: Sequence[syntax.Query], aliases: Aliases) -> Iterator[LatinName]:
    """The names of more than one chunk."""
    numbered = list(enumerate(children))
    for is_word, run in groupby(numbered, key=lambda item: _is_word(item[1])):
        if is_word:
            yield from _in_run(list(run), aliases)


def _in_run(run: Sequence[tuple[int, syntax.Query]], aliases: Aliases) -> Iterator[LatinName]:
    units = [unit for _, child in run for unit in _units(child)]
    for start, end, (name, *others) in aliases.find(units):
        if end - start > 1:
            yield LatinName(run[start][0], run[end - 1][0] + 1, name, tuple(others))


def _is_word(query: syntax.Query) -> bool:
    """Whether it is one word that could be followed by another one of a name."""
    units = tuple(_units(query))
    return len(units) == 1 and units[0].isascii()


def _units(query: syntax.Query) -> Iterable[str]:
    return units_of(query.text) if isinstance(query, syntax.Chunk) and not query.quoted else ()
