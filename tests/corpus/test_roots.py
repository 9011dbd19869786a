"""PATHs → roots and parts of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from searchcore.corpus import Root, roots_of
from searchcore.errors import CorpusError

FILES = ["content/news/x.md", "content/sport/y.md", "other/content/z.md", "a=b/w.md"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for file in FILES:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def named(here: Path, known: Sequence[tuple[str, str]]) -> list[Root]:
    return [Root(name, here / path) for name, path in known]


# Paths, known roots, then: name of the root, its folder, the part of it.
CASES: list[tuple[list[str], list[tuple[str, str]], list[tuple[str, str, str]]]] = [
    (["content"], [], [("content", "content", "")]),
    (["content/"], [], [("content", "content", "")]),
    (["./content/../content"], [], [("content", "content", "")]),
    (["content/news"], [], [("news", "content/news", "")]),
    (["content/news"], [("content", "content")], [("content", "content", "news")]),
    (["content/news"], [("old", "content")], [("old", "content", "news")]),
    (["content"], [("old", "content")], [("old", "content", "")]),
    (
        ["content/news"],
        [("content", "content"), ("news", "content/news")],
        [("news", "content/news", "")],
    ),
    (["content/news/x.md"], [], [("news", "content/news", "x.md")]),
    (["content/news/x.md"], [("content", "content")], [("content", "content", "news/x.md")]),
    (["archive=content"], [], [("archive", "content", "")]),
    (["archive=content"], [("archive", "content")], [("archive", "content", "")]),
    (["archive=content"], [("archive", "gone")], [("archive", "content", "")]),
    (["news=content/news"], [("content", "content")], [("news", "content/news", "")]),
    (["a=b"], [("kept", "a=b")], [("kept", "a=b", "")]),
    (["content", "second=other/content"], [],
     [("content", "content", ""), ("second", "other/content", "")]),
    (["content/sport", "content/news"], [],
     [("sport", "content/sport", ""), ("news", "content/news", "")]),
    (["content/news", "content"], [], [("content", "content", "")]),
    (["content", "content/news"], [], [("content", "content", "")]),
    (["content", "content"], [], [("content", "content", "")]),
    (
        ["content/news", "content/sport"],
        [("content", "content")],
        [("content", "content", "news"), ("content", "content", "sport")],
    ),
    ([], [("content", "content")], []),
]  # fmt: skip


@pytest.mark.parametrize(("paths", "known", "expected"), CASES)
def test_paths_are_roots_or_parts_of_them(
    here: Path,
    paths: list[str],
    known: list[tuple[str, str]],
    expected: list[tuple[str, str, str]],
) -> None:
    found = roots_of(paths, named(here, known))
    assert [
        (each.root.name, str(each.root.path.relative_to(here)), each.below) for each in found
    ] == expected


REFUSED: list[tuple[list[str], list[tuple[str, str]], str]] = [
    (["nowhere"], [], "nowhere: there is no such file or folder"),
    (["name=nowhere"], [], "nowhere: there is no such file or folder"),
    (["=content"], [], "'' cannot name a root; write NAME=PATH"),
    (["a/b=content"], [], "'a/b' cannot name a root; write NAME=PATH"),
    (["a=b"], [], "its name cannot name a root; write NAME="),
    (["/"], [], "its name cannot name a root; write NAME=/"),
    (["content", "other/content"], [], "give it another name: other-content="),
    (["other/content"], [("content", "content")], "give it another name: other-content="),
    (["other/content"], [("content", "gone")], "give it another name: other-content="),
    (["content=other/content"], [("content", "content")], "'content' already names "),
    (["other/content"], [("content", "gone")], "if that has moved here: newsearch index content="),
    (["new=content"], [("old", "content")], "is already the root 'old'"),
    (["new=content"], [("old", "content")], "newsearch index --rebuild new="),
    (["new=content"], [("old", "content"), ("kept", "a=b")], " kept=/"),
]


@pytest.mark.parametrize(("paths", "known", "message"), REFUSED)
def test_a_path_that_makes_no_root_is_refused_with_the_mend(
    here: Path, paths: list[str], known: list[tuple[str, str]], message: str
) -> None:
    with pytest.raises(CorpusError) as refused:
        roots_of(paths, named(here, known))
    assert message in str(refused.value)


def test_a_link_to_a_folder_is_that_folder(here: Path) -> None:
    (here / "link").symlink_to(here / "content")
    (found,) = roots_of(["link"])
    assert found.root == Root("content", here / "content")


@pytest.mark.parametrize("given", ["{}", "{}/content", "named={}", "{}/content/x.md"])
def test_a_path_that_is_not_utf_8_is_refused_with_the_mend(tmp_path: Path, given: str) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    (folder / "content").mkdir(parents=True)
    (folder / "content/x.md").write_text("x")
    with pytest.raises(
        CorpusError, match="a path that is not UTF-8; rename its folders"
    ) as refused:
        roots_of([given.format(folder)])
    assert str(refused.value).encode()
