"""Opening, searching and closing again and again takes no more than doing it once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from faults import calls
from faults.nursery import Nursery

_TIMES = 1000
_SLACK = 2_000_000  # bytes, in 900 rounds: a page for every other one


def test_a_thousand_times_opened_descriptors_and_memory_stay_flat(
    nursery: Nursery, after_five: Path, figures: dict[str, Any]
) -> None:
    early, late = nursery.run(calls.open_often, after_five, _TIMES, seconds=300).told()
    figures |= {"times": _TIMES, "early": early, "late": late}
    assert late["descriptors"] == early["descriptors"]
    assert late["maps"] <= early["maps"] + 2
    assert late["bytes"] <= early["bytes"] + _SLACK
