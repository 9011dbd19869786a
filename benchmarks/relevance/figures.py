"""What the systems' answers are worth, as the figures of one task: by half, and by fold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from benchmarks import report
from benchmarks.relevance.division import FOLDS, TEST, TRAIN, fold, half
from benchmarks.relevance.judged import Judged, Part
from benchmarks.relevance.questions import Question
from benchmarks.relevance.significance import interval, p_value


def _everything(question: Question) -> bool:
    return True


def _in_half(question: Question, name: str) -> bool:
    return half(question.document) == name


def _in_fold(question: Question, number: int) -> bool:
    return fold(question.document) == number


PARTS: Final[Mapping[str, Part]] = {
    TRAIN: partial(_in_half, name=TRAIN),
    TEST: partial(_in_half, name=TEST),
    "all": _everything,
}


def of_task(found: Mapping[str, Judged], ours: str) -> dict[str, Any]:
    """`found`: per system, ours among them, its judged answers to one task."""
    mine = found[ours]
    others = {name: judged for name, judged in found.items() if name != ours}
    questions = mine.task.questions
    return {
        "compared_by": mine.task.measures[0],
        "questions": {name: sum(map(part, questions)) for name, part in PARTS.items()},
        "systems": {name: by_part(judged) for name, judged in found.items()},
        "ours_against": {
            name: {part: difference(mine, judged, PARTS[part]) for part in (TEST, "all")}
            for name, judged in others.items()
        },
        "folds": {name: _folds(judged) for name, judged in found.items()},
    }


def by_part(judged: Judged) -> dict[str, dict[str, float]]:
    """The means over each half and over both."""
    return {name: judged.figures(part) for name, part in PARTS.items()}


def difference(one: Judged, other: Judged, part: Part) -> dict[str, Any]:
    """How much better one is than the other on a part: mean, its 95 % interval, p."""
    values, others = one.compared(part), other.compared(part)
    if len(values) < 2:
        return {}
    return {
        "difference": report.short(float((values - others).mean())),
        "interval_95": [report.short(end) for end in interval(values, others)],
        "p": report.short(p_value(values, others)),
    }


def _folds(judged: Judged) -> dict[str, Any]:
    parts = (partial(_in_fold, number=number) for number in range(FOLDS))
    values = [judged.compared(part) for part in parts]
    means = [report.short(float(fold.mean())) for fold in values if len(fold)]
    return {"each": means, "mean": report.short(sum(means) / len(means)) if means else None}
