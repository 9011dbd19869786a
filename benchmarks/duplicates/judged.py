"""Verdicts by hand in `results/duplicates-judged.tsv`; headlines and differing passages were read.

Of 50 groups (drawn with seed 0 when there were 784; of the 790 there are now, these hold the same
articles as then): whether all of a group is one report. Of
near pairs, 12 of each tenth of Jaccard similarity from .4 on (seed 0) and 12 more below .7
(seed 1): whether they are one report, that is a copy, or a version of it that was cut or goes on.
"""

from __future__ import annotations

from typing import Final

from benchmarks.report import RESULTS

DRAWN: Final = 50
"""Groups; and so many right pairs, the first ones, are the known ones."""
_PLACE: Final = RESULTS / "duplicates-judged.tsv"


def groups() -> dict[str, str]:
    """Founder → `right` or `wrong`."""
    return {founder: verdict for kind, founder, _, verdict in _lines() if kind == "group"}


def pairs(verdict: str) -> list[tuple[str, str]]:
    """The pairs of this verdict, in the order they were drawn in."""
    return [
        (one, other) for kind, one, other, given in _lines() if (kind, given) == ("pair", verdict)
    ]


def _lines() -> list[list[str]]:
    return [line.split("\t") for line in _PLACE.read_text("utf-8").splitlines()]
