"""`newsearch repair`: back to a sound state, what it says, and what stays."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.running import ids, run, run_well, write_article
from cli.test_check import live, overwritten
from searchcore import Index, read_corpus


@pytest.fixture
def index(content: Path) -> Path:
    """An index whose generation before lacks one article and has an older version of another."""
    run_well("index", "content")
    write_article(content / "new.md", "---\ntitle: 新\ndate: 2025-01-01\n---\n新文章")
    write_article(content / "undated.md", "沒有日期，也沒有標題，可是有新的句子。")
    with Index.open(".newsearch") as index:
        index.add(read_corpus("content/new.md", "content/undated.md"))
    return Path(".newsearch")


def damage_newest(index: Path) -> None:
    """The segment that only the live generation has."""
    before = index / f"gen-{int(live(index).name[4:]) - 1:06d}"
    held = {path.name for path in before.iterdir()}
    (own,) = (path for path in live(index).glob("*.seg") if path.name not in held)
    overwritten(own)


def test_a_sound_index_needs_no_repair(index: Path) -> None:
    before = live(index)
    assert run_well("repair") == "the index is sound; nothing to repair\n"
    assert live(index) == before


def test_a_wrong_current_is_written_again(index: Path) -> None:
    newest = live(index)
    (index / "CURRENT").write_bytes(b"gen-\xff\n")
    assert "no article is gone" in run_well("repair")
    assert live(index) == newest
    assert run_well("check").startswith("sound")
    assert ids("新文章") == ["new"]


def test_the_generation_before_takes_the_place_of_a_damaged_one(index: Path) -> None:
    damaged = live(index)
    damage_newest(index)
    told = run_well("repair")
    number = int(damaged.name[4:])
    assert f"went back to generation {number - 1}, now generation {number + 1}\n" in told
    assert f"put aside: {index.resolve() / damaged.name.replace('gen', 'damaged')};" in told
    assert not damaged.exists()
    assert ids("新文章") == []
    assert run("check").exit_code == 0
    run_well("index")
    assert ids("新文章") == ["new"]


def test_the_articles_that_are_gone_or_older_are_listed(index: Path) -> None:
    damaged = live(index)
    damaged.chmod(0o755)
    # The articles can still be read, and which they are.
    (damaged / "_MAIN_1.toc").unlink()
    found = json.loads(run_well("repair", "--format", "json"))
    assert found["done"] == "fell back"
    assert found["vanished"] == ["content/new.md"]
    assert found["outdated"] == ["content/undated.md"]
    assert found["is_complete"] is True


def test_without_a_sound_generation_it_is_made_anew_from_its_folders(index: Path) -> None:
    for path in {path.name: path for path in index.glob("gen-*/*.seg")}.values():
        overwritten(path)
    told = run_well("repair")
    assert "made anew from the folders: 6 articles\n" in told
    (aside,) = Path().glob(".newsearch.damaged")
    assert f"put aside: {aside.resolve()};" in told
    assert ids("新文章") == ["new"]
    assert (aside / "CURRENT").exists()


def test_files_that_are_refused_and_folders_that_are_gone_end_with_3(
    index: Path, content: Path, tmp_path: Path
) -> None:
    write_article(tmp_path / "more/x.md", "---\ntitle: 多\n---\n多一篇")
    run_well("index", "more")
    shutil.rmtree(tmp_path / "more")
    for path in {path.name: path for path in index.glob("gen-*/*.seg")}.values():
        overwritten(path)
    result = run("repair")
    assert result.exit_code == 3
    assert f"the articles of {tmp_path / 'more'}\n" in result.stdout
    assert ids("新文章") == ["new"]


def test_where_nothing_can_be_done_it_says_how_to_make_the_index_anew(
    index: Path, content: Path
) -> None:
    for path in {path.name: path for path in index.glob("gen-*/*.seg")}.values():
        overwritten(path)
    shutil.rmtree(content)
    result = run("repair")
    assert result.exit_code == 2
    assert "the folders that it was made from are gone" in result.stderr
    assert "newsearch index --rebuild FOLDER" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_rebuild_that_was_killed_between_its_renames_is_finished_by_a_query(
    index: Path,
) -> None:
    index.rename(".newsearch.replaced")
    assert ids("新文章", "--index", ".newsearch") == ["new"]
    assert not Path(".newsearch.replaced").exists()


def test_where_there_is_no_index_it_says_so() -> None:
    result = run("repair")
    assert result.exit_code == 2
    assert "no index at" in result.stderr


def test_what_is_gone_after_making_it_anew_is_named(content: Path) -> None:
    write_article(
        Path("elsewhere/linked.md"), "---\ntitle: 別處\ndate: 2025-01-01\n---\n別處的文章"
    )
    (content / "linked.md").symlink_to(Path("elsewhere/linked.md").resolve())
    run_well("index", "content", "--follow-links")
    # In every generation; which articles there were can still be read.
    for toc in Path(".newsearch").glob("gen-*/_MAIN_1.toc"):
        toc.parent.chmod(0o755)
        toc.unlink()
    result = run("repair")
    assert result.exit_code == 3
    assert "made anew from the folders: 5 articles" in result.stdout
    assert "1 article gone:\n  content/linked.md\n" in result.stdout
    shutil.rmtree(".newsearch")
    Path(".newsearch.damaged").rename(".newsearch")
    assert "6 articles" in run_well("repair", "--follow-links")
