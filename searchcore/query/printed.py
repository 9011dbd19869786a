"""Query trees as indented text, for people.

    all of
      特朗普
        for the score also: 特朗 · 朗普
      either of: title: 停火 ×2 · captions: 路透社 ×0.5
      not: tag = 娱乐

A node above leaves alone stands on one line with them. A string that is looked for
in every field searched by default stands there by itself; what is looked for in one field has its
name before it. A phrase of bigrams is shown as the string that it stands for, a gap as ␣, a word
that may go on with *.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Final, assert_never

from analyzers import GAP, searchable_text
from searchcore.query import logical, syntax
from searchcore.schema import WEIGHTS

_STEP: Final = "  "


def typed_lines(query: syntax.Query) -> Iterator[str]:
    """The tree as typed, a line for each node."""
    match query:
        case syntax.All(children):
            yield "all of"
            yield from _below(map(typed_lines, children))
        case syntax.Either(children):
            yield "either of"
            yield from _below(map(typed_lines, children))
        case syntax.Without(child):
            yield "without"
            yield from _below([typed_lines(child)])
        case syntax.InField(field, child):
            yield f"in {field}"
            yield from _below([typed_lines(child)])
        case _:
            yield str(query)


def logical_lines(query: logical.Query, time_zone: tzinfo) -> Iterator[str]:
    """The tree as looked for, and how much each field weighs where any is searched by default."""
    yield from _Printer(time_zone).lines(query)
    if any(_shared(node) for node in _nodes(query)):
        weights = (name if w == 1 else f"{name} ×{w:g}" for name, w in WEIGHTS.items())
        yield f"(a string without a field: in {', '.join(weights)})"


class _Printer:
    def __init__(self, time_zone: tzinfo) -> None:
        self._time_zone = time_zone

    def lines(self, query: logical.Query) -> Iterator[str]:
        shared = _shared(query)
        if shared is not None:
            yield _spelled(shared)
            return
        match query:
            case logical.Everything():
                yield "every article"
            case logical.Term(field) | logical.Phrase(field) | logical.Prefix(field):
                yield f"{field}: {_spelled(query)}"
            case logical.Near(field):
                yield f"{field}: {_spelled(query)}"
            case logical.Keyword(field, key):
                yield f"{field} = {key}"
            case logical.DateRange(start, end):
                yield f"dated {self._span(start, end)}"
            case logical.And():
                yield from self._several("all of", tuple(_flat(query)))
            case logical.Or(children, at_least):
                least = "either of" if at_least == 1 else f"at least {at_least} of {len(children)}"
                yield from self._several(least, children)
            case logical.Not(child):
                yield from self._node("not", [child])
            case logical.Preferring(required, optional):
                yield from self.lines(required)
                yield from _below([self._node("for the score also", _alternatives(optional))])
            case logical.Boosted(child, factor):
                yield from self._boosted(child, f"×{factor:g}")
            case _:
                assert_never(query)

    def _several(self, name: str, children: Sequence[logical.Query]) -> Iterator[str]:
        if len(children) == 1:
            return self.lines(children[0])
        return self._node(name if children else "nothing", children)

    def _node(self, name: str, children: Sequence[logical.Query]) -> Iterator[str]:
        if children and all(map(_is_short, children)):
            yield f"{name}: {' · '.join(line for child in children for line in self.lines(child))}"
        else:
            yield name
            yield from _below(map(self.lines, children))

    def _boosted(self, child: logical.Query, factor: str) -> Iterator[str]:
        if _is_short(child):
            return (f"{line} {factor}" for line in self.lines(child))
        return self._node(factor, [child])

    def _span(self, start: int | None, end: int | None) -> str:
        since = "" if start is None else f"from {self._moment(start)}"
        before = "" if end is None else f"before {self._moment(end)}"
        return " ".join(part for part in (since, before) if part) or "at all"

    def _moment(self, seconds: int) -> str:
        return f"{datetime.fromtimestamp(seconds, self._time_zone):%Y-%m-%d %H:%M}"


def _below(nodes: Iterable[Iterator[str]]) -> Iterator[str]:
    return (_STEP + line for node in nodes for line in node)


def _is_short(query: logical.Query) -> bool:
    """Whether it takes one line and has no other node in it."""
    match query:
        case logical.Boosted(child):
            return _is_short(child)
        case logical.Or((only,)):
            return _is_short(only)
        case logical.And() | logical.Or() | logical.Not() | logical.Preferring():
            return _shared(query) is not None
        case _:
            return True


def _flat(query: logical.And) -> Iterator[logical.Query]:
    for child in query.children:
        yield from _flat(child) if isinstance(child, logical.And) else [child]


def _alternatives(query: logical.Query) -> tuple[logical.Query, ...]:
    """What adds to the score, each by itself."""
    if isinstance(query, logical.Or) and query.at_least == 1 and _shared(query) is None:
        return query.children
    return (query,)


def _shared(query: logical.Query) -> logical.Leaf | None:
    """The leaf that is looked for in every default field with its weight, if that is all."""
    if not isinstance(query, logical.Or) or query.at_least != 1:
        return None
    leaves = [
        child.child if isinstance(child, logical.Boosted) else child for child in query.children
    ]
    first = leaves[0] if leaves else None
    if not isinstance(first, logical.Leaf):
        return None
    wanted = tuple(_weighted(replace(first, field=name), WEIGHTS[name]) for name in WEIGHTS)
    return first if query.children == wanted else None


def _weighted(leaf: logical.Leaf, weight: float) -> logical.Query:
    return leaf if weight == 1 else logical.Boosted(leaf, weight)


def _nodes(query: logical.Query) -> Iterator[logical.Query]:
    yield query
    for child in logical.children(query):
        yield from _nodes(child)


def _spelled(leaf: logical.Leaf) -> str:
    match leaf:
        case logical.Term(_, text):
            return text
        case logical.Prefix(_, text):
            return _joined([(0, text)], open_end=True)
        case logical.Phrase(_, parts, last_is_prefix):
            return _joined(parts, open_end=last_is_prefix)
        case logical.Near(_, parts, distance):
            listed = " · ".join(_joined(p.parts, open_end=p.last_is_prefix) for p in parts)
            return f"within {distance} positions: {listed}"
        case _:
            assert_never(leaf)


def _joined(parts: Sequence[tuple[int, str]], *, open_end: bool) -> str:
    """The string that terms at offsets stand for."""
    units: dict[int, str] = {}
    for offset, term in parts:
        if _is_han(term):
            units.update(enumerate(term, start=offset))
        else:
            units[offset] = term
    text = ""
    for _, unit in sorted(units.items()):
        apart = text and not _is_han(text[-1]) and not _is_han(unit) and GAP not in (text[-1], unit)
        text += f" {unit}" if apart else unit
    # A Han character at the end stands for every bigram that begins with it: it is just there.
    return text + "*" if open_end and not _is_han(text[-1]) else text


def _is_han(term: str) -> bool:
    return searchable_text(term) == term
