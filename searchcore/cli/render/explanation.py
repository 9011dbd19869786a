"""What a score is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.width import cut, plain

if TYPE_CHECKING:
    from searchcore.explaining import Explanation, ScorePart

_PARTS_SHOWN: Final = 12
_SMALL: Final = 0.001
"""Of less, three decimals would tell nothing."""


def explanation_lines(score: float, explanation: Explanation, columns: int) -> Iterator[str]:
    """The score, and below it its parts, the largest first."""
    fade = "" if explanation.fade == 1 else f", × {_figure(explanation.fade)} by its age"
    whole = score / explanation.fade if explanation.fade else score
    parts = [_figure(part.score) for part in explanation.parts[:_PARTS_SHOWN]]
    figures = max(map(len, (_figure(whole), *parts)))
    yield cut(f"score {_figure(score)}" + (f" = {_figure(whole)}{fade}" if fade else ""), columns)
    for part, figure in zip(explanation.parts, parts, strict=False):
        yield cut(f"  {figure:>{figures}}  {plain(_what(part))}", columns)
    rest = explanation.parts[_PARTS_SHOWN:]
    if rest:
        yield f"  {_figure(sum(part.score for part in rest)):>{figures}}  {len(rest)} more"


def _figure(score: float) -> str:
    return f"{score:.4g}" if 0 < score < _SMALL else f"{score:.3f}"


def _what(part: ScorePart) -> str:
    more = ", for the score only" if part.optional else ""
    return f"{part.text} in {', '.join(part.fields)}{more}"
