"""Merging segments, as arrays: several files → one, without the articles that are deleted.

Articles are numbered anew, newest first, so each stretch of text moves to another place on the
line; a posting moves with its stretch. Postings are moved and sorted a portion at a time, so
that merging takes little memory whatever the size of the segments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from searchcore.engines.base import SKETCH_LENGTH
from searchcore.engines.whoosh.articles import NO_DATE, Head, newest_first, write_articles
from searchcore.engines.whoosh.ascending import distinct, look_up
from searchcore.engines.whoosh.columns import merge_columns
from searchcore.engines.whoosh.moving import Move, Portion, Source, merged
from searchcore.engines.whoosh.postings import write_postings
from searchcore.engines.whoosh.sections import Array, SectionWriter
from searchcore.engines.whoosh.segment import Segment
from searchcore.engines.whoosh.sketches import read_sketches, write_sketches
from searchcore.engines.whoosh.strings import write_strings

BYTES_PER_ARTICLE: Final = 3_700
"""Of memory, for ids, facts and labels, which are merged all at once."""
_RELEASED_AFTER: Final = 5_000
_SKETCHES_AT_ONCE: Final = 20_000


def merge(segments: Sequence[Segment], path: Path, *, postings_at_once: int) -> None:
    """Write the live articles of segments, no id in two of them, as one segment."""
    places, heads = _in_order(segments)
    fields = sorted({name for segment in segments for name in segment.fields})
    columns = sorted({name for segment in segments for name in segment.columns})
    with SectionWriter(path) as writer:
        moves, line = _write_stretches(writer, segments, places, fields)
        _write_terms(writer, segments, moves, Portion(postings_at_once, line))
        write_articles(writer, heads, _stored(segments, places))
        _write_sketches(writer, segments, places)
        for name in columns:
            merge_columns(writer, name, [segment.column(name) for segment in segments], places)
        writer.remember({"articles": len(heads), "fields": fields, "columns": columns})


def _in_order(segments: Sequence[Segment]) -> tuple[Array, list[Head]]:
    """(segment, article) of each live article in their new order, and their heads."""
    found = [
        (head, number, article)
        for number, segment in enumerate(segments)
        for article, head in _live_heads(segment)
    ]
    found.sort(key=lambda item: newest_first(item[0]))
    places = np.array([item[1:] for item in found], np.int64).reshape(-1, 2)
    return places, [head for head, _, _ in found]


def _live_heads(segment: Segment) -> Iterator[tuple[int, Head]]:
    dates, facts = segment.dates.tolist(), segment.facts()
    for article, (id_, date) in enumerate(zip(segment.ids(), dates, strict=True)):
        if segment.deleted is None or not segment.deleted[article]:
            yield article, Head(id_, None if date == NO_DATE else date, facts[article])


def _write_stretches(
    writer: SectionWriter, segments: Sequence[Segment], places: Array, fields: list[str]
) -> tuple[list[Move], int]:
    """How stretches move, and the length of the new line."""
    of_segment = [np.flatnonzero(places[:, 0] == number) for number in range(len(segments))]
    extents = np.zeros((len(fields), len(places)), np.int64)
    lengths = np.zeros((len(fields), len(places)), np.uint32)
    for segment, new in zip(segments, of_segment, strict=True):
        old = places[new, 1]
        for name, row in segment.fields.items():
            extents[fields.index(name), new] = segment.extents[row, old]
            lengths[fields.index(name), new] = segment.lengths[row, old]
    stretches = np.concatenate(([0], extents.ravel().cumsum()))
    writer.add("stretches", stretches.astype(np.uint32))
    writer.add("lengths", lengths.ravel())
    starts = stretches[:-1].reshape(len(fields), len(places))
    moves = [
        _move(segment, [starts[fields.index(name), new] for name in segment.fields], places[new, 1])
        for segment, new in zip(segments, of_segment, strict=True)
    ]
    return moves, int(stretches[-1])


def _move(segment: Segment, new_starts: list[Array], old: Array) -> Move:
    """`new_starts`: per field, where the stretches of the live articles `old` will begin."""
    before = segment.stretches[:-1].astype(np.int64).reshape(-1, segment.articles)
    shifts = np.zeros(before.shape, np.int64)
    for row, starts in enumerate(new_starts):
        shifts[row, old] = starts - before[row, old]
    kept = None
    if segment.deleted is not None:
        kept = np.tile(~segment.deleted, len(segment.fields))
    return Move(segment, (shifts.ravel() % 2**32).astype(np.uint32), kept)


def _write_terms(
    writer: SectionWriter, segments: Sequence[Segment], moves: list[Move], portion: Portion
) -> None:
    pairs = distinct([segment.vocabulary.pairs for segment in segments])
    listed = [list(segment.vocabulary.others) for segment in segments]
    others = sorted({other for each in listed for other in each})
    numbers = {other: number for number, other in enumerate(others, len(pairs))}
    writer.add("pairs", pairs)
    write_strings(writer, "others", others)
    sources = [
        Source(
            move,
            np.concatenate(
                (
                    pairs.searchsorted(move.segment.vocabulary.pairs),
                    np.array([numbers[other] for other in each], np.int64),
                )
            ),
        )
        for move, each in zip(moves, listed, strict=True)
    ]
    terms = len(pairs) + len(others)
    write_postings(writer, terms, merged(sources, terms, portion))


def _stored(segments: Sequence[Segment], places: Array) -> Iterator[bytes]:
    for count, (number, article) in enumerate(places.tolist(), 1):
        yield segments[number].packed(article)
        if not count % _RELEASED_AFTER:
            for segment in segments:
                segment.sections.release()


def _write_sketches(writer: SectionWriter, segments: Sequence[Segment], places: Array) -> None:
    """`places` are those of all live articles."""
    held = [read_sketches(segment.sections, segment.articles) for segment in segments]
    # Per article of the new order that has a sketch: its segment and its row there.
    rows = np.full(len(places), -1, np.int64)
    for number, (articles, _) in enumerate(held):
        of_segment = np.flatnonzero(places[:, 0] == number)
        found, there = look_up(articles, places[of_segment, 1])
        rows[of_segment] = np.where(there, found, -1)
    sketched = np.flatnonzero(rows >= 0)
    sources, rows = places[sketched, 0], rows[sketched]

    def pieces() -> Iterator[Array]:
        for start in range(0, len(sketched), _SKETCHES_AT_ONCE):
            part = slice(start, start + _SKETCHES_AT_ONCE)
            piece = np.empty((len(rows[part]), SKETCH_LENGTH), np.uint16)
            for number, (_, sketches) in enumerate(held):
                taken = sources[part] == number
                piece[taken] = sketches[rows[part][taken]]
            yield piece.ravel()

    write_sketches(writer, sketched, pieces())
