"""A process that ends at its k-th file-system event, for every k."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from faults import batches, calls, losing
from faults.nursery import Nursery
from faults.seeds import SEED, randomness
from faults.test_kill import assert_no_debris
from searchcore import Index
from searchcore.engines.whoosh.generations import remove
from searchcore.errors import IndexNotFound
from searchcore.rebuilding import settle

_ENDED = (0, calls.CRASHED)


def test_a_crash_at_any_event_of_a_commit_leaves_the_old_state_or_the_new(
    nursery: Nursery, fresh: Callable[[], Path], figures: dict[str, Any]
) -> None:
    counts = Counter[str]()
    for number in count(1):
        place = fresh()
        ending = nursery.run(calls.crash_at, number, place, "write_one", place, SEED, 6)
        assert ending.status in _ENDED, ending.output
        with Index.open(place, lock_timeout=0) as index:
            state = batches.state_of(index, SEED, [5, 6])
            batches.write(index, batches.batch(SEED, 6))
            assert batches.state_of(index, SEED, [6]) == 6
        assert_no_debris(place)
        if ending.status == 0:
            assert state == 6
            break
        counts[f"batch {state} stood"] += 1
    figures |= {"events crashed at": number - 1, **counts}
    assert number > 20
    assert counts.keys() == {"batch 5 stood", "batch 6 stood"}


def test_a_crash_at_any_event_of_making_an_index_leaves_none_or_an_empty_one(
    nursery: Nursery, tmp_path: Path, figures: dict[str, Any]
) -> None:
    for number in count(1):
        place = tmp_path / f"{number}" / "index"
        ending = nursery.run(calls.crash_at, number, tmp_path, "create", place)
        assert ending.status in _ENDED, ending.output
        try:
            index = Index.open(place, lock_timeout=0)
        except IndexNotFound:
            assert ending.status == calls.CRASHED
            index = Index.create(place)
        with index:
            batches.write(index, batches.batch(SEED, 1))
            batches.state_of(index, SEED, [1])
        assert_no_debris(place)
        if ending.status == 0:
            break
    figures |= {"events crashed at": number - 1}
    assert number > 10


@pytest.mark.parametrize("most", [40, pytest.param(10_000, marks=pytest.mark.long)])
def test_a_crash_at_any_event_of_a_rebuild_leaves_the_old_index_or_the_new(
    most: int, nursery: Nursery, tmp_path: Path, figures: dict[str, Any]
) -> None:
    """The swap is met at each of its events, what comes before at some."""
    folder, place = tmp_path / "work", tmp_path / "work/index"
    before = tmp_path / "before"
    _indexed(before)
    rebuild = ["index", "--rebuild", "--index", "index", "--jobs", "1", "--quiet", "content"]
    total, swap = _events_of(nursery, before, folder, rebuild)
    chosen = {*range(swap - 3, total + 1)}
    if len(rest := [*range(1, swap - 3)]) > most - len(chosen):
        rest = randomness("rebuild").sample(rest, max(10, most - len(chosen)))
    counts = Counter[str]()
    for number in sorted(chosen.union(rest)):
        _copied(before, folder)
        ending = nursery.run(calls.crash_at, number, folder, "command", folder, rebuild)
        assert ending.status == calls.CRASHED, ending.output
        settle(place)
        with Index.open(place, lock_timeout=0) as index:
            counts[f"version {losing.version_of(index)} stood"] += 1
        assert nursery.run(calls.command, folder, rebuild).status == 0
        with Index.open(place) as index:
            assert losing.version_of(index) == 2
        assert [path.name for path in folder.glob("index*")] == ["index"]
    figures |= {"events crashed at": sum(counts.values()), "of": total, **counts}
    assert counts.keys() == {"version 1 stood", "version 2 stood"}


def _indexed(folder: Path) -> None:
    """An index of articles that have changed since."""
    folder.mkdir()
    losing.write_files(folder / "content", 1)
    with Index.create(folder / "index") as index:
        losing.bring_up_to_date(index, folder / "content", folder / "index")
    losing.write_files(folder / "content", 2)


def _copied(before: Path, folder: Path) -> None:
    for index in folder.glob("index*"):
        remove(index)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder)


def _events_of(nursery: Nursery, before: Path, folder: Path, command: list[str]) -> tuple[int, int]:
    """How many events a command has, and which is the first of the swap."""
    _copied(before, folder)
    ending = nursery.run(calls.list_events, folder, folder, command)
    assert ending.status == 0, ending.output
    events = ending.output.splitlines()
    return len(events), next(n for n, kind in enumerate(events, 1) if kind == "swap")
