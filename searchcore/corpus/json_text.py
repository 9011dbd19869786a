"""JSON → strings, lists and mappings of strings; and where its object ends.

Numbers stay as they are written, `null` is "". The depth is looked at before the standard library's
parser sees it: that one goes as deep as Python's stack.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from searchcore.corpus.values import MAX_DEPTH, Unfit, Value, repeated, scalar, too_deep

# A string that does not end goes on to the end of the text, so that none is looked at twice.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_COLON = re.compile(r"\s*:")
# The commonest slip: `["a", "b",]`.
_LAST_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+"?)|,(?=\s*+[\]}])', re.DOTALL)
_WORDS = {True: "true", False: "false", None: ""}


def load(text: str) -> Value:
    """The value that `text` is. Raises Unfit."""
    if _depth(text) > MAX_DEPTH:
        raise too_deep()
    try:
        value = json.loads(
            text,
            strict=False,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
            object_pairs_hook=_mapping,
        )
    except json.JSONDecodeError as error:
        raise Unfit(f"line {error.lineno}: {error.msg}") from error
    return _value(value)


def end_of_object(text: str) -> int | None:
    """Where the object ends that `text` begins with; None where it does not."""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += _step(token[0])
        if depth == 0:
            return token.end()
    return None


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """The keys of the outermost object of what need not be JSON, each with what follows it."""
    found = list(_keys(text))
    ends = [start for _, start, _ in found[1:]] + [len(text)]
    # Where there is no key, there is an end all the same.
    for (key, _, colon), end in zip(found, ends, strict=False):
        value = text[colon:end].rstrip(" \t\n").removesuffix("}").rstrip(" \t\n,")
        yield key, _LAST_COMMA.sub(r"\1", value)


def _keys(text: str) -> Iterator[tuple[str, int, int]]:
    """Each key, where it starts, and where the colon behind it ends."""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += _step(token[0])
        colon = _COLON.match(text, token.end()) if depth == 1 and token[0][0] == '"' else None
        if colon:
            yield token[0].strip('"'), token.start(), colon.end()


def _depth(text: str) -> int:
    depth = deepest = 0
    for token in _TOKEN.finditer(text):
        depth += _step(token[0])
        deepest = max(deepest, depth)
    return deepest


def _step(token: str) -> int:
    return 1 if token in "[{" else -1 if token in "]}" else 0


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in pairs:
        if key in values:
            raise repeated(scalar(key))
        values[key] = value
    return values


def _value(value: Any) -> Value:
    match value:
        case str():
            return scalar(value)
        case list():
            return [_value(each) for each in value]
        case dict():
            return {scalar(key): _value(each) for key, each in value.items()}
        case _:
            return _WORDS[value]
