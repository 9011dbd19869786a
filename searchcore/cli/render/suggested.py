"""Completions, for a reader and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from searchcore.cli.render.colours import Colours
from searchcore.cli.render.machine import json_text
from searchcore.cli.render.width import plain
from searchcore.completing import LONGEST, Suggestion


def text_lines(found: Sequence[Suggestion], colours: Colours) -> Iterator[str]:
    """A line for each: the string, whole however narrow the terminal is, and how many articles have
    it."""
    for suggestion in found:
        yield f"{plain(suggestion.text)}  {colours.faint(f'{suggestion.articles:,}')}"


def json_lines(prefix: str, found: Sequence[Suggestion]) -> Iterator[str]:
    """`version`, `prefix`, and `suggestions` with text, articles, by."""
    suggestions = [asdict(suggestion) for suggestion in found]
    yield json_text({"version": 1, "prefix": prefix, "suggestions": suggestions}, indent=2)


def why_nothing(prefix: str) -> str:
    """In one line why there is no suggestion; a prefix that is too long is not repeated."""
    if not prefix.strip():
        return "PREFIX is blank: there is nothing to complete"
    if len(prefix) > LONGEST:
        return f"PREFIX has {len(prefix):,} characters: more than {LONGEST} are not completed"
    return f"no completion of {prefix} among tags, names and words of headlines"
