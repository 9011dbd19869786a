"""Reading the bytes of a regular file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from searchcore.corpus.opening import read_bytes
from searchcore.errors import CorpusError


@pytest.mark.parametrize("size", [0, 1, 999, 1_000, 1_001, 200_000])
@pytest.mark.parametrize("limit", [1, 1_000, 1_000_000])
def test_as_much_is_read_as_there_is_and_no_more_than_asked(
    tmp_path: Path, size: int, limit: int
) -> None:
    data = os.urandom(size)
    (tmp_path / "a.md").write_bytes(data)
    assert read_bytes(tmp_path / "a.md", limit) == data[:limit]


def test_a_file_that_grows_meanwhile_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"a")
    look = os.fstat

    def grow(descriptor: int) -> os.stat_result:
        status = look(descriptor)
        file.write_bytes(b"a" * 150_000)
        return status

    monkeypatch.setattr(os, "fstat", grow)
    assert read_bytes(file, 1_000_000) == b"a" * 150_000


def test_what_took_the_place_of_a_file_is_refused_and_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[int] = []
    close = os.close
    monkeypatch.setattr(os, "close", lambda number: (closed.append(number), close(number)))
    os.mkfifo(tmp_path / "a.md")
    for path in (tmp_path / "a.md", tmp_path):
        with pytest.raises(CorpusError, match="not a regular file"):
            read_bytes(path, 10)
    assert len(closed) == 2
