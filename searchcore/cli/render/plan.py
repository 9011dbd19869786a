"""How a query was read and what is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from searchcore.cli.render.width import plain

if TYPE_CHECKING:
    from searchcore.planning import Plan
    from searchcore.query.resolved import ChunkWords


def plan_lines(plan: Plan, time_zone: tzinfo) -> Iterator[str]:
    """The tree as typed, the words of its chunks, and the tree as looked for."""
    from searchcore.query.printed import logical_lines, typed_lines

    yield "as typed"
    yield from _indented(typed_lines(plan.typed))
    if plan.resolved.chunks:
        yield "words required"
    for chunk in plan.resolved.chunks:
        yield plain(f"  {chunk.text}: {_required(chunk)}")
    yield "looked for"
    yield from _indented(logical_lines(plan.query, time_zone))


def _required(chunk: ChunkWords) -> str:
    words, count = " · ".join(chunk.words), len(chunk.words)
    if count == 1:
        return words
    return (
        f"{'all' if chunk.required == count else f'at least {chunk.required} of'} {count}: {words}"
    )


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (plain(f"  {line}") for line in lines)
