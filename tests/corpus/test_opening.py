"""Reading the bytes of a regular file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
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
    changes_with_each_look(file, [b"a" * 150_000], monkeypatch)
    assert read_bytes(file, 1_000_000) == b"a" * 150_000


def test_a_file_that_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    changes_with_each_look(file, [b"old, and ha", b"new and whole"], monkeypatch)
    assert read_bytes(file, 1_000) == b"new and whole"


def test_a_file_that_never_stops_changing_is_refused_with_the_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"")
    changes_with_each_look(file, [b"a" * n for n in range(1, 100)], monkeypatch)
    with pytest.raises(CorpusError, match="changes while it is read; index again"):
        read_bytes(file, 1_000)


def changes_with_each_look(
    file: Path, contents: Iterable[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Write the next of the contents after each look at the file's size and time."""
    look, coming = os.fstat, iter(contents)

    def look_and_change(descriptor: int) -> os.stat_result:
        status = look(descriptor)
        for data in islice(coming, 1):
            file.write_bytes(data)
        return status

    monkeypatch.setattr(os, "fstat", look_and_change)


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "b.md").symlink_to("a.md")
    with pytest.raises(CorpusError, match="it has become a symbolic link; index again"):
        read_bytes(tmp_path / "b.md", 10)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "a.md").chmod(0)
    with pytest.raises(CorpusError, match=r"Permission denied; let yourself read it: chmod u\+r"):
        read_bytes(tmp_path / "a.md", 10)


def test_a_file_that_has_vanished_is_refused_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="it has vanished while being indexed; index again"):
        read_bytes(tmp_path / "a.md", 10)


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
