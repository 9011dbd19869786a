"""`benchmarks.changes`: an index that lives through changes, beside one made anew."""

from __future__ import annotations

from pathlib import Path

from benchmarks.churn import Churn, with_first_line
from benchmarks.links import linked
from benchmarks.query_set import Drawn
from benchmarks.sameness import compared, is_same
from searchcore import Article, Index
from tests.benchmarks.test_benchmarks import run_script

_FEW = ["--changed", "8", "--repeat", "1", "--runs", "2", "--changes", "9"]


def test_after_all_changes_the_index_says_what_a_new_one_says(tmp_path: Path) -> None:
    found = run_script("changes", *_FEW, "--samples", "50", "--queries", "20", home=tmp_path)
    figures = found["figures"]
    assert figures["at_once"]["changed"] == 8
    assert len(figures["at_once"]["segments_after_each"]) == 1
    assert len(figures["runs"]) == 2
    for run in figures["runs"].values():
        assert run["agrees"]
        assert run["changed"] + run["removed"] + run["added again"] == 9
    assert figures["after"]["recall"] == figures["after"]["precision"] == 1
    assert figures["after"]["same"]
    assert figures["after"]["hits"] > 0
    assert list((tmp_path / "cache" / "own").iterdir()) == []


def test_a_line_comes_first_below_the_front_matter() -> None:
    changed = with_first_line("---\ntitle: 題\n---\n\n正文\n", "新")
    assert changed == "---\ntitle: 題\n---\n\n新\n\n\n正文\n"
    assert with_first_line("正文\n", "新") == "\n新\n\n正文\n"


def _folder(place: Path, count: int) -> Path:
    place.mkdir()
    for number in range(count):
        text = f"---\ntitle: 題{number}\n---\n\n第一段{number}\n\n第二段{number}\n"
        (place / f"{number}.md").write_text(text, "utf-8")
    return place


def _texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir())}


def test_the_same_seed_makes_the_same_changes_and_leaves_the_source(tmp_path: Path) -> None:
    source = _folder(tmp_path / "source", 20)
    before, names = _texts(source), [f"{number}.md" for number in range(20)]
    made, left = [], []
    for place in ("one", "two"):
        folder = linked(source, tmp_path / place)
        churn = Churn(source, folder, names, seed=3)
        made.append([churn.change(10) for _ in range(4)])
        left.append(_texts(folder))
    assert made[0] == made[1]
    assert left[0] == left[1] != before
    assert _texts(source) == before
    assert all(sum(kind.values()) == 10 for kind in made[0])
    gone = sum(kind["removed"] - kind["added again"] for kind in made[0])
    assert len(left[0]) == 20 - gone


def _index(path: Path, *articles: Article) -> Path:
    with Index.create(path) as index:
        index.add(articles)
    return path


def test_indexes_that_differ_are_not_called_the_same(tmp_path: Path) -> None:
    first = Article(id="a", title="停火", body="停火談判", tags=("俄烏",))
    second = Article(id="b", title="選舉", body="投票結果", tags=("香港",))
    other = Article(id="b", title="選舉", body="停火投票結果", tags=("香港",))
    asked = [Drawn("name", "停火"), Drawn("name", "選舉")]
    made = _index(tmp_path / "made", first, second)
    again = _index(tmp_path / "again", second, first)
    changed = _index(tmp_path / "changed", first, other)
    same = compared(made, again, asked)
    assert is_same(same)
    assert same["hits"] == 2
    found = compared(made, changed, asked)
    assert not is_same(found)
    assert found["queries_with_other_ids"] == 1
    assert found["largest_difference_of_scores"] > 0
    assert not found["same_units"]
    assert found["same_tags"]
