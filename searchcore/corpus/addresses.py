"""Where the address of a link ends: `[text](address "title")`.

CommonMark ends it at the first space, and what is then no link stands in the text with its address.
Archives are full of addresses with spaces; here one that begins with http, or ends like the name of
a file, goes on to the bracket.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import SimpleNamespace

from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle

# Also much faster than the parser's own way, one character after the other.
_PLAIN = re.compile(r"[^\s()<>\\\x00-\x1f\x7f]+(?=\))")
_SPACED = re.compile(r"(?:https?://[^()<>\\\n]*|[^()<>\\\n]*\.\w{2,5})(?=\))")
_WELL_ENDED = re.compile(r"\s*[)(\"']")


@dataclass(frozen=True, slots=True)
class _Destination:
    """What markdown-it's own function gives, by its names."""

    ok: bool
    pos: int
    str: str


def _destination(text: str, start: int, end: int) -> _Destination:
    plain = _PLAIN.match(text, start, end)
    if plain:
        return _Destination(True, plain.end(), unescapeAll(plain[0]))
    found = parseLinkDestination(text, start, end)
    spaced = _SPACED.match(text, start, end)
    if spaced is None or (found.ok and _WELL_ENDED.match(text, found.pos, end)):
        return _Destination(found.ok, found.pos, found.str)
    return _Destination(True, spaced.end(), spaced[0])


LINK_HELPERS = SimpleNamespace(
    parseLinkDestination=_destination,
    parseLinkLabel=parseLinkLabel,
    parseLinkTitle=parseLinkTitle,
)
"""In the place of `markdown_it.helpers`."""
