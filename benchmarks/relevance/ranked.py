"""What a system answers to questions, as far as it is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from benchmarks.relevance.questions import Question

DEPTH: Final = 20
"""How many answers are judged."""

Ranked = Callable[[str, int], list[str]]
"""(query, limit) → ids, best first."""


def rankings(ranked: Ranked, questions: Iterable[Question]) -> list[list[str]]:
    """The first `DEPTH` answers to each, those to be left out not counted."""
    return [_ranking(ranked, question) for question in questions]


def _ranking(ranked: Ranked, question: Question) -> list[str]:
    left_out = question.left_out
    ids = ranked(question.text, DEPTH + len(left_out))
    return [id_ for id_ in ids if id_ not in left_out][:DEPTH]
