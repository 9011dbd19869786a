"""Every kind of result becomes tables whose rows are all as long as their heads."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.tables import section, with_peers

_QUERIES = {
    "all": {
        "queries": 2,
        "library": {"median_ms": 2.0, "p95_ms": 3.0, "hits": 7, "without_hit": 0},
        "engine": {"median_ms": 0.5, "p95_ms": 0.75},
    }
}
_GROWTH = {
    "sizes": {name: {"articles": 10, "queries": _QUERIES} for name in ("once", "4 times")},
    "growth": {"4 times / once": {"articles": 1.0}},
}
_CHANGES = {
    "at_once": {"changed": 100, "ratio": 1.5, "segments_after_each": [2, 1]},
    "runs": {"1": {"changed": 3, "agrees": True}, "2": {"changed": 4, "agrees": True}},
    "after": {"recall": 1.0},
}
_PROFILE = {
    "indexing": {"folding": 0.05},
    "queries": {kind: {"planning": 0.1, "facets": 0.2} for kind in ("all", "name")},
}
_LOADS = {
    "count": 2,
    "total_ms": 3.0,
    "packages_ms": {"click": 2.0, "re": 1.0},
    "most": {"click.core": {"self_ms": 1.0, "cumulative_ms": 2.0}},
}
_IMPORTS = {"processes": {"import click": 41.0}, "modules": {"import click": _LOADS}}


def circumstances(kind: str) -> dict[str, Any]:
    return {
        "benchmark": f"{kind}-sample",
        "date": "2026-11-22T10:00:00",
        "processor": "one",
        "cores": 2,
        "load": [0.5],
        "versions": {"python": "3.11", "numpy": "2.0"},
        "corpus": {"name": "sample"},
        "parameters": {"seed": 0},
    }


@pytest.mark.parametrize(
    ("kind", "figures", "tables", "row"),
    [
        ("growth", _GROWTH, 1, "| all: engine p95_ms | 0.75 | 0.75 |  |"),
        ("changes", _CHANGES, 3, "| 2 | 4 | True |"),
        ("profile", _PROFILE, 2, "| name | 0.1 | 0.2 |"),
        ("imports", _IMPORTS, 3, "| import click | 2 | 3.0 | click 2.0, re 1.0 |"),
        ("cold", {"median_ms": {"query": 280.0}}, 1, "| median_ms | query 280.0 |"),
    ],
)
def test_a_result_is_shown_as_tables(
    kind: str, figures: dict[str, Any], tables: int, row: str
) -> None:
    shown = section(circumstances(kind) | {"figures": figures})
    assert shown.startswith(f"### {kind}-sample\n\n2026-11-22, one, 2 cores, load 0.5, ")
    assert row in shown.splitlines()
    blocks = [part.splitlines() for part in shown.split("\n\n") if part.startswith("|")]
    assert len(blocks) == tables
    assert all(len({line.count("|") for line in block}) == 1 for block in blocks)


def test_the_table_of_peers_stands_between_its_marks() -> None:
    indexing = {"articles_per_second": 700.0, "megabytes_on_disk": 110.0, "peak_megabytes": 450.0}
    kinds = {"all": {"median_ms": 0.2, "p95_ms": 1.0, "right": 1.0, "right_as_typed": 0.9}}
    peer = {"version": "0.1", "indexing": indexing, "kinds": kinds}
    result = circumstances("peers") | {"figures": {"peers": {"newsearch": peer}}}
    before = "一\n<!-- peers -->\nold\n<!-- /peers -->\n二\n"
    after = with_peers(before, result)
    assert "old" not in after
    assert "| newsearch 0.1 | 700 | 110 | 450 |" in after
    assert (after[:2], after[-2:]) == ("一\n", "二\n")
    assert with_peers(after, result) == after
    with pytest.raises(ValueError, match="no place"):
        with_peers("一\n", result)
