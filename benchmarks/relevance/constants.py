"""Constants by their names: `searchcore.schema:WEIGHTS[title]`, set for a while and put back."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Final

import click

_NAME: Final = re.compile(r"([\w.]+):(\w+)(?:\[([^\]]+)\])?")
_PACKAGES: Final = ("analyzers", "searchcore")


@dataclass(frozen=True, slots=True)
class Constant:
    """A global of a module, or one value of a mapping there."""

    module: str
    name: str
    key: str | None = None

    def __str__(self) -> str:
        return f"{self.module}:{self.name}" + (f"[{self.key}]" if self.key else "")

    @classmethod
    def named(cls, text: str) -> Constant:
        """Raises click.BadParameter where there is no such constant."""
        match = _NAME.fullmatch(text)
        if match is None:
            raise click.BadParameter(f"{text!r} is no module:NAME and no module:NAME[key]")
        constant = cls(match[1], match[2], match[3])
        try:
            constant.value()
        except (ImportError, AttributeError, KeyError, TypeError):
            raise click.BadParameter(f"there is no constant {text}") from None
        return constant

    def value(self) -> Any:
        """As it is now."""
        found = getattr(import_module(self.module), self.name)
        return found if self.key is None else found[self.key]

    def put(self, value: Any) -> Callable[[], None]:
        """Set it, in every module of ours that took it by `from … import`; returns the way back.

        What was computed from it when a module was loaded stays as it was.
        """
        held = getattr(import_module(self.module), self.name)
        if self.key is not None:
            mapping: MutableMapping[str, Any] = held
            before = mapping[self.key]
            mapping[self.key] = value
            return lambda: mapping.__setitem__(self.key or "", before)
        modules = _holding(self.name, held)
        _set_in(modules, self.name, value)
        return lambda: _set_in(modules, self.name, held)


Setting = dict[Constant, Any]


def setting(texts: Iterable[str]) -> Setting:
    """`NAME=VALUE` each. Raises click.BadParameter."""
    return {constant: value for constant, (value,) in map(_single, texts)}


def several(text: str) -> tuple[Constant, list[Any]]:
    """`NAME=VALUE,VALUE,…`. Raises click.BadParameter."""
    name, sign, values = text.rpartition("=")
    if not sign or not values:
        raise click.BadParameter(f"{text!r} is no NAME=VALUE")
    constant = Constant.named(name)
    return constant, [_read(value) for value in values.split(",")]


@contextmanager
def holding(chosen: Setting) -> Iterator[None]:
    """Set them; afterwards each is what it was before."""
    with ExitStack() as restoring:
        for constant, value in chosen.items():
            restoring.callback(constant.put(value))
        yield


def described(chosen: Setting) -> str:
    """As typed; of nothing `as shipped`."""
    return " ".join(f"{constant}={value}" for constant, value in chosen.items()) or "as shipped"


def _single(text: str) -> tuple[Constant, list[Any]]:
    constant, values = several(text)
    if len(values) > 1:
        raise click.BadParameter(f"{text!r} has more than one value")
    return constant, values


def _read(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (SyntaxError, ValueError):
        raise click.BadParameter(f"{text!r} is no number") from None


def _holding(name: str, held: Any) -> list[ModuleType]:
    ours = (m for key, m in list(sys.modules.items()) if key.split(".")[0] in _PACKAGES)
    return [module for module in ours if getattr(module, name, None) is held]


def _set_in(modules: Iterable[ModuleType], name: str, value: Any) -> None:
    for module in modules:
        setattr(module, name, value)
