"""A text and its terms, each under the place where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.machine import json_text
from searchcore.cli.render.width import lines, plain, terminal_width, width

if TYPE_CHECKING:
    from analyzers import Token

_NARROWEST: Final = 20


def text_lines(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Position, span and term; a long text comes in lines, each with its terms below it."""
    shown = plain(text)
    figures = _figures(tokens)
    left = max(map(len, figures), default=0) + 2
    placed = list(lines(shown, max(terminal_width() - left, _NARROWEST)))
    below: list[list[tuple[Token, str]]] = [[] for _ in placed]
    starts = [start for start, _ in placed]
    for token, figure in zip(tokens, figures, strict=True):
        below[bisect_right(starts, token.start) - 1].append((token, figure))
    for (start, end), inside in zip(placed, below, strict=True):
        if start:
            yield ""
        yield " " * left + shown[start:end]
        for token, figure in inside:
            if token.start < end:
                yield f"{figure}  {' ' * width(shown[start : token.start])}{plain(token.text)}"


def json_lines(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """`text` and `tokens` with text, start, end, position."""
    yield json_text({"text": text, "tokens": [asdict(token) for token in tokens]}, indent=2)


def _figures(tokens: Sequence[Token]) -> list[str]:
    """Position and span of each, aligned."""
    digits = len(str(max((token.end for token in tokens), default=0)))
    return [
        f"{token.position:>{digits}}  {token.start:>{digits}}–{token.end:<{digits}}"
        for token in tokens
    ]
