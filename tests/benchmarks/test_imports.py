"""`benchmarks.imports`: which modules a command loads, and what they take."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.imports import loaded
from tests.benchmarks.test_benchmarks import run_script


def test_the_modules_that_take_longest_are_told_for_each_command(tmp_path: Path) -> None:
    figures = run_script("imports", "--repeat", "1", home=tmp_path)["figures"]
    assert set(figures["modules"]) < set(figures["processes"])
    for found in figures["modules"].values():
        taken = [module["self_ms"] for module in found["most"].values()]
        assert taken == sorted(taken, reverse=True)
        assert len(taken) == 15
        assert sum(taken) < found["total_ms"]
    query, usage = figures["modules"]["newsearch query"], figures["modules"]["newsearch --help"]
    assert query["count"] > usage["count"]
    assert "numpy" in query["packages_ms"]
    assert "click" in figures["modules"]["import click"]["packages_ms"]


def test_a_module_takes_at_least_what_it_takes_by_itself() -> None:
    found = {each.module: each for each in loaded([sys.executable, "-c", "import json.decoder"])}
    assert found["json"].cumulative_ms > found["json"].self_ms > 0
    assert all(each.cumulative_ms >= each.self_ms for each in found.values())


def test_a_command_that_loads_nothing_is_no_measurement() -> None:
    with pytest.raises(AssertionError, match="told of no module"):
        loaded(["true"])
