"""Queries → times: every peer is asked the same query in turn, round after round.

In the round to warm up each also gives all that it found, which is held against the truth. A query
that took a peer long then is asked of it in fewer rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks import report
from benchmarks.peers.base import Wanted
from benchmarks.peers.client import Client
from benchmarks.peers.serve import SLOW_MS
from benchmarks.peers.truth import Truth

SLOW_ROUNDS: Final = 2


@dataclass(slots=True)
class Answer:
    """What a peer made of one query."""

    rounds: int = 0
    """To be asked in; 0 where it cannot answer."""
    reason: str = ""
    """Why it cannot."""
    hits: int = 0
    right: bool = False
    right_as_typed: bool = False
    times: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    """The same search at once again, with the processor's caches warm."""

    @property
    def milliseconds(self) -> float:
        """The median of the rounds."""
        return report.median(self.times)

    @property
    def milliseconds_again(self) -> float:
        """The same of the search at once again."""
        return report.median(self.again)

    def fail(self, reason: str) -> None:
        """What it gave before does not count."""
        self.rounds, self.reason, self.hits = 0, reason, 0
        self.right = self.right_as_typed = False
        self.times.clear()
        self.again.clear()

    @property
    def right_by_either(self) -> bool:
        """Whether one of both readings calls it right."""
        return self.right or self.right_as_typed


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the answer of each peer."""

    query: Wanted
    answers: Mapping[str, Answer]


def measured(
    clients: Iterable[Client], queries: Iterable[Wanted], truth: Truth, rounds: int
) -> list[Asked]:
    """The peers' answers, and their times in so many rounds."""
    listed = list(clients)
    asked = [_warmed(listed, query, truth, rounds) for query in queries]
    for number in range(rounds):
        for one in asked:
            for client in listed:
                if number < one.answers[client.name].rounds:
                    _ask(client, one)
    return asked


def _ask(client: Client, asked: Asked) -> None:
    told, answer = client.ask(asked.query), asked.answers[client.name]
    if "reason" in told:
        answer.fail(told["reason"])
    else:
        answer.times.append(told["ms"])
        answer.again.append(told["again_ms"])


def _warmed(clients: Sequence[Client], query: Wanted, truth: Truth, rounds: int) -> Asked:
    truths = truth.right(query.strings), truth.right_as_typed(query.strings)
    return Asked(
        query,
        {
            client.name: _judged(client.ask(query, everything=True), *truths, rounds)
            for client in clients
        },
    )


def _judged(
    told: dict[str, Any], right: frozenset[int], as_typed: frozenset[int], rounds: int
) -> Answer:
    if "reason" in told:
        return Answer(reason=told["reason"])
    found = frozenset(told["ids"])
    # Whoever counts otherwise than it finds, or shows what it does not find, is not right.
    sound = told["total"] == len(found) and found.issuperset(told["best"])
    return Answer(
        rounds=min(rounds, SLOW_ROUNDS) if told["ms"] > SLOW_MS else rounds,
        hits=told["total"],
        right=sound and found == right,
        right_as_typed=sound and found == as_typed,
    )
