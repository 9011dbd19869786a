"""How much memory this process holds, as Linux tells it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_STATUS: Final = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Resident:
    """Memory that is in use now, in bytes; 0 where the system does not tell."""

    all: int
    mapped_files: int
    """The part of it that is files: given back when others need it."""


def resident() -> Resident:
    """What this process holds now."""
    if not _STATUS.exists():
        return Resident(0, 0)
    lines = (line.partition(":") for line in _STATUS.read_text().splitlines())
    told = {name: value.split() for name, _, value in lines}
    return Resident(_bytes(told["VmRSS"]), _bytes(told["RssFile"]))


def _bytes(value: list[str]) -> int:
    return int(value[0]) * 1024
