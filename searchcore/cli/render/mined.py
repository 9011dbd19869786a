"""Mined names: as a file for `--aliases`, with the evidence in its comments, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from searchcore.cli.render.machine import json_text
from searchcore.cli.render.width import plain

if TYPE_CHECKING:
    from searchcore.mining import MinedGroup


def text_lines(groups: Iterable[MinedGroup]) -> Iterator[str]:
    """Two comments or more and a line for each group, a blank line between."""
    for number, group in enumerate(groups):
        if number:
            yield ""
        yield _comment(f"{group.gloss}: glossed in {_articles(group.articles)}")
        yield _comment(", ".join(f"{form.text} in {form.articles:,}" for form in group.forms))
        for example in group.examples:
            yield _comment(f"{example.id}: {example.text}")
        yield plain(group.line)


def json_lines(groups: Sequence[MinedGroup]) -> Iterator[str]:
    """One object."""
    yield json_text({"version": 1, "groups": [group.as_json() for group in groups]}, indent=2)


def _comment(text: str) -> str:
    return plain(f"# {' '.join(text.split())}")


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
