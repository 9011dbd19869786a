"""Merging: one segment that answers as the several did."""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchcore.engines.base import Entry
from searchcore.engines.whoosh import WhooshEngine, writing
from searchcore.engines.whoosh.building import SegmentBuilder
from searchcore.engines.whoosh.merging import merge
from searchcore.engines.whoosh.sections import Sections
from searchcore.engines.whoosh.segment import Segment
from searchcore.errors import EngineError
from searchcore.query import logical
from searchcore.query.logical import Query

from ..building import entry
from ..strategies import IDS, PREFIXES, TEXT_FIELDS, Batch, batches, entries, several_queries


def built(path: Path, taken: Sequence[Entry]) -> Segment:
    builder = SegmentBuilder()
    for each in taken:
        builder.add(each)
    builder.write(path)
    return Segment(path)


@given(
    taken=st.lists(entries(), min_size=1, max_size=6, unique_by=lambda each: each.id),
    cut=st.integers(0, 6),
    at_once=st.integers(1, 40),
)
def test_a_merged_segment_is_the_one_that_all_entries_make(
    taken: list[Entry], cut: int, at_once: int
) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        parts = [part for part in (taken[:cut], taken[cut:]) if part]
        segments = [built(place / f"{n}.seg", part) for n, part in enumerate(parts)]
        merge(segments, place / "merged.seg", postings_at_once=at_once)
        whole = built(place / "whole.seg", taken)
        merged = Segment(place / "merged.seg")
        assert merged.sections.facts == whole.sections.facts
        for name in whole.sections.names:
            ours, theirs = merged.sections.array(name), whole.sections.array(name)
            assert np.array_equal(ours, theirs), name


def test_nothing_of_a_deleted_article_is_left(tmp_path: Path) -> None:
    segment = built(
        tmp_path / "a.seg",
        [entry("a", body="甲 乙", title="丙"), entry("b", body="乙 丁"), entry("c", body="甲")],
    )
    gone = np.array([segment.id(article) == "b" for article in range(3)])
    merge([segment.without(gone)], tmp_path / "m.seg", postings_at_once=100)
    merged = Segment(tmp_path / "m.seg")
    assert (merged.articles, list(merged.ids())) == (2, ["a", "c"])
    assert merged.postings("乙").tolist() == [1]
    assert not len(merged.postings("丁"))
    assert int(merged.lengths.sum()) == 4


@settings(max_examples=40)
@given(history=batches(), asked=several_queries())
def test_answers_are_the_same_after_merging(history: list[Batch], asked: list[Query]) -> None:
    with TemporaryDirectory() as folder:
        engine = WhooshEngine.create(Path(folder) / "index")
        for batch in history:
            engine.write(batch.entries, delete=batch.delete, more_to_come=True)
        before = answers(engine, asked)
        generation = engine.statistics().generation
        engine.write(())
        assert answers(engine, asked) == before
        tidy = engine.statistics().generation
        engine.write(())
        assert engine.statistics().generation == tidy <= generation + 1
        engine.close()


def answers(engine: WhooshEngine, asked: Sequence[Query]) -> list[object]:
    return [
        list(engine.facts()),
        engine.stored(IDS),
        [engine.terms(field, prefix) for field in TEXT_FIELDS for prefix in ("", *PREFIXES)],
        [
            [(hit.id, round(hit.score, 9)) for hit in engine.search(query, limit=99).hits]
            for query in asked
        ],
    ]


def test_reading_goes_on_while_segments_are_merged(tmp_path: Path) -> None:
    engine = WhooshEngine.create(tmp_path / "index")
    for number in range(4):
        engine.write([entry(f"{number}", body="甲")], more_to_come=True)
    reader = WhooshEngine.open(tmp_path / "index")
    assert engine.statistics().segments == 4
    engine.write(())
    engine.write([entry("5", body="甲")])
    assert engine.statistics().segments < 4
    assert (reader.statistics().segments, reader.search(term()).total) == (4, 4)
    reader.refresh()
    assert reader.search(term()).total == 5


def test_while_more_is_to_come_there_are_never_many_segments(tmp_path: Path) -> None:
    engine = WhooshEngine.create(tmp_path / "index")
    counts = []
    for number in range(30):
        engine.write([entry(f"{number}", body="甲 乙")], more_to_come=True)
        counts.append(engine.statistics().segments)
    assert max(counts) == 10
    assert engine.search(term()).total == 30


def test_an_index_of_little_memory_is_made_of_several_segments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_resident", lambda: 10**9)
    engine = WhooshEngine.create(tmp_path / "index", memory=0)
    body = " ".join(["甲"] * 500_000)
    engine.write([entry(f"{number}", body=body) for number in range(4)], more_to_come=True)
    assert engine.statistics().segments == 2
    assert engine.search(term()).total == 4


def test_a_full_disk_is_one_error_that_names_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = WhooshEngine.create(tmp_path / "index")
    engine.write([entry("before", body="甲")])

    def full(self: SegmentBuilder, path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(SegmentBuilder, "write", full)
    told = f"{tmp_path / 'index'} cannot be written: No space left on device; what was committed"
    with pytest.raises(EngineError, match=re.escape(told)):
        engine.write([entry("after", body="甲")])
    assert WhooshEngine.open(tmp_path / "index").search(term()).total == 1


def test_merging_gives_back_what_it_has_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    segments = [built(tmp_path / f"{n}.seg", [entry(f"{n}", body="甲 乙 丙")]) for n in range(2)]
    released = []
    monkeypatch.setattr(Sections, "release", lambda self: released.append(self.path.name))
    merge(segments, tmp_path / "merged.seg", postings_at_once=1)
    assert released.count("0.seg") == released.count("1.seg") >= 3


def term() -> Query:
    return logical.Term("body", "甲")
