"""Whoosh cannot write into a generation, whoever runs it: it raises, and no byte has changed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import whoosh.index
from whoosh.fields import ID, TEXT, Schema
from whoosh.query import Every
from whoosh.writing import AsyncWriter, BufferedWriter, SegmentWriter

from searchcore.engines.whoosh.frame.refusals import FrozenIndex
from searchcore.engines.whoosh.frame.toc import NAME, write_toc

from .opening import live_generation, names_and_bytes

OTHER = Schema(title=TEXT)


@pytest.fixture
def folder(archive: Path, tmp_path: Path) -> Path:
    """A live generation that may come to harm."""
    folder = tmp_path / "generation"
    shutil.copytree(live_generation(archive).parent, tmp_path / "index")
    (tmp_path / "index" / live_generation(archive).name).rename(folder)
    return folder


ATTEMPTS: dict[str, Callable[[Any, str], Any]] = {
    "a writer": lambda ix, folder: ix.writer(),
    "a writer with processes": lambda ix, folder: ix.writer(procs=2),
    "a writer of another codec": lambda ix, folder: ix.writer(compound=False, limitmb=1),
    "an asynchronous writer": lambda ix, folder: AsyncWriter(ix),
    "a buffered writer": lambda ix, folder: BufferedWriter(ix, period=None),
    "deleting by a term": lambda ix, folder: ix.delete_by_term("id", "x"),
    "deleting by a query": lambda ix, folder: ix.delete_by_query(Every()),
    "optimising": lambda ix, folder: ix.optimize(),
    "adding a field": lambda ix, folder: ix.add_field("new", ID()),
    "removing a field": lambda ix, folder: ix.remove_field("body"),
    "an index over it": lambda ix, folder: whoosh.index.create_in(folder, OTHER),
    "its storage's index over it": lambda ix, folder: ix.storage.create_index(OTHER),
    "its lock": lambda ix, folder: ix.lock("WRITELOCK").acquire(),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
@pytest.mark.parametrize("mode", [0o755, 0o555])
def test_an_attempt_to_write_raises_and_changes_nothing(
    folder: Path, attempt: Callable[[Any, str], Any], mode: int
) -> None:
    index = whoosh.index.open_dir(str(folder))
    before = names_and_bytes(folder)
    folder.chmod(mode)
    with pytest.raises(IsADirectoryError if mode == 0o755 else OSError):
        attempt(index, str(folder))
    folder.chmod(0o755)
    assert names_and_bytes(folder) == before
    assert whoosh.index.open_dir(str(folder)).doc_count() == index.doc_count()


def test_a_writer_that_takes_no_lock_is_refused(folder: Path) -> None:
    before = names_and_bytes(folder)
    with pytest.raises(FrozenIndex):
        SegmentWriter(whoosh.index.open_dir(str(folder)), _lk=False)
    assert names_and_bytes(folder) == before


def test_the_same_generation_has_the_same_table_of_contents(tmp_path: Path) -> None:
    for name, fields in [("one", ["body", "title"]), ("other", ["title", "body"])]:
        (tmp_path / name).mkdir()
        files = [("a.seg", None), ("b.seg", "b.deleted")]
        digests = {"b.deleted": "00"}
        write_toc(
            tmp_path / name, files, digests=digests, text_fields=fields, keyword_fields=fields
        )
    assert (tmp_path / "one" / NAME).read_bytes() == (tmp_path / "other" / NAME).read_bytes()


def test_the_schema_is_frozen(folder: Path) -> None:
    schema = whoosh.index.open_dir(str(folder)).schema
    with pytest.raises(FrozenIndex):
        schema.add("new", ID())
    with pytest.raises(FrozenIndex):
        schema.remove("body")


def test_cleaning_up_removes_nothing(folder: Path) -> None:
    index = whoosh.index.open_dir(str(folder))
    before = names_and_bytes(folder)
    whoosh.index.clean_files(index.storage, "MAIN", index.latest_generation(), index._segments())
    assert names_and_bytes(folder) == before


def test_reading_writes_nothing(folder: Path) -> None:
    before = names_and_bytes(folder)
    with whoosh.index.open_dir(str(folder)).searcher() as searcher:
        assert searcher.search(Every(), sortedby="date")
    assert names_and_bytes(folder) == before


def test_a_table_of_contents_is_synced_and_written_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    sync = os.fsync

    def noting(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").resolve().name)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    write_toc(tmp_path, [], digests={}, text_fields=["body"], keyword_fields=[])
    before = names_and_bytes(tmp_path)
    assert [name for name, data in before.items() if data is not None] == [NAME]
    with pytest.raises(FileExistsError):
        write_toc(tmp_path, [], digests={}, text_fields=["title"], keyword_fields=[])
    assert names_and_bytes(tmp_path) == before
    if sys.platform == "linux":
        assert synced == [NAME]


@pytest.mark.parametrize("number", range(20))
def test_the_guard_is_listed_before_the_table_of_contents(tmp_path: Path, number: int) -> None:
    for filler in range(number):
        (tmp_path / f"{filler}.seg").touch()
    write_toc(tmp_path, [], digests={}, text_fields=[], keyword_fields=[])
    names = [entry.name for entry in os.scandir(tmp_path) if entry.name.startswith("_MAIN_")]
    assert (tmp_path / names[0]).is_dir()
    assert len(names) == 2


def test_an_empty_index_is_opened(tmp_path: Path) -> None:
    write_toc(tmp_path, [], digests={}, text_fields=["body"], keyword_fields=["tag"])
    index = whoosh.index.open_dir(str(tmp_path))
    assert index.doc_count() == 0
    with index.searcher() as searcher:
        assert len(searcher.search(Every(), sortedby="date")) == 0
    with pytest.raises(IsADirectoryError):
        index.writer()


def test_fields_of_one_s_own_may_have_any_name(tmp_path: Path) -> None:
    write_toc(tmp_path, [], digests={}, text_fields=["body"], keyword_fields=["extra._a b"])
    assert "extra._a b" in whoosh.index.open_dir(str(tmp_path)).schema
