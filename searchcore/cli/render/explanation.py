"""What a score is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.width import cut, plain

if TYPE_CHECKING:
    from searchcore.explaining import Explanation, ScorePart

_PARTS_SHOWN: Final = 12


def explanation_lines(score: float, explanation: Explanation, columns: int) -> Iterator[str]:
    """The score, and below it its parts, the largest first."""
    fade = "" if explanation.fade == 1 else f", × {explanation.fade:.3f} by its age"
    whole = score / explanation.fade if explanation.fade else score
    figures = len(f"{whole:.3f}")
    yield cut(f"score {score:.3f}" + (f" = {whole:.3f}{fade}" if fade else ""), columns)
    for part in explanation.parts[:_PARTS_SHOWN]:
        yield cut(f"  {part.score:>{figures}.3f}  {plain(_what(part))}", columns)
    rest = explanation.parts[_PARTS_SHOWN:]
    if rest:
        yield f"  {sum(part.score for part in rest):>{figures}.3f}  {len(rest)} more"


def _what(part: ScorePart) -> str:
    more = ", for the score only" if part.optional else ""
    return f"{part.text} in {', '.join(part.fields)}{more}"
