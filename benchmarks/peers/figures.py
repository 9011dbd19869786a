"""Answers → figures by peer and kind, and newsearch's times against each peer's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

from benchmarks import report
from benchmarks.peers.asked import KINDS
from benchmarks.peers.timing import Answer, Asked

ALL: Final = "all"


def of_peer(asked: Sequence[Asked], name: str, rounds: int) -> dict[str, Any]:
    """Times, hits and shares of right answers by kind, and what could not be answered."""
    answers = [one.answers[name] for one in asked]
    fewer = sum(0 < answer.rounds < rounds for answer in answers)
    return {
        "queries_in_fewer_rounds": fewer,
        "not_answerable": dict(Counter(answer.reason for answer in answers if answer.reason)),
        "kinds": {
            kind: _row([one.answers[name] for one in of_kind]) for kind, of_kind in _kinds(asked)
        },
    }


def ratios(asked: Sequence[Asked], ours: str, peer: str) -> dict[str, Any]:
    """Our median and 95th percentile divided by the peer's over the same queries, by kind.

    `answered`: those that both can answer; `right`: of them those that the peer answers right, by
    either reading.
    """
    return {
        kind: {
            "answered": _ratio(of_kind, ours, peer, lambda answer: True),
            "right": _ratio(of_kind, ours, peer, lambda answer: answer.right_by_either),
        }
        for kind, of_kind in _kinds(asked)
    }


def _kinds(asked: Sequence[Asked]) -> list[tuple[str, list[Asked]]]:
    found = [(kind, [one for one in asked if one.query.kind == kind]) for kind in KINDS]
    return [(ALL, list(asked)), *((kind, of_kind) for kind, of_kind in found if of_kind)]


def _row(answers: Sequence[Answer]) -> dict[str, Any]:
    answered = [answer for answer in answers if answer.times]
    row: dict[str, Any] = {"queries": len(answers), "not_answerable": len(answers) - len(answered)}
    if answered:
        times = [answer.milliseconds for answer in answered]
        again = [answer.milliseconds_again for answer in answered]
        row |= {"median_ms": report.median(times), "p95_ms": report.percentile95(times)}
        row |= {"again_median_ms": report.median(again), "again_p95_ms": report.percentile95(again)}
        row |= {"hits": sum(answer.hits for answer in answered)}
    for share in ("right", "right_as_typed", "right_by_either"):
        row[share] = report.short(sum(getattr(one, share) for one in answers) / len(answers))
    return row


def _ratio(
    asked: Sequence[Asked], ours: str, peer: str, counts: Callable[[Answer], bool]
) -> dict[str, Any]:
    both = [(one.answers[ours], one.answers[peer]) for one in asked]
    pairs = [pair for pair in both if pair[0].times and pair[1].times and counts(pair[1])]
    if not pairs:
        return {"queries": 0}
    found: dict[str, Any] = {"queries": len(pairs)}
    for name, time in (("", "milliseconds"), ("again_", "milliseconds_again")):
        own, other = ([getattr(pair[side], time) for pair in pairs] for side in (0, 1))
        found[f"{name}median"] = report.short(report.median(own) / report.median(other))
        found[f"{name}p95"] = report.short(report.percentile95(own) / report.percentile95(other))
    return found
