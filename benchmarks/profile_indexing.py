"""Where indexing spends its time: milliseconds an article, stage by stage, in one process."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks import report
from benchmarks.profile_points import INDEXING
from benchmarks.stages import Stopwatch, watched
from searchcore import Article, Index, read_corpus, roots_of, update
from searchcore.engines.whoosh.building import SegmentBuilder
from searchcore.engines.whoosh.merging import merge
from searchcore.engines.whoosh.segment import Segment

REST: Final = "the rest"
_SEGMENTS: Final = 5
_POSTINGS_AT_ONCE: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class _Run:
    articles: int
    seconds: float
    stages: dict[str, float]
    """Seconds; empty where nothing is watched."""


def indexing(folder: Path, rounds: int) -> dict[str, Any]:
    """Milliseconds an article: of each stage, of all together, and of the whole unwatched."""
    _run(folder)  # to warm up
    wholes, runs = [], []
    for _ in range(rounds):
        wholes.append(_run(folder).seconds)
        with watched(INDEXING, REST) as watch:
            runs.append(_run(folder, watch))
    each = 1000 / runs[0].articles
    stages = {
        name: report.median([run.stages[name] * each for run in runs]) for name in runs[0].stages
    }
    return {
        **stages,
        "all stages": report.median([sum(run.stages.values()) * each for run in runs]),
        "the whole, not watched": report.median([seconds * each for seconds in wholes]),
        f"merging {_SEGMENTS} segments into one": _merging(folder, rounds),
    }


def _run(folder: Path, watch: Stopwatch | None = None) -> _Run:
    """Into an empty index, whose dictionary is loaded before."""
    with TemporaryDirectory() as scratch, Index.create(Path(scratch) / "index") as index:
        index.terms("詞典")
        if watch is not None:
            watch.taken()
        started = time.perf_counter()
        summary = update(index, roots_of([str(folder)]), cache=Path(scratch) / "files.json")
        seconds = time.perf_counter() - started
        return _Run(summary.added, seconds, {} if watch is None else watch.taken())


def _merging(folder: Path, rounds: int) -> float:
    """Milliseconds an article, after one round to warm up."""
    articles = list(read_corpus(folder, on_error=lambda error: None))
    with TemporaryDirectory() as scratch:
        segments = _segments(articles, Path(scratch))
        times = [_merged(segments, Path(scratch) / str(number)) for number in range(rounds + 1)]
    return report.median([seconds * 1000 / len(articles) for seconds in times[1:]])


def _merged(segments: list[Segment], target: Path) -> float:
    """Seconds."""
    started = time.perf_counter()
    merge(segments, target, postings_at_once=_POSTINGS_AT_ONCE)
    took = time.perf_counter() - started
    assert Segment(target).live_count == sum(segment.live_count for segment in segments)
    return took


def _segments(articles: list[Article], scratch: Path) -> list[Segment]:
    """So many segments with every so-manyth article each."""
    found = []
    with Index.create(engine="memory") as index:
        for number in range(_SEGMENTS):
            builder = SegmentBuilder()
            for article in articles[number::_SEGMENTS]:
                builder.add(index.entry(article, {}))
            builder.write(scratch / f"part-{number}")
            found.append(Segment(scratch / f"part-{number}"))
    return found
