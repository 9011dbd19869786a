"""Why an article has its score: what each leaf of the tree added to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from analyzers import fold
from searchcore.deadline import check
from searchcore.engines.base import Engine
from searchcore.query import logical
from searchcore.query.printed import spelled
from searchcore.query.resolved import Resolved


def six_figures(number: float) -> float:
    """A score as JSON has it, to six significant figures: faded ones are as small as 1e-9."""
    return float(f"{number:.6g}")


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one text that is looked for added to the score of an article."""

    text: str
    """As the query or the list of aliases writes it."""
    score: float
    """Positive, with its weight."""
    fields: tuple[str, ...]
    """Where it stands."""
    optional: bool = False
    """It adds to the score only; the article matches without it."""

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {
            "text": self.text,
            "score": six_figures(self.score),
            "fields": list(self.fields),
            "optional": self.optional,
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of one article: the sum of the parts, times `fade`."""

    parts: tuple[ScorePart, ...] = ()
    """The largest first."""
    fade: float = 1.0
    """What is left of it by age: 1 without `recency`."""

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {"parts": [part.as_json() for part in self.parts], "fade": six_figures(self.fade)}


def explanations(
    query: logical.Query, ids: Sequence[str], engine: Engine, written: str = ""
) -> tuple[Explanation, ...]:
    """Why these articles, which match, have the scores that a search gives them.

    `written`: what shows how to spell the parts, by `spelling_of`.
    """
    faded = query.child if isinstance(query, logical.Faded) else query
    nodes = list(dict.fromkeys([query, *_nodes(faded)]))
    rows = engine.scores(nodes, ids)
    table = _as_written(written)
    return tuple(
        _explanation(query, faded, dict(zip(nodes, column, strict=True)), table)
        for column in zip(*rows, strict=True)
    )


def spelling_of(text: str, resolved: Resolved) -> str:
    """A query and all names that it stands for, as they are written."""
    return " ".join((text, *resolved.aliases, *chain.from_iterable(resolved.aliases.values())))


_Scores = dict[logical.Query, float | None]
_Table = Mapping[int, str]


def _as_written(text: str) -> _Table:
    """Folded characters as a text writes them first; ASCII stays as it is folded."""
    table: dict[int, str] = {}
    for character in text:
        folded = fold(character)
        if len(folded) == 1 and not folded.isascii():
            table.setdefault(ord(folded), character)
    return table


def _explanation(
    query: logical.Query, faded: logical.Query, scores: _Scores, table: _Table
) -> Explanation:
    found = _parts(faded, 1.0, scores, optional=False)
    parts = (replace(part, text=part.text.translate(table)) for part in found)
    whole = scores[faded]
    return Explanation(
        tuple(sorted(parts, key=lambda part: -part.score)),
        (scores[query] or 0.0) / whole if whole else 1.0,
    )


def _nodes(query: logical.Query) -> Iterator[logical.Query]:
    """Every node and leaf, and each field of a leaf in several."""
    yield query
    if isinstance(query, logical.Blended):
        yield from (logical.in_field(query.leaf, name) for name, _ in query.weights)
    for child in logical.children(query):
        yield from _nodes(child)


def _parts(
    query: logical.Query, factor: float, scores: _Scores, *, optional: bool
) -> Iterator[ScorePart]:
    """What is under a node that matches, and adds to its score."""
    check()
    score = scores[query]
    if not score:
        return
    match query:
        case logical.Blended(leaf, weights):
            in_each = [logical.in_field(leaf, name) for name, _ in weights]
            held = tuple(one.field for one in in_each if scores[one] is not None)
            yield ScorePart(spelled(leaf), factor * score, held, optional)
        case _ if isinstance(query, logical.Leaf):
            yield ScorePart(spelled(query), factor * score, (query.field,), optional)
        case logical.Boosted(child, more):
            yield from _parts(child, factor * more, scores, optional=optional)
        case logical.Preferring(required, preferred):
            yield from _parts(required, factor, scores, optional=optional)
            yield from _parts(preferred, factor, scores, optional=True)
        case logical.And(children) | logical.Or(children):
            for child in children:
                yield from _parts(child, factor, scores, optional=optional)
        case _:
            return
