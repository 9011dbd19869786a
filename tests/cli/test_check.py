"""`newsearch check`: what it finds, what it says, how it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import run, run_well, write_article


@pytest.fixture
def index(content: Path) -> Path:
    """An index with two generations, both live once."""
    run_well("index", "content")
    write_article(content / "new.md", "---\ntitle: 新\ndate: 2025-01-01\n---\n新文章")
    run_well("index", "content")
    return Path(".newsearch")


def live(index: Path) -> Path:
    return index / (index / "CURRENT").read_text("utf-8").strip()


def largest(index: Path) -> Path:
    return max(live(index).glob("*.seg"), key=lambda path: path.stat().st_size)


def overwritten(path: Path) -> None:
    """In the middle, and as long as before."""
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(byte ^ 0xFF for byte in data[middle : middle + 64])
    path.chmod(0o644)
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize("flags", [[], ["--quick"]])
def test_a_sound_index_ends_with_0(index: Path, flags: list[str]) -> None:
    told = run_well("check", *flags)
    assert told.startswith("sound; 2 generations, ")
    assert len(told.splitlines()) == 1


def test_all_articles_of_the_live_generation_are_compared(index: Path) -> None:
    assert ", 6 articles compared, " in run_well("check")


@pytest.mark.parametrize(
    ("damage", "what", "is_seen_quickly"),
    [
        (lambda index: largest(index).unlink(), "is missing", True),
        (lambda index: cut(largest(index)), "is not what was committed", True),
        (lambda index: overwritten(live(index) / "manifest.json"), "its checksum", True),
        (lambda index: overwritten(live(index) / "_MAIN_1.toc"), "its checksum", True),
        (lambda index: overwritten(largest(index)), "does not match its checksum", False),
        (lambda index: overwritten(index / "CURRENT"), "names no generation", True),
    ],
)
def test_damage_is_a_line_with_file_and_mend_and_ends_with_2(
    index: Path, damage: Callable[[Path], None], what: str, is_seen_quickly: bool
) -> None:
    live(index).chmod(0o755)
    damage(index)
    told = run("check")
    assert told.exit_code == 2
    assert what in told.stdout.splitlines()[0]
    assert told.stdout.splitlines()[0].endswith(" → newsearch repair")
    assert told.stdout.splitlines()[-1].startswith("damaged: ")
    assert run("check", "--quick").exit_code == (2 if is_seen_quickly else 0)


def test_damage_of_the_generation_before_is_named_too(index: Path) -> None:
    (before,) = (path for path in index.glob("gen-*") if path != live(index))
    overwritten(before / "manifest.json")
    told = run("check", "--quick")
    assert told.exit_code == 2
    assert f"{before.name}/manifest.json" in told.stdout


def test_a_current_that_names_the_generation_before_is_damage(index: Path) -> None:
    (before,) = (path for path in index.glob("gen-*") if path != live(index))
    (index / "CURRENT").write_text(f"{before.name}\n", "utf-8")
    told = run("check", "--quick")
    assert told.exit_code == 2
    assert "came after it" in told.stdout


def test_what_does_not_belong_there_is_noted_and_no_damage(index: Path) -> None:
    live(index).chmod(0o755)
    (live(index) / "notes.txt").write_text("x")
    (index / "readme").write_text("x")
    told = run_well("check", "--quick").splitlines()
    assert [line.partition(" → ")[0] for line in told[:-1]] == [
        "noted     readme: no part of an index",
        f"noted     {live(index).name}/notes.txt: not in the manifest",
    ]
    assert told[-1].startswith("sound")


def test_an_unfinished_commit_is_no_damage(index: Path) -> None:
    number = int(live(index).name[4:]) + 1
    shutil.copytree(live(index), index / f"gen-{number:06d}", ignore=lambda *_: ["LIVE"])
    assert "a commit that was not finished" in run_well("check", "--quick")


def test_the_json_has_the_same(index: Path) -> None:
    largest(index).parent.chmod(0o755)
    largest(index).unlink()
    result = run("check", "--format", "json")
    assert result.exit_code == 2
    found = json.loads(result.stdout)
    assert (found["version"], found["sound"], found["quick"]) == (1, False, False)
    assert found["faults"][0]["what"] == "is missing"
    assert found["live"] in found["generations"]


def test_quiet_says_nothing_of_a_sound_index(index: Path) -> None:
    assert run_well("check", "--quiet") == ""


def test_where_there_is_no_index_it_says_so() -> None:
    result = run("check")
    assert result.exit_code == 2
    assert "no index at" in result.stderr
