"""kill -9 at a random time: what was acknowledged is there, whole, and the next writer works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from signal import SIGKILL
from typing import Any

import pytest

from faults import batches, calls
from faults.nursery import Nursery
from faults.seeds import SEED, randomness
from searchcore import Index

_LONGEST = 0.35  # seconds: some four commits


@pytest.mark.parametrize("kills", [40, pytest.param(500, marks=pytest.mark.long)])
def test_a_killed_writer_leaves_the_batch_it_acknowledged_or_the_next(
    kills: int, nursery: Nursery, fresh: Callable[[], Path], figures: dict[str, Any]
) -> None:
    place, number, inside = fresh(), 5, 0
    random, journal = randomness("kill"), place.with_name("journal")
    for _ in range(kills):
        journal.write_text("")
        after = random.uniform(0.005, _LONGEST)
        ending = nursery.run(calls.write_on, place, SEED, number + 1, journal, seconds=after)
        assert (ending.status, ending.output) == (-SIGKILL, "")
        acknowledged = max([number, *map(int, journal.read_text().split())])
        inside += (place / f"gen-{acknowledged + 1:06d}").exists()
        with Index.open(place, lock_timeout=0) as index:
            number = batches.state_of(index, SEED, [acknowledged, acknowledged + 1])
            number += 1
            batches.write(index, batches.batch(SEED, number))
            assert batches.state_of(index, SEED, [number]) == number
        assert_no_debris(place)
    figures |= {"tried": kills, "survived": kills, "within a commit": inside, "batches": number}


def assert_no_debris(place: Path) -> None:
    names = {path.name for path in place.iterdir()}
    live = (place / "CURRENT").read_text("utf-8").split()[0]
    before = f"gen-{int(live[4:]) - 1:06d}"
    assert names <= {"CURRENT", "LOCK", live, before, "files.json"}, names
