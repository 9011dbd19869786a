"""A full disk: each commit goes through or changes nothing, and it goes through at last."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from faults import batches, calls
from faults.nursery import Nursery
from faults.seeds import SEED
from searchcore import Index

_STEP = 250  # bytes
_PAGE = 4096


def test_where_files_may_not_grow_a_commit_is_all_or_nothing(
    nursery: Nursery, fresh: Callable[[], Path], figures: dict[str, Any]
) -> None:
    place, refused = fresh(), 0
    for limit in range(0, 100_000, _STEP):
        told = nursery.run(calls.write_within, limit, place, SEED, 6).told()
        if told["written"]:
            break
        refused += 1
        assert os.strerror(errno.EFBIG) in told["told"]
        assert told["state"] == 5
    assert told["state"] == 6
    assert refused > 5
    figures |= {"refused": refused, "went through at bytes a file": limit}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if not shutil.which("mount") or os.geteuid() != 0:
        pytest.skip("only root mounts a tmpfs")
    mounting = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(disk)]
    mounted = subprocess.run(mounting, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no tmpfs can be mounted: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_on_a_disk_that_grows_a_commit_is_all_or_nothing(
    nursery: Nursery, after_five: Path, small_disk: Path, figures: dict[str, Any]
) -> None:
    place, ballast, refused = small_disk / "index", small_disk / "ballast", 0
    shutil.copytree(after_five, place)
    with pytest.raises(OSError, match="No space"):
        _fill(ballast)
    while True:
        told = nursery.run(calls.write_and_tell, place, SEED, 6).told()
        if told["written"]:
            break
        refused += 1
        assert os.strerror(errno.ENOSPC) in told["told"]
        assert told["state"] == 5
        os.truncate(ballast, ballast.stat().st_size - _PAGE)
    with Index.open(place) as index:
        assert batches.state_of(index, SEED, [6]) == 6
    assert refused
    figures |= {"refused": refused, "went through at free pages": refused}


def _fill(file: Path) -> None:
    """Write until there is no room. Raises OSError."""
    while True:
        with file.open("ab", buffering=0) as ballast:
            ballast.write(bytes(_PAGE))
