"""Several processes at one index: writers one after the other, readers beside them."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from faults import batches, losing, side_by_side
from faults.nursery import ENVIRONMENT
from searchcore import Index
from searchcore.corpus import roots_of
from searchcore.errors import IndexLocked
from searchcore.rebuilding import rebuild


def test_a_second_writer_learns_who_writes_and_works_when_that_one_has_ended(
    tmp_path: Path,
) -> None:
    place = tmp_path / "index"
    with Index.create(place):
        pass
    with Index.open(place, lock_timeout=0.1) as index:
        holder = _start("hold", place)
        assert holder.stdout is not None
        assert holder.stdout.readline() == "writing\n"
        with pytest.raises(IndexLocked) as raised:
            index.add([batches.article("稿甲", 1)])
        who = re.fullmatch(r"process (\d+) on (\S+) since (\S+)", raised.value.holder)
        assert who is not None
        assert (int(who[1]), who[2]) == (holder.pid, socket.gethostname())
        assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", who[3])
        holder.communicate()
        index.add([batches.article("稿甲", 1)])
        assert {*index.facts()} == {"稿", "稿甲"}


def test_a_killed_writer_does_not_keep_the_lock(tmp_path: Path) -> None:
    place = tmp_path / "index"
    with Index.create(place):
        pass
    holder = _start("hold", place)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "writing\n"
    holder.kill()
    holder.communicate()
    with Index.open(place, lock_timeout=0) as index:
        index.add([batches.article("稿甲", 1)])
        assert {*index.facts()} == {"稿甲"}


def test_two_writers_wait_for_each_other_and_lose_nothing(
    tmp_path: Path, figures: dict[str, Any]
) -> None:
    place, times = tmp_path / "index", 12
    with Index.create(place):
        pass
    _all_told([_start("append", place, name, times) for name in "甲乙"])
    with Index.open(place) as index:
        assert {*index.facts()} == {f"{name}{number}" for name in "甲乙" for number in range(times)}
    figures |= {"commits of two writers": 2 * times, "lost": 0}


@pytest.mark.parametrize("seconds", [5, pytest.param(60, marks=pytest.mark.long)])
def test_readers_beside_a_writer_see_one_batch_at_a_time(
    seconds: int, tmp_path: Path, figures: dict[str, Any]
) -> None:
    place = tmp_path / "index"
    with Index.create(place) as index:
        side_by_side.write_all(index, 1)
    readers = [_start("read", place, seconds) for _ in range(3)]
    (wrote, *seen) = _all_told([_start("rewrite", place, seconds), *readers])
    mixed = [each for told in seen for each in told["mixed"]]
    figures |= {
        "seconds": seconds,
        "commits": wrote["commits"],
        "queries": sum(told["queries"] for told in seen),
        "states seen": [told["states"] for told in seen],
        "exceptions": 0,
        "mixed": len(mixed),
    }
    assert not mixed
    assert all(told["states"] > 3 for told in seen)


def test_an_index_that_was_open_while_it_was_made_anew_writes_into_the_new_one(
    tmp_path: Path,
) -> None:
    """The new one counts its generations and segments from the beginning again."""
    content, place = tmp_path / "content", tmp_path / "index"
    losing.write_files(content, 1)
    with Index.create(place) as index:
        losing.bring_up_to_date(index, content, place)
        losing.write_files(content, 2)
        rebuild(place, roots_of([str(content)]), index.settings)
        index.remove([id_ for id_ in losing_ids(place) if "only" not in id_])
        assert {*index.facts()} == {"content/only-2.md"}
    with Index.open(place) as index:
        assert {*index.facts()} == {"content/only-2.md"}
        assert index.search('"版本2完"').total == 1


def losing_ids(place: Path) -> list[str]:
    with Index.open(place) as index:
        return [*index.facts()]


def _start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "faults.side_by_side", *map(str, arguments)],
        env={**os.environ, **ENVIRONMENT},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _all_told(processes: list[subprocess.Popen[str]]) -> list[Any]:
    """What processes print at their end; AssertionError where one failed."""
    ended = [(process.communicate(), process.returncode) for process in processes]
    assert all(status == 0 for _, status in ended), "\n".join(err for (_, err), _ in ended)
    return [json.loads(out.splitlines()[-1]) for (out, _), _ in ended]
