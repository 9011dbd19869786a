"""A nursery for all trials, folders to try things in, and the figures told at the end."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from faults import batches
from faults.nursery import Nursery
from faults.seeds import SEED
from searchcore import Index
from searchcore.engines.whoosh.generations import remove

_FIGURES: dict[str, Any] = {}


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the test counts: told at the end, and written to the file named by NEWSEARCH_FIGURES."""
    return _FIGURES.setdefault(request.node.nodeid.rpartition("::")[2], {})


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The same, of all cases of a test together."""
    return _FIGURES.setdefault(request.node.originalname, {})


@pytest.fixture(scope="session")
def after_five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index after five batches; not to be changed."""
    place = tmp_path_factory.mktemp("faults") / "index"
    with Index.create(place) as index:
        batches.fill(index, SEED, 5)
    return place


@pytest.fixture
def fresh(after_five: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes a copy of that index, in the place of the one before."""

    def copied() -> Path:
        place = tmp_path / "index"
        remove(place)
        shutil.copytree(after_five, place)
        return place

    return copied


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _FIGURES:
        return
    terminalreporter.section(f"faults, with NEWSEARCH_SEED={SEED}")
    for name, figures in _FIGURES.items():
        told = ", ".join(f"{key} {value}" for key, value in figures.items())
        terminalreporter.write_line(f"{name}: {told}")
    if path := os.environ.get("NEWSEARCH_FIGURES"):
        found = {"seed": SEED, "tests": _FIGURES}
        Path(path).write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
