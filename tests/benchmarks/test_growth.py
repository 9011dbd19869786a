"""`benchmarks.growth`: the same articles once, and four times under four names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.growth_figures import growth, rows
from tests.benchmarks.test_benchmarks import run_script


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home = tmp_path_factory.mktemp("growth")
    found = run_script("growth", "--queries", "30", "--rounds", "1", home=home)
    assert found["benchmark"] == "growth-sample_corpus"
    assert list((home / "cache").iterdir()) == []
    measured: dict[str, Any] = found["figures"]
    return measured


def test_four_times_the_articles_give_four_times_the_hits(figures: dict[str, Any]) -> None:
    once, four = figures["sizes"].values()
    assert four["articles"] == 4 * once["articles"]
    assert list(four["queries"]) == list(once["queries"])
    for kind, row in once["queries"].items():
        assert four["queries"][kind]["library"]["hits"] == 4 * row["library"]["hits"]


def test_text_is_counted_in_full_and_what_is_live_on_disk(figures: dict[str, Any]) -> None:
    once, four = figures["sizes"].values()
    assert four["text_megabytes"] == pytest.approx(4 * once["text_megabytes"], rel=0.01)
    for size in (once, four):
        of_text = size["megabytes_on_disk"] / size["text_megabytes"]
        assert size["to_text"] == pytest.approx(of_text, rel=0.01)
        assert size["megabytes_with_the_generation_before"] > size["megabytes_on_disk"]


def test_the_first_query_is_told_with_the_memory_it_touches(figures: dict[str, Any]) -> None:
    for size in figures["sizes"].values():
        assert size["open_seconds"] > 0
        assert size["first_query_seconds"] > 0
        assert size["resident_before_megabytes"] < size["resident_first_query_megabytes"]
        assert size["mapped_first_query_megabytes"] < size["resident_first_query_megabytes"]


def test_growth_is_the_larger_by_the_smaller(figures: dict[str, Any]) -> None:
    (ratios,) = figures["growth"].values()
    assert ratios["articles"] == 4
    assert ratios["all: library hits"] == 4


def _size(articles: int, median: float) -> dict[str, Any]:
    engine = {"median_ms": median / 2, "p95_ms": median}
    library = {"median_ms": median, "p95_ms": 2 * median, "hits": 0, "without_hit": 1}
    queries = {"all": {"queries": 1, "library": library, "engine": engine}}
    return {"articles": articles, "queries": queries}


def test_sizes_are_compared_with_the_first_and_with_the_one_before() -> None:
    sizes = {"1": _size(1, 1.0), "3": _size(3, 1.5), "10": _size(10, 6.0)}
    found = growth(sizes)
    assert list(found) == ["3 / 1", "10 / 1", "10 / 3"]
    assert found["10 / 3"]["all: library median_ms"] == 4
    head, *table = rows({"sizes": sizes, "growth": found})
    assert head == ["", "1", "3", "10", "3 / 1", "10 / 1", "10 / 3"]
    assert ["all: engine median_ms", 0.5, 0.75, 3.0, 1.5, 6.0, 4.0] in table
    assert ["all: library hits", 0, 0, 0, "", "", ""] in table


def test_articles_are_not_copied_for_a_larger_size(tmp_path: Path) -> None:
    from benchmarks.growth import Size

    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.md").write_text("一", "utf-8")
    roots = Size("large", folder, 3, tmp_path / "scratch").roots()
    assert list(roots) == ["a", "b", "c"]
    assert all((place / "one.md").samefile(folder / "one.md") for place in roots.values())
