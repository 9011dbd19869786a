"""An index that may only be read, by a user who may write nowhere."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from faults import calls
from faults.nursery import Nursery
from faults.seeds import SEED
from searchcore.engines.whoosh.generations import remove

_NOBODY = 65534


@pytest.fixture
def read_only(after_five: Path) -> Iterator[Path]:
    """A copy that another user reaches: pytest's own folders are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    place = folder / "index"
    shutil.copytree(after_five, place)
    for path in (*place.rglob("*"), place):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield place
    remove(place)
    folder.rmdir()


def test_searching_works_and_writes_nothing(nursery: Nursery, read_only: Path) -> None:
    before = _listing(read_only)
    told = nursery.run(calls.search_as, _NOBODY, read_only, SEED, 5).told()
    assert told["state"] == 5
    assert f"{read_only} cannot be locked for writing: Permission denied" == told["refused"]
    assert _listing(read_only) == before


def test_the_command_answers_where_nothing_can_be_written(
    nursery: Nursery, read_only: Path
) -> None:
    before = _listing(read_only)
    ending = nursery.run(calls.query_as, _NOBODY, read_only, ["往來文件", "--facet", "tag"])
    assert ending.status == 0, ending.output
    assert "的標題" in ending.output
    assert _listing(read_only) == before


def _listing(place: Path) -> dict[str, tuple[int, ...]]:
    return {
        str(path): (status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns)
        for path in (place, *sorted(place.rglob("*")))
        if (status := path.stat())
    }
