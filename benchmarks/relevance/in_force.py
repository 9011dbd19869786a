"""Which weights and constants a run was measured with: the public numbers of the ranking."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any, Final

from searchcore import schema
from searchcore.engines import base

# Lengths of texts, years and bytes are greater, and limits that refuse a query begin so.
_GREATEST: Final = 1000
_LIMITS: Final = "MOST_"


def constants() -> dict[str, Any]:
    """Per `module:NAME` a number, or a mapping of them, each where it is first met."""
    found: dict[str, Any] = {}
    seen: set[str] = set()
    for module in _modules():
        for name, value in vars(module).items():
            if name not in seen and _is_constant(name) and _is_numbers(value):
                seen.add(name)
                shown = dict(value) if isinstance(value, Mapping) else value
                found[f"{module.__name__}:{name}"] = shown
    return found


def _modules() -> Iterator[ModuleType]:
    """Those that others take constants from come first."""
    yield from (schema, base)
    names = sorted(name for name in sys.modules if name.startswith("searchcore.query."))
    yield from (sys.modules[name] for name in names)


def _is_constant(name: str) -> bool:
    return name.isupper() and not name.startswith(("_", _LIMITS))


def _is_numbers(value: Any) -> bool:
    values = list(value.values()) if isinstance(value, Mapping) else [value]
    return bool(values) and all(
        isinstance(one, int | float) and not isinstance(one, bool) and one < _GREATEST
        for one in values
    )
