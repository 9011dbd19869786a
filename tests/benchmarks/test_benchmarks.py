"""Every measuring script runs, on the articles that come with the project. No time is asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.query_set import draw
from searchcore import read_corpus

_PROJECT = Path(__file__).parents[2]
_SAMPLE = _PROJECT / "sample_corpus"
_SMALL = {
    "indexing": ["--repeat", "1"],
    "queries": ["--queries", "40", "--rounds", "1"],
    "layout": ["--queries", "30", "--rounds", "1"],
}
_ACCEPTANCE = {
    "headlines": ["--count", "40"],
    "scripts": ["--count", "40"],
    "updates": [],
}


def run_script(name: str, *arguments: str, home: Path) -> dict[str, Any]:
    """Run a script into an empty folder; what it wrote there."""
    results = home / "results"
    script = [sys.executable, "-W", "ignore", "-m", f"benchmarks.{name}", "--results", str(results)]
    place = ["--folder", str(_SAMPLE), "--cache", str(home / "cache")]
    done = subprocess.run(
        [*script, *arguments, *place], cwd=_PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (written,) = results.iterdir()
    found: dict[str, Any] = json.loads(written.read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", _SMALL)
def test_a_benchmark_says_what_it_measured_and_on_what(name: str, tmp_path: Path) -> None:
    found = run_script(name, *_SMALL[name], home=tmp_path)
    assert found["benchmark"].startswith(name)
    assert found["corpus"]["files"] > 40
    assert {"date", "versions", "processor", "parameters", "figures"} <= found.keys()


@pytest.mark.parametrize("name", _ACCEPTANCE)
def test_what_a_reader_may_rely_on_is_measured(name: str, tmp_path: Path) -> None:
    found = run_script("acceptance", name, *_ACCEPTANCE[name], home=tmp_path)
    assert found["benchmark"] == f"acceptance-{name}"
    assert found["figures"]


def test_without_a_corpus_a_benchmark_says_why_it_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSEARCH_CORPORA", str(tmp_path / "nothing"))
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.indexing", "--cache", str(tmp_path)],
        cwd=_PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "skipped: there is no" in done.stderr
    assert "NEWSEARCH_CORPORA" in done.stderr


def test_the_same_seed_draws_the_same_queries_of_every_kind() -> None:
    articles = list(read_corpus(_SAMPLE, on_error=lambda error: None))
    queries = draw(articles, 200, seed=1, anchors=["停火談判", "投票結果"])
    assert queries == draw(articles, 200, seed=1, anchors=["停火談判", "投票結果"])
    assert len({query.kind.removesuffix(", dated") for query in queries}) == 10
    assert all(query.filters for query in queries if query.kind.endswith(", dated"))


def test_the_plain_recipe_finds_and_highlights(tmp_path: Path) -> None:
    recipe = [sys.executable, "-W", "ignore", "-m", "benchmarks.plain_recipe"]
    for arguments in (["index", str(_SAMPLE)], ["query"]):
        command = [*recipe, arguments[0], *arguments[1:], str(tmp_path / "index")]
        last = ["特朗普 普京"] if arguments == ["query"] else []
        done = subprocess.run(
            [*command, *last], cwd=_PROJECT, capture_output=True, text=True, check=True
        )
    assert "<b" in done.stdout
    assert " articles" in done.stdout
