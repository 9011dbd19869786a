"""`benchmarks.profile`: each moment counts for one stage, and no stage measures nothing."""

from __future__ import annotations

import types
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from benchmarks import stages
from benchmarks.profile_points import INDEXING, QUERIES
from benchmarks.stages import Point, watched
from tests.benchmarks.test_benchmarks import run_script


def test_every_stage_of_indexing_and_of_queries_is_told(tmp_path: Path) -> None:
    found = run_script("profile", "--queries", "30", "--rounds", "1", home=tmp_path)
    of_indexing, of_queries = found["figures"]["indexing"], found["figures"]["queries"]
    assert all(of_indexing[stage] > 0 for stage in INDEXING)
    parts = [*(of_indexing[stage] for stage in INDEXING), of_indexing["the rest"]]
    assert sum(parts) == pytest.approx(of_indexing["all stages"], rel=0.01)
    assert of_indexing["merging 5 segments into one"] > 0
    assert QUERIES.keys() <= of_queries["all"].keys()
    assert of_queries["name"]["engine: occurrences"] > 0
    without_hits = [row for kind, row in of_queries.items() if kind.startswith("none")]
    assert [row["snippets and marks"] for row in without_hits] == [0] * len(without_hits) != []
    assert (
        sum(row["queries"] for kind, row in of_queries.items() if kind != "all")
        == (of_queries["all"]["queries"])
    )


class _Product:
    """Two functions, of which one calls the other, and a generator."""

    def outer(self) -> int:
        return self.inner() + self.inner()

    def inner(self) -> int:
        return 1

    def listed(self) -> Iterator[int]:
        yield self.inner()
        yield self.inner()


@pytest.fixture
def _ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on by one second each time that it is asked."""
    ticks = count()
    monkeypatch.setattr(
        stages, "time", types.SimpleNamespace(perf_counter=lambda: float(next(ticks)))
    )


@pytest.mark.usefixtures("_ticking")
def test_time_in_a_stage_that_is_called_is_not_the_caller_s() -> None:
    points = {"outer": [Point(_Product, "outer")], "inner": [Point(_Product, "inner")]}
    with watched(points, "the rest") as watch:
        assert _Product().outer() == 2
        taken = watch.taken()
    # Before and behind outer; before, between and behind the two of inner; in each of these.
    assert taken == {"outer": 3.0, "inner": 2.0, "the rest": 2.0}


@pytest.mark.usefixtures("_ticking")
def test_what_a_generator_does_counts_for_its_stage() -> None:
    points = {"listed": [Point(_Product, "listed")], "inner": [Point(_Product, "inner")]}
    with watched(points, "the rest") as watch:
        assert list(_Product().listed()) == [1, 1]
        assert watch.taken() == {"listed": 3.0, "inner": 2.0, "the rest": 2.0}
    assert _Product.outer.__name__ == "outer"


def test_a_function_that_is_gone_is_an_error() -> None:
    with (
        pytest.raises(AttributeError, match="no_such"),
        watched({"stage": [Point(_Product, "no_such")]}, "the rest"),
    ):
        pytest.fail("it was watched")


def test_a_stage_of_which_nothing_was_called_is_an_error() -> None:
    points = {"outer": [Point(_Product, "outer")], "listed": [Point(_Product, "listed")]}
    with (
        pytest.raises(AssertionError, match="nothing was called in: listed"),
        watched(points, "the rest"),
    ):
        _Product().outer()


def test_after_watching_all_functions_are_as_they_were() -> None:
    before = _Product.outer
    with watched({"outer": [Point(_Product, "outer")]}, "the rest"):
        assert _Product.outer is not before
        _Product().outer()
    assert _Product.outer is before
