"""Roots → files."""

from __future__ import annotations

import os
from pathlib import Path
from socket import AF_UNIX, socket

import pytest

from searchcore.corpus import Root, Selection, SourceFile, discover
from searchcore.errors import CorpusError


def write(folder: Path, *names: str, text: str = "---\ntitle: 題\n---\n") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def found_in(folder: Path, below: str = "") -> tuple[list[str], list[CorpusError]]:
    errors: list[CorpusError] = []
    files = discover([Selection(Root("content", folder), below)], errors.append)
    return [file.path for file in files], errors


def test_files_come_by_name_folder_by_folder(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/z.md", "a/b/x.markdown", "a.MD", "新聞/甲.md", "c.txt")
    files = ["a/b/x.markdown", "a/z.md", "a.MD", "b.md", "c.txt", "新聞/甲.md"]
    assert found_in(tmp_path) == (files, [])


def test_only_text_with_front_matter_is_an_article(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "a1.txt", text="+++\ntitle = '題'\n+++\n")
    write(tmp_path, "a2.txt", text='\n{\n  "title": "題"}')
    write(tmp_path, "b1.txt", text="{{< figure >}}")
    write(tmp_path, "b2.txt", text="{甲}")
    write(tmp_path, "b3.txt", text="++++\n")
    (tmp_path / "f.txt").write_bytes("+++\ntitle = '題'\n".encode("utf-16-be"))
    write(tmp_path, "robots.txt", "b.txt", text="-----\n")
    write(tmp_path, "empty.txt", text="")
    (tmp_path / "c.txt").write_bytes("\n---\ntitle: 題\n---\n".encode("utf-16"))
    (tmp_path / "d.txt").write_bytes("\ufeff---\ntitle: 題\n".encode())
    (tmp_path / "e.txt").write_bytes("---\ntitle: 題\n".encode("big5hkscs"))
    files = ["a.txt", "a1.txt", "a2.txt", "c.txt", "d.txt", "e.txt", "f.txt"]
    assert found_in(tmp_path) == (files, [])


def test_what_is_hidden_or_something_else_is_skipped(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.md", ".git/x.md", "a/.x/y.md", "x.html", "x.md.bak", "md", "a.md")
    (tmp_path / "folder.md").mkdir()
    assert found_in(tmp_path) == (["a.md"], [])


def test_what_is_named_like_an_article_and_no_file_is_refused_unopened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    os.mkfifo(tmp_path / "b.txt")
    os.mkfifo(tmp_path / "c.fifo")
    write(tmp_path, "e.md")
    with socket(AF_UNIX) as bound:
        bound.bind(str(tmp_path / "d.md"))
        files, errors = found_in(tmp_path)
    assert files == ["e.md"]
    told = "{}, not a regular file; remove it, or give it another name"
    assert [(error.path.name, error.reason) for error in errors] == [
        ("a.md", told.format("a named pipe")),
        ("b.txt", told.format("a named pipe")),
        ("d.md", told.format("a socket")),
    ]


def test_folders_may_be_nested_deeply(tmp_path: Path) -> None:
    here = tmp_path
    for _ in range(300):
        here /= "a"
        here.mkdir()
    write(here, "x.md")
    assert found_in(tmp_path) == (["a/" * 300 + "x.md"], [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_reported_and_the_search_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a/x.md", "b.md")
    (tmp_path / "a").chmod(0)
    files, errors = found_in(tmp_path)
    (tmp_path / "a").chmod(0o755)
    assert files == ["b.md"]
    assert [error.path for error in errors] == [tmp_path / "a"]
    assert "cannot be read: Permission denied; let yourself read it" in str(errors[0])


def test_a_folder_that_vanishes_is_reported_and_the_search_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b/x.md", "c.md")
    errors: list[CorpusError] = []
    files = discover([Selection(Root("content", tmp_path))], errors.append)
    assert next(files).path == "a.md"
    (tmp_path / "b/x.md").unlink()
    (tmp_path / "b").rmdir()
    assert [file.path for file in files] == ["c.md"]
    reported = [str(error) for error in errors]
    assert reported == [
        f"{tmp_path}/b: cannot be read: No such file or directory; it has vanished while being "
        "indexed; index again"
    ]


def test_a_root_that_cannot_be_looked_at_is_reported(tmp_path: Path) -> None:
    files, errors = found_in(tmp_path / ("a" * 300))
    assert files == []
    assert "cannot be read: File name too long" in str(errors[0])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (b"\xa4\xa4.md", "a name that is not UTF-8; rename it"),
        (b"a\nb.md", "a name with control characters, such as a line break; rename it"),
        (b"\x1b[31m.md", "a name with control characters, such as a line break; rename it"),
    ],
)
def test_a_name_that_is_no_plain_text_is_reported(tmp_path: Path, name: bytes, reason: str) -> None:
    write(tmp_path, "a.md")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("")
    files, errors = found_in(tmp_path)
    assert files == ["a.md"]
    assert len(errors) == 1
    assert errors[0].reason == reason
    assert str(errors[0]).encode()


def test_a_file_knows_where_it_is(tmp_path: Path) -> None:
    write(tmp_path, "news/x.md", text="四個字。")
    errors: list[CorpusError] = []
    (file,) = discover([Selection(Root("content", tmp_path), "news")], errors.append)
    status = (tmp_path / "news/x.md").stat()
    assert file == SourceFile(
        "content", "news/x.md", tmp_path / "news/x.md", 12, status.st_mtime_ns
    )
    assert file.id == "content/news/x.md"


def test_one_file_may_be_named(tmp_path: Path) -> None:
    write(tmp_path, "news/x.md", "news/y.md", "z.html")
    assert found_in(tmp_path, "news/x.md") == (["news/x.md"], [])


def test_a_named_file_that_is_no_article_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "z.html")
    files, errors = found_in(tmp_path, "z.html")
    assert files == []
    assert "not an article" in str(errors[0])


def test_a_file_that_was_named_and_whose_name_is_no_plain_text_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a\nb.md")
    files, errors = found_in(tmp_path, "a\nb.md")
    assert files == []
    assert "a name with control characters" in str(errors[0])
