"""An empty engine of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchcore.engines.base import Engine

from .joined import ENGINES


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    engine = ENGINES[request.param].create(tmp_path / "index")
    yield engine
    engine.close()
