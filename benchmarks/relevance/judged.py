"""Rankings → per question what it is worth, by `ir_measures`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ir_measures
import numpy as np
from numpy.typing import NDArray

from benchmarks import report
from benchmarks.relevance.questions import Question, Task

Values = NDArray[np.float64]
Part = Callable[[Question], bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the answers of one system to one task are worth, question by question."""

    task: Task
    measured: dict[str, Values]
    """Per measure one value a question."""
    unanswered: Values
    """1 where there is no answer at all."""
    missed: Values
    """1 where the right article is not among the first ten."""

    def figures(self, part: Part) -> dict[str, float]:
        """Means over a part of the questions; of none, nothing."""
        chosen = chosen_by(self.task.questions, part)
        if not chosen.any():
            return {}
        columns = self.measured | {"no answer": self.unanswered, "not in ten": self.missed}
        return {
            name: report.short(float(values[chosen].mean())) for name, values in columns.items()
        }

    def compared(self, part: Part) -> Values:
        """The values that settings are compared by, of a part of the questions."""
        return self.measured[self.task.measures[0]][chosen_by(self.task.questions, part)]


def chosen_by(questions: Sequence[Question], part: Part) -> NDArray[np.bool_]:
    """Which questions a part has."""
    return np.fromiter(map(part, questions), bool, len(questions))


def judged(task: Task, rankings: Sequence[Sequence[str]]) -> Judged:
    """`rankings`: per question of the task ids, best first."""
    right = [question.relevant for question in task.questions]
    return Judged(
        task,
        _measured(task, rankings),
        np.array([not ids for ids in rankings], float),
        np.array([id_ not in ids[:10] for id_, ids in zip(right, rankings, strict=True)], float),
    )


def _measured(task: Task, rankings: Sequence[Sequence[str]]) -> dict[str, Values]:
    measures = {name: ir_measures.parse_measure(name) for name in task.measures}
    right = [
        ir_measures.Qrel(str(number), question.relevant, 1)
        for number, question in enumerate(task.questions)
    ]
    # By rank, not by score: what is equal in score has been put in an order already.
    answers = [
        ir_measures.ScoredDoc(str(number), id_, -rank)
        for number, ids in enumerate(rankings)
        for rank, id_ in enumerate(ids)
    ]
    values = {name: np.zeros(len(rankings)) for name in measures}
    for found in ir_measures.iter_calc(list(measures.values()), right, answers):
        values[str(found.measure)][int(found.query_id)] = found.value
    return values
