"""Completions of what somebody types into a search box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal, TypeAlias

from analyzers import fold
from analyzers.sounds import System
from searchcore.completing.letters import typed_letters
from searchcore.completing.loading import Tables, tables_of
from searchcore.completing.sounding import read_so
from searchcore.completing.table import Table
from searchcore.completing.typed import Typed, ways_to_read
from searchcore.deadline import check
from searchcore.engines.base import Engine
from searchcore.query.fields import Fields

By: TypeAlias = Literal["text"] | System

LONGEST: Final = 200
"""Characters of a prefix. What is longer is completed by nothing."""
_MIXED: Final = re.compile(r"(.*[^\x00-\u024f])([^\x00-\x1f]+)", re.DOTALL)
"""Other characters, then letters."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A string that the index holds and that goes on as somebody began to type."""

    text: str
    """What is typed, completed: what stood before the last chunk is kept."""
    articles: int
    """How many articles have the completed string among their tags, topic, authors or categories,
    or in the headline, there as words or a run of words."""
    by: By
    """What of it agrees with the letters typed: itself, or how it is read."""


def suggest(
    prefix: str, engine: Engine, own_fields: Iterable[str] = (), *, limit: int = 10
) -> tuple[Suggestion, ...]:
    """Completions of what is typed so far, at most `limit`.

    What begins with the typed text comes first, then what is read so in Mandarin (pinyin) or
    Cantonese (jyutping): syllables, with tone digits or without, the last perhaps unfinished; then
    what has these first letters (`tlp`). In each of these the most frequent come first. Of letters
    nobody knows what they are, so half of the list is kept for what is read so. Characters may
    stand before such letters (`特lang`), not behind them (`te朗`).

    In an index of more than 20,000 strings, those of a single headline come in the same order
    behind all others. Parts of a longer string that hardly stand without it (`鄭月娥` of
    `林鄭月娥`) come only where no frequent one goes on so.

    Everything typed is completed as one string; where nothing goes on so, the last of several
    chunks is (`特朗普 普` → `特朗普 普京`), and `articles` counts that one alone. A blank at the
    end is part of the string (`truth ` → `Truth Social`) or else does not count. `-`, brackets, an
    open quote and a text field at its beginning stay; what is open is closed. Behind a keyword
    field (`tag:俄`) values of that field are proposed. `own_fields`: keyword fields of one's own,
    as `extra.section`.

    Nothing for an empty prefix, and for one of more than 200 characters. Raises ValueError for a
    negative limit.
    """
    if limit < 0:
        raise ValueError("limit counts suggestions: 0 or more")
    if len(prefix) > LONGEST:
        return ()
    fields = Fields(name.removeprefix("extra.") for name in own_fields)
    for typed in ways_to_read(prefix, fields):
        check()
        found = _frequent_first(typed, tables_of(engine, typed.field), limit)
        if found:
            return found
    return ()


def _frequent_first(typed: Typed, tables: Tables, limit: int) -> tuple[Suggestion, ...]:
    found = tuple(_completions(typed, tables.frequent, limit))
    room = limit - len(found)
    if not room:
        return found
    behind = tables.rare if found else tables.others
    return (*found, *_completions(typed, behind, room))


def _completions(typed: Typed, table: Table, limit: int) -> Iterator[Suggestion]:
    """The best first, no string twice."""
    key = _key(typed.value)
    numbers: dict[int, By] = {}
    if key:
        numbers |= dict.fromkeys(table.best(table.beginning(key), limit), "text")
    before, letters = _parted(typed.value)
    if letters:
        read = read_so(letters, before, table, limit, set(numbers))
        kept = max(limit - len(read), (limit + 1) // 2)
        numbers = dict(islice(numbers.items(), kept)) | dict(read)
    for number, by in islice(numbers.items(), limit):
        _, text, articles = table.strings[number]
        yield Suggestion(typed.completed(text), articles, by)


def _key(value: str) -> str:
    """As keys are folded; one blank at the end stays, since another word will follow."""
    folded = fold(value)
    return " ".join(folded.split()) + (" " if folded[-1:].isspace() else "")


def _parted(value: str) -> tuple[str, str]:
    """What is no letters, folded, and the letters behind it; no letters where there are others."""
    letters = typed_letters(value)
    if letters:
        return "", letters
    mixed = _MIXED.fullmatch(value)
    return (_key(mixed[1]), typed_letters(mixed[2])) if mixed else ("", "")
