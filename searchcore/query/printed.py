"""Query trees as indented text, for people.

    all of
      特朗普
        for the score also: 特朗 · 朗普
      either of: title: 停火 ×2 · captions: 路透社 ×0.5
      not: tag = 娱乐

A node above leaves alone stands on one line with them. A string that is looked for
in every field searched by default stands there by itself; what is looked for in one field has its
name before it. A phrase of bigrams is shown as the string that it stands for, a gap as ␣, a word
that may go on with *; spellings that count as one word have = between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Final, assert_never

from analyzers import GAP, searchable_text
from searchcore.query import logical, syntax
from searchcore.schema import WEIGHTS

_STEP: Final = "  "
_SHARED: Final = tuple(WEIGHTS.items())
_DAY: Final = 86_400


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
    if any(isinstance(node, logical.Blended) and node.weights == _SHARED for node in _nodes(query)):
        yield f"(a string without a field: in {_in_fields(_SHARED)})"


class _Printer:
    def __init__(self, time_zone: tzinfo) -> None:
        self._time_zone = time_zone

    def lines(self, query: logical.Query) -> Iterator[str]:
        match query:
            case logical.Everything():
                yield "every article"
            case logical.Blended(leaf, weights):
                fields = "" if weights == _SHARED else f"{_in_fields(weights)}: "
                yield f"{fields}{spelled(leaf)}"
            case _ if isinstance(query, logical.Leaf):
                yield f"{query.field}: {spelled(query)}"
            case logical.Keyword(field, key):
                yield f"{field} = {key}"
            case logical.DateRange(start, end):
                yield f"dated {self._span(start, end)}"
            case logical.Identified(article):
                yield f"id = {article}"
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
            case logical.Faded(child, half_life):
                yield from self._node(f"faded, half after {_days(half_life)}", [child])
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


def _days(seconds: int) -> str:
    return "1 day" if seconds == _DAY else f"{seconds / _DAY:g} days"


def _below(nodes: Iterable[Iterator[str]]) -> Iterator[str]:
    return (_STEP + line for node in nodes for line in node)


def _is_short(query: logical.Query) -> bool:
    """Whether it takes one line and has no other node in it."""
    match query:
        case logical.Boosted(child):
            return _is_short(child)
        case logical.Or((only,)):
            return _is_short(only)
        case logical.And() | logical.Or() | logical.Not() | logical.Preferring() | logical.Faded():
            return False
        case _:
            return True


def _flat(query: logical.And) -> Iterator[logical.Query]:
    for child in query.children:
        yield from _flat(child) if isinstance(child, logical.And) else [child]


def _alternatives(query: logical.Query) -> tuple[logical.Query, ...]:
    """What adds to the score, each by itself."""
    if isinstance(query, logical.Or) and query.at_least == 1:
        return query.children
    return (query,)


def _in_fields(weights: Sequence[tuple[str, float]]) -> str:
    return ", ".join(name if weight == 1 else f"{name} ×{weight:g}" for name, weight in weights)


def _nodes(query: logical.Query) -> Iterator[logical.Query]:
    yield query
    for child in logical.children(query):
        yield from _nodes(child)


def spelled(leaf: logical.Leaf) -> str:
    """A leaf without its field: the string that it stands for, folded."""
    match leaf:
        case logical.Term(_, text):
            return text
        case logical.Prefix(_, text):
            return _joined([(0, text)], open_end=True)
        case logical.Phrase(_, parts, last_is_prefix):
            return _joined(parts, open_end=last_is_prefix)
        case logical.Near(_, parts, distance):
            listed = " … ".join(_joined(p.parts, open_end=p.last_is_prefix) for p in parts)
            return f"{listed} (within {distance})"
        case logical.AnyOf((logical.Near() as first, *_)):
            return spelled(first)  # the others are its parts in their other forms
        case logical.AnyOf(leaves):
            return " = ".join(map(spelled, leaves))
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
