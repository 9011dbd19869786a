"""Folders beside an index: what is not ours stays, what a kill left is finished."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import PROJECT, ids, run, run_well
from searchcore import Index
from searchcore.errors import EngineError, IndexFormatError

_KILLED_AT_THE_SECOND_RENAME = """
import os, sys
from pathlib import Path
from searchcore.cli import main
rename, renames = Path.rename, []
def killed(self, target):
    if ".rebuilding" in self.name:
        os._exit(9)
    return rename(self, target)
Path.rename = killed
main()
"""


@pytest.fixture
def indexed(content: Path) -> Path:
    run_well("index", "content")
    return content


@pytest.mark.parametrize("ending", [".replaced", ".rebuilding"])
@pytest.mark.parametrize("arguments", [["index"], ["index", "--rebuild"], ["query", "雨"]])
def test_a_folder_of_ones_own_beside_an_index_stays(
    indexed: Path, ending: str, arguments: list[str]
) -> None:
    diary = Path(f".newsearch{ending}") / "diary.txt"
    diary.parent.mkdir()
    diary.write_text("mine", "utf-8")
    run(*arguments)
    assert diary.read_text("utf-8") == "mine"
    assert ids("雨") == ["rain"]


def test_a_rebuild_says_which_folder_is_in_its_way(indexed: Path) -> None:
    Path(".newsearch.rebuilding").mkdir()
    Path(".newsearch.rebuilding/diary.txt").touch()
    result = run("index", "--rebuild")
    assert result.exit_code == 2
    assert "holds 'diary.txt', which is no part of an index; nothing was done" in result.stderr


def test_a_query_makes_no_index_of_another_folder(tmp_path: Path) -> None:
    Path("news.replaced").mkdir()
    Path("news.replaced/diary.txt").touch()
    assert run("query", "雨", "--index", "news").exit_code == 2
    assert not Path("news").exists()
    assert Path("news.replaced/diary.txt").exists()


def test_an_index_killed_between_its_renames_is_found_again(indexed: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED_AT_THE_SECOND_RENAME, "index", "--rebuild"],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        check=False,
    )
    assert killed.returncode == 9
    assert not Path(".newsearch").exists()
    with pytest.raises(EngineError, match="already"):
        Index.create(".newsearch")
    assert ids("雨") == ["rain"]


def test_the_old_index_stays_while_the_new_one_cannot_be_read(indexed: Path) -> None:
    shutil.copytree(".newsearch", ".newsearch.replaced")
    Path(".newsearch/CURRENT").write_text("gen-999999\n", "utf-8")
    run("index")
    assert (Path(".newsearch.replaced") / "CURRENT").exists()


def test_an_index_without_current_is_to_be_repaired_not_made(indexed: Path) -> None:
    Path(".newsearch/CURRENT").unlink()
    result = run("query", "雨")
    assert result.exit_code == 2
    assert "CURRENT is missing" in result.stderr
    assert "newsearch repair" in result.stderr
    with pytest.raises(EngineError, match="already"):
        Index.create(".newsearch")
    with pytest.raises(IndexFormatError):
        Index.open(".newsearch")
    run_well("repair")
    assert ids("雨") == ["rain"]
