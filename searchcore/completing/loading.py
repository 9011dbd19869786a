"""From the labels of an index to the tables of what can be proposed.

labels ──▶ one string for each key ──┬─▶ frequent
                                     └─▶ others ──▶ rare: those that are no fragments
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from typing import Final
from weakref import WeakKeyDictionary

from searchcore.completing.table import String, Table
from searchcore.engines.base import Engine, Label
from searchcore.schema import COMPLETION

NAMING: Final = ("tag", "topic", "author", "category")
"""Keyword fields whose values are proposed however rare they are, and never taken for fragments."""

_MANY: Final = 20_000
"""Where there are more labels, those of one headline are in a table of their own: three of four,
and behind all others in every list, so that the first call need not sort them."""
_MOST_CUT_OFF: Final = 4
"""Characters before a fragment."""
_ALMOST_ALL: Final = 0.8
"""A fragment: so many of its articles have it inside of one and the same longer string."""
_HARDLY_ANY: Final = 0.1
_FEW: Final = 5
"""Where so few articles, and so small a part of those of a string, add one character to it, that
character begins what follows: 特朗普前."""


class Tables:
    """What can be proposed of one keyword field."""

    def __init__(
        self, strings: Sequence[String], names: Set[str] | None = None, least: int = 1
    ) -> None:
        """`strings`: sorted by key, no key twice. `names`: keys that are frequent however rare;
        None: all. `least`: articles of the other frequent ones.
        """
        self._strings = strings
        self._names = names
        self.frequent: Final = Table(self._frequent(least))
        """In front of all others; no fragments."""

    @cached_property
    def others(self) -> Table:
        """All that are not frequent, fragments too: for where no frequent one goes on so."""
        frequent = set(self.frequent.keys)
        return Table([each for each in self._strings if each.key not in frequent])

    @cached_property
    def rare(self) -> Table:
        """Those of them that are no fragments: to fill a list with, behind the frequent ones."""
        left_out = {*self.frequent.keys, *fragments_of(self._strings), *overlong(self._strings)}
        return Table([each for each in self._strings if each.key not in left_out])

    def _frequent(self, least: int) -> Sequence[String]:
        names = self._names
        if names is None:
            return self._strings
        strings = [each for each in self._strings if each.articles >= least or each.key in names]
        left_out = (fragments_of(strings) | overlong(strings)) - names
        return [each for each in strings if each.key not in left_out]


_kept: WeakKeyDictionary[Engine, tuple[int, dict[str, Tables]]] = WeakKeyDictionary()


def tables_of(engine: Engine, field: str = COMPLETION) -> Tables:
    """The tables of a keyword field, each made once for each state of an index."""
    generation = engine.statistics().generation
    kept = _kept.get(engine)
    if kept is None or kept[0] != generation:
        kept = generation, {}
        _kept[engine] = kept
    tables = kept[1]
    if field not in tables:
        tables[field] = _loaded(engine, field)
    return tables[field]


def _loaded(engine: Engine, field: str) -> Tables:
    labels = engine.labels(field)
    strings = list(one_for_each_key(labels))
    if field != COMPLETION:
        return Tables(strings)
    names = {label.key for name in NAMING for label, _ in engine.labels(name)}
    return Tables(strings, names, least=2 if len(labels) > _MANY else 1)


def one_for_each_key(labels: Iterable[tuple[Label, int]]) -> Iterator[String]:
    """All articles of a key under the spelling that most of them use, of equals the lowest.

    `labels` come sorted.
    """
    key, text, articles, most = "", "", 0, 0
    for label, count in labels:
        if label.key != key:
            if articles:
                yield String(key, text, articles)
            (key, text), articles, most = label, count, count
        else:
            articles += count
            if count > most:
                text, most = label.text, count
    if articles:
        yield String(key, text, articles)


def fragments_of(strings: Sequence[String]) -> set[str]:
    """The keys that hardly stand outside of one longer string: 林鄭月 and 鄭月娥 of 林鄭月娥.

    An end of a string only where many articles have that: whoever types its first character would
    not be shown the longer one. `strings` are sorted by key.
    """
    articles = {key: count for key, _, count in strings}
    found: set[str] = set()
    beginnings: list[String] = []
    for string in strings:
        key, _, count = string
        while beginnings and not key.startswith(beginnings[-1].key):
            beginnings.pop()
        found.update(each.key for each in beginnings if count >= _ALMOST_ALL * each.articles)
        beginnings.append(string)
        for start in range(1, min(_MOST_CUT_OFF, len(key) - 2) + 1):
            ending = articles.get(key[start:])
            if ending is not None and count >= max(_FEW, _ALMOST_ALL * ending):
                found.add(key[start:])
    return found


def overlong(strings: Iterable[String]) -> set[str]:
    """The keys that are a frequent string and one character of what stood behind it."""
    found: set[str] = set()
    shorter: dict[int, String] = {}
    for string in strings:
        before = shorter.get(len(string.key) - 1)
        if (
            before is not None
            and string.key.startswith(before.key)
            and string.articles < min(_FEW, _HARDLY_ANY * before.articles)
        ):
            found.add(string.key)
        shorter[len(string.key)] = string
    return found
