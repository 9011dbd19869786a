"""A text as it stands, and as OpenCC writes it in Simplified, for Hong Kong and for Taiwan."""

from __future__ import annotations

from functools import cache
from typing import Any


def spellings(text: str) -> dict[str, str]:
    """Per script the text; two may be equal."""
    simplified = _converter("t2s").convert(text)
    return {
        "as it stands": text,
        "Simplified": simplified,
        "Hong Kong": _converter("s2hk").convert(simplified),
        "Taiwan": _converter("s2tw").convert(simplified),
    }


@cache
def _converter(conversion: str) -> Any:
    from opencc import OpenCC

    return OpenCC(conversion)
