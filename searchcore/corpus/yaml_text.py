"""YAML → strings, lists and mappings of strings.

No scalar changes its type: `no` stays "no", `0123` "0123", `12:30:45` itself; nothing at all (an
empty value, `~`, `null`) is "". Built from the parser's events, because no constructor then runs
that could make something of a tag, because events come one at a time so that 50,000 nested
brackets end at the twentieth (PyYAML's C composer dies of them), and because it is ten times
faster than PyYAML's Python loader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from searchcore.corpus.values import MAX_DEPTH, Unfit, Value, repeated, scalar, too_deep

# Absent where PyYAML was built without libyaml.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(text: str) -> Value:
    """The one document in `text`; nothing at all gives an empty mapping. Raises Unfit."""
    try:
        return _document(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        raise Unfit(_problem(error)) from error


def _document(events: Iterator[Any]) -> Value:
    starts = (event for event in events if isinstance(event, yaml.DocumentStartEvent))
    if next(starts, None) is None:
        return {}
    value = _value(next(events), events, 1)
    if next(starts, None) is not None:
        raise Unfit("more than one document")
    return value


def _value(event: Any, events: Iterator[Any], depth: int) -> Value:
    match event:
        case yaml.ScalarEvent():
            return _scalar(event)
        case yaml.AliasEvent():
            raise Unfit(f"an alias, *{event.anchor}")
        case _ if depth > MAX_DEPTH:
            raise too_deep()
        case yaml.SequenceStartEvent():
            return [_value(item, events, depth + 1) for item in _until_end(events)]
        case _:
            return _mapping(events, depth)


def _mapping(events: Iterator[Any], depth: int) -> dict[str, Value]:
    pairs: dict[str, Value] = {}
    for event in _until_end(events):
        if not isinstance(event, yaml.ScalarEvent):
            raise Unfit("a key that is no string")
        key = scalar(event.value)
        if key in pairs:
            raise repeated(key)
        pairs[key] = _value(next(events), events, depth + 1)
    return pairs


def _until_end(events: Iterator[Any]) -> Iterator[Any]:
    """The events that begin the members of the collection just opened."""
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        yield event


def _scalar(event: Any) -> str:
    plain = event.implicit[0]
    return "" if plain and event.value.lower() in {"", "~", "null"} else scalar(event.value)


def _problem(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return "characters that YAML does not allow"
    # The mark counts from 0; the header begins behind the fence, on the file's first line.
    return f"line {mark.line + 1}: {getattr(error, 'problem', None) or 'YAML that does not parse'}"
