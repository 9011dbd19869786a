"""What a segment keeps of each article beside its terms: id, date, facts and what is stored."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from searchcore.engines.whoosh.sections import Array, SectionWriter
from searchcore.engines.whoosh.strings import write_strings

NO_DATE: Final = np.iinfo(np.int64).min
_QUICK: Final = 1
"""Level of zlib: one of 6 makes articles 4 % smaller and takes half as long again."""
_WRITTEN_AT_ONCE: Final = 500


class Head(NamedTuple):
    """One article without its terms."""

    id: str
    date: int | None
    """UTC seconds."""
    facts: dict[str, str]


def newest_first(head: Head) -> tuple[bool, int, str]:
    """The key by which the articles of a segment are numbered."""
    return head.date is None, -(head.date or 0), head.id


def packed(stored: bytes) -> bytes:
    """An article as it is kept."""
    return zlib.compress(stored, _QUICK)


def unpacked(data: bytes) -> bytes:
    """The article of `packed`. Raises zlib.error."""
    return zlib.decompress(data)


def write_articles(writer: SectionWriter, heads: Sequence[Head], stored: Iterable[bytes]) -> None:
    """Write the sections of articles in their order; `stored` as `packed` gives it."""
    dates = [NO_DATE if head.date is None else head.date for head in heads]
    writer.add("dates", np.array(dates, np.int64))
    write_strings(writer, "ids", (head.id.encode() for head in heads))
    order = sorted(range(len(heads)), key=lambda article: heads[article].id)
    writer.add("ids.order", np.array(order, np.uint32))
    facts = json.dumps([head.facts for head in heads], ensure_ascii=False)
    writer.add("facts", np.frombuffer(zlib.compress(facts.encode(), _QUICK), np.uint8))
    _write_stored(writer, stored)


def read_facts(section: Array) -> list[dict[str, str]]:
    """The facts of all articles, from their section."""
    facts: list[dict[str, str]] = json.loads(zlib.decompress(section.tobytes()))
    return facts


def _write_stored(writer: SectionWriter, stored: Iterable[bytes]) -> None:
    lengths: list[int] = []

    def pieces() -> Iterator[Array]:
        held: list[bytes] = []
        for data in stored:
            held.append(data)
            lengths.append(len(data))
            if len(held) == _WRITTEN_AT_ONCE:
                yield np.frombuffer(b"".join(held), np.uint8)
                held = []
        yield np.frombuffer(b"".join(held), np.uint8)

    writer.stream("stored.bytes", np.dtype(np.uint8), pieces())
    starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.uint64)))
    writer.add("stored.starts", starts.astype(np.uint64))
