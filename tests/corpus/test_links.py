"""Symbolic links: told, and followed only where that is asked for; nothing twice, no circle."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from searchcore.corpus import Root, Selection, discover, read_corpus, roots_of
from searchcore.errors import CorpusError


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"---\ntitle: {name}\n---\n")


def link(place: Path, target: str | Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def found(
    root: Path, *, follow: bool, below: str = ""
) -> tuple[list[str], list[CorpusError], dict[str, str]]:
    """Paths of files, errors, and the notes by what they are on."""
    errors: list[CorpusError] = []
    notes: dict[str, str] = {}
    files = discover(
        [Selection(Root("content", root), below)],
        errors.append,
        on_note=lambda path, note: notes.update({path.relative_to(root).as_posix(): note.kind}),
        follow_links=follow,
    )
    return [file.path for file in files], errors, notes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with links of all kinds."""
    write(tmp_path, "root/a.md", "root/news/b.md", "outside/c.md", "outside/deep/d.md", "e.md")
    root = tmp_path / "root"
    link(root / "circle", root)
    link(root / "news/up", "..")
    link(root / "outside", tmp_path / "outside")
    link(root / "again.md", "a.md")
    link(root / "one.md", tmp_path / "e.md")
    link(root / "broken.md", "nowhere")
    link(root / "gone", "nowhere")
    link(root / "itself.md", "itself.md")
    link(root / "picture.jpg", tmp_path / "e.md")
    link(root / "no-picture.jpg", "nowhere")
    return root


def test_links_are_not_followed_but_told(root: Path) -> None:
    files, errors, notes = found(root, follow=False)
    assert (files, errors) == (["a.md", "news/b.md"], [])
    skipped = ["again.md", "circle", "news/up", "one.md", "outside"]
    broken = ["broken.md", "gone", "itself.md"]
    assert notes == {
        **dict.fromkeys(skipped, "link not followed"),
        **dict.fromkeys(broken, "link to nowhere"),
    }


def test_followed_each_file_comes_once_and_a_link_to_nowhere_is_refused(root: Path) -> None:
    files, errors, notes = found(root, follow=True)
    assert files == ["a.md", "news/b.md", "one.md", "outside/c.md", "outside/deep/d.md"]
    assert notes == dict.fromkeys(["again.md", "circle", "news/up"], "second name")
    assert [(error.path.name, error.reason) for error in errors] == [
        (name, f"a link to nowhere ({where}); mend or remove it")
        for name, where in (
            ("broken.md", "nowhere"),
            ("gone", "nowhere"),
            ("itself.md", "itself.md"),
        )
    ]


def test_what_a_link_leads_to_is_read(root: Path) -> None:
    for name in ("broken.md", "gone", "itself.md"):
        (root / name).unlink()
    titles = {each.id: each.title for each in read_corpus(root, follow_links=True)}
    assert titles["root/one.md"] == "e.md"
    assert titles["root/outside/deep/d.md"] == "outside/deep/d.md"


def test_a_file_outside_comes_under_the_first_link_to_it(tmp_path: Path) -> None:
    write(tmp_path, "outside/c.md", "root/a.md")
    for name in ("z", "x"):
        link(tmp_path / "root" / name, tmp_path / "outside")
    link(tmp_path / "root/y.md", tmp_path / "outside/c.md")
    files, _, notes = found(tmp_path / "root", follow=True)
    assert files == ["a.md", "x/c.md"]
    assert notes == {"z": "second name", "y.md": "second name"}


def test_a_link_to_a_folder_above_the_root_brings_what_is_beside_it_and_no_more(
    tmp_path: Path,
) -> None:
    write(tmp_path, "above/root/a.md", "above/b.md")
    link(tmp_path / "above/root/up", "..")
    files, errors, notes = found(tmp_path / "above/root", follow=True)
    assert (files, errors) == (["a.md", "up/b.md"], [])
    assert notes == {"up/root": "second name"}


def test_folders_that_all_link_to_one_another_are_read_once(tmp_path: Path) -> None:
    names = [f"f{n}" for n in range(30)]
    write(tmp_path, *(f"outside/{name}/{name}.md" for name in names), "root/a.md")
    for one in names:
        for other in names:
            link(tmp_path / "outside" / one / f"to-{other}", tmp_path / "outside" / other)
    link(tmp_path / "root/in", tmp_path / "outside/f0")
    files, errors, notes = found(tmp_path / "root", follow=True)
    assert errors == []
    assert sorted(Path(file).name for file in files) == sorted(
        ["a.md", *(f"{name}.md" for name in names)]
    )
    assert len(notes) == 30 * 30 - 29


def test_a_link_into_a_hidden_folder_of_the_root_is_the_files_name(tmp_path: Path) -> None:
    write(tmp_path, ".git/annex/objects/1.md", ".git/annex/objects/2")
    link(tmp_path / "a.md", ".git/annex/objects/1.md")
    link(tmp_path / "b.md", ".git/annex/objects/2")
    assert found(tmp_path, follow=True) == (["a.md", "b.md"], [], {})


def test_in_a_part_of_a_root_what_lies_elsewhere_in_it_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "news/a.md", "sport/b.md")
    link(tmp_path / "news/sport", "../sport")
    files, _, notes = found(tmp_path, follow=True, below="news")
    assert files == ["news/a.md"]
    assert notes == {"news/sport": "second name"}


def test_a_pipe_behind_a_link_is_refused_unopened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    link(tmp_path / "a.md", "pipe")
    files, errors, _ = found(tmp_path, follow=True)
    assert files == []
    assert "a.md: a named pipe, not a regular file" in str(errors[0])


def test_a_root_that_is_a_link_is_the_folder_it_leads_to(tmp_path: Path) -> None:
    write(tmp_path, "real/a.md")
    link(tmp_path / "content", "real")
    (selection,) = roots_of([str(tmp_path / "content")])
    assert selection.root == Root("real", tmp_path / "real")
