"""Completions, for a reader and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from searchcore.cli.render.colours import Colours
from searchcore.cli.render.machine import json_text
from searchcore.cli.render.width import cut, plain, terminal_width

if TYPE_CHECKING:
    from searchcore.completing import Suggestion


def text_lines(found: Sequence[Suggestion], colours: Colours) -> Iterator[str]:
    """A line for each: the string, and how many articles have it."""
    for suggestion in found:
        figure = f"{suggestion.articles:,}"
        shown = cut(plain(suggestion.text), terminal_width() - len(figure) - 2)
        yield f"{shown}  {colours.faint(figure)}"


def json_lines(prefix: str, found: Sequence[Suggestion]) -> Iterator[str]:
    """`version`, `prefix`, and `suggestions` with text, articles, by."""
    suggestions = [asdict(suggestion) for suggestion in found]
    yield json_text({"version": 1, "prefix": prefix, "suggestions": suggestions}, indent=2)
