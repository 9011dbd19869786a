"""What the tests of queries share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .notation import telling_factors


@pytest.fixture(scope="module")
def told_apart() -> Iterator[None]:
    """What adds to a score is printed by what it is, whatever the ranking is tuned to."""
    with telling_factors():
        yield
