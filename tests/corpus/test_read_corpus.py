"""What a library user calls."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import searchcore.corpus
from searchcore.corpus import ReadingOptions, SourceFile, read_corpus, read_file
from searchcore.errors import CorpusError


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: 甲\ndate: 2025-02-13\n---\n正文")
    (folder / "b.md").write_bytes(b"\xa4\xa4")
    (folder / "c.md").write_text("---\ntitle: 丙\ndraft: true\n---\n")
    (folder / "d.md").write_text("# 丁")
    return folder


def test_a_folder_gives_its_articles_and_reports_its_errors(content: Path) -> None:
    errors: list[CorpusError] = []
    found = list(read_corpus(content, on_error=errors.append))
    assert [(each.id, each.title) for each in found] == [
        ("content/a.md", "甲"),
        ("content/d.md", "丁"),
    ]
    assert [error.path for error in errors] == [content / "b.md"]


def test_without_on_error_the_first_bad_file_raises(content: Path) -> None:
    articles = read_corpus(content)
    assert next(articles).title == "甲"
    with pytest.raises(CorpusError, match=r"b\.md:1: byte 0xA4 at offset 0"):
        next(articles)


def test_drafts_come_when_asked_for(content: Path) -> None:
    (content / "b.md").unlink()
    titles = [each.title for each in read_corpus(str(content), include_drafts=True)]
    assert titles == ["甲", "丙", "丁"]


def test_files_and_names_may_be_given(content: Path) -> None:
    (content / "more").mkdir()
    (content / "more/e.md").write_text("# 戊")
    found = list(read_corpus(content / "a.md", f"x={content / 'more'}"))
    assert [each.id for each in found] == ["content/a.md", "x/e.md"]


def test_a_path_that_is_not_there_raises(content: Path) -> None:
    errors: list[CorpusError] = []
    with pytest.raises(CorpusError, match="there is no such file or folder"):
        list(read_corpus(content / "nowhere", on_error=errors.append))


def source(path: Path) -> SourceFile:
    return SourceFile("content", path.name, path, 0, 0)


def test_a_file_that_has_vanished_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read: No such file"):
        read_file(source(tmp_path / "gone.md"))


def test_a_pipe_in_the_place_of_a_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.md")
    with pytest.raises(CorpusError, match="not a regular file"):
        read_file(source(tmp_path / "x.md"), ReadingOptions())


def test_public_names_are_complete_and_sorted() -> None:
    names = searchcore.corpus.__all__
    assert sorted(names) == names
    assert all(hasattr(searchcore.corpus, name) for name in names)
