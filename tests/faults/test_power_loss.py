"""Power losses: an index opens at a committed state, and what was acknowledged is not lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from faults import losing
from faults.nursery import Nursery
from faults.seeds import SEED


@pytest.mark.parametrize("times", [70, pytest.param(300, marks=pytest.mark.long)])
@pytest.mark.parametrize("done", [losing.lose_commits, losing.lose_rebuilds])
def test_no_power_loss_costs_what_was_acknowledged(
    times: int,
    done: Callable[..., None],
    nursery: Nursery,
    tmp_path: Path,
    figures: dict[str, Any],
) -> None:
    told = nursery.run(done, tmp_path, SEED, times, seconds=600).told()
    figures |= {"tried": times, "survived": times - len(told["failures"])}
    figures |= {"among events": told["moments"]}
    assert not told["failures"], "\n".join(told["failures"][:3])
