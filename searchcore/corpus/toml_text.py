"""TOML → strings, lists and mappings of strings.

The standard library's parser makes numbers and dates of what it reads: `0x1F` becomes 31, a date
gets another form, a number of 5,000 digits is an error. So what stands unquoted behind `=` is
quoted before. In lists whole numbers come as decimals, dates in ISO 8601.

That parser nests as deep as Python's stack goes, and takes minutes for a key of 10,000 parts; so
both are counted before.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from searchcore.corpus.values import MAX_DEPTH, Unfit, Value, scalar, too_deep

# Strings and comments first: nothing in them counts. One that does not end goes on to the end of
# the line or text, so that none is looked at twice.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+"
    r"|=[ \t]*+(?P<bare>\d{4}-\d\d-\d\d[ ]\d[^\s,\]}#\"'\\]*+|[+-]?\d[^\s,\]}#\"'\\]*+)?"
    r"|[\[\]{}.,\n]",
    re.DOTALL,
)
_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)


def load(text: str) -> Value:
    """The document in `text`; nothing at all gives an empty mapping. Raises Unfit."""
    _refuse_depth(text)
    try:
        return _value(tomllib.loads(_TOKEN.sub(_quoted, text), parse_float=str), 1)
    except ValueError as error:
        raise Unfit(_problem(error)) from error


def _refuse_depth(text: str) -> None:
    depth = parts = 0
    for token in _TOKEN.finditer(text):
        match token[0][0]:
            case "[" | "{":
                depth, parts = depth + 1, 0
            case "]" | "}":
                depth -= 1
            case ".":
                parts += 1
            case "=" | "," | "\n":
                parts = 0
        if max(depth, parts) > MAX_DEPTH:
            raise too_deep()


def _quoted(token: re.Match[str]) -> str:
    return f'= "{token["bare"]}"' if token["bare"] else token[0]


def _value(value: Any, depth: int) -> Value:
    match value:
        case str():
            return scalar(value)
        case bool():
            return "true" if value else "false"
        case datetime() | date() | time():
            return value.isoformat()
        case int():
            return str(value)
    if depth > MAX_DEPTH:
        raise too_deep()
    if isinstance(value, list):
        return [_value(each, depth + 1) for each in value]
    return {scalar(key): _value(each, depth + 1) for key, each in value.items()}


def _problem(error: ValueError) -> str:
    """What is wrong and its line; the header begins behind the fence, on the file's first line."""
    found = _PLACE.fullmatch(str(error))
    if found is None:
        return "TOML that does not parse"
    return f"line {found[2]}: {found[1]}" if found[2] else f"{found[1]} at its end"
