"""What front matter holds, whatever it is written in: strings, and lists and mappings of them.

No scalar changes its type: what is written as `no`, `0123`, `1e9`, `2025-02-13` is that string.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from searchcore.corpus.encoding import clean

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

MAX_DEPTH = 20

_SURROGATE = re.compile("[\ud800-\udfff]")


class Unfit(Exception):
    """Front matter that cannot be read, or is not taken: repeated keys, aliases, deep nesting."""


def scalar(text: str) -> str:
    """A string without what an escape can bring back: control characters, lone surrogates."""
    return text if text.isprintable() else _SURROGATE.sub("\ufffd", clean(text))


def too_deep() -> Unfit:
    return Unfit(f"more than {MAX_DEPTH} levels of nesting")


def repeated(key: str) -> Unfit:
    return Unfit(f"the key {key} is repeated")
