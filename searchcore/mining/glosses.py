"""Glosses in a text: Han characters and, in brackets directly behind them, a foreign name.

    美國國防部長赫格瑟斯（Pete Hegseth）表示
    └────  run ─────┘  └── names ──┘

The run goes to the left until something stops it that no name holds; where in it the name begins is
for `borders.py` to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from analyzers import fold
from searchcore.mining.foreign import names_in

LONGEST: Final = 16
"""Characters of a run; longer ones are looked at from their end."""
DOT: Final = "·"
_DOTS: Final = "·‧・•．‧・"
_DOT: Final = re.compile(f"[{_DOTS}]")
_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CLOSING: Final = "」』》〉”’\"'"
_OPENING: Final = "「『《〈“‘\"'"
_GLOSS: Final = re.compile(
    rf"(?<![{_HAN}])(?P<run>[{_HAN}][{_HAN}{_DOTS}]*[{_HAN}])(?P<closed>[{_CLOSING}]?) ?"
    r"[(（]\s*(?P<bracket>[^()（）\n]{0,24}?[A-Za-zÀ-ɏＡ-Ｚａ-ｚ][^()（）\n]{0,80})[)）]"
)
_AROUND: Final = LONGEST


class Gloss(NamedTuple):
    """One gloss."""

    run: str
    """Folded, dots of any kind as `DOT`; at most `LONGEST` characters."""
    written: str
    """The run as written, of the same length."""
    is_whole: bool
    """Something else than a Han character stands before the run."""
    is_quoted: bool
    """The run and nothing else stands in quotation marks or as a title."""
    names: tuple[str, ...]
    around: str
    """The stretch of text with the gloss in it."""


def glosses(text: str) -> Iterator[Gloss]:
    """The glosses of a text, in order."""
    for match in _GLOSS.finditer(text):
        names = names_in(match["bracket"])
        written = match["run"]
        if names:
            gloss = _gloss(text, match, names, written)
            if len(gloss.run) == len(gloss.written):
                yield gloss


def _gloss(text: str, match: re.Match[str], names: tuple[str, ...], written: str) -> Gloss:
    kept = written[-LONGEST:]
    opened = text[match.start() - 1 : match.start()]
    is_closed = bool(match["closed"])
    return Gloss(
        folded_name(kept),
        kept,
        len(kept) == len(written) and not opened.isalnum(),
        is_closed and opened != "" and opened in _OPENING,
        names,
        text[max(match.start(), match.end("run") - _AROUND) : match.end()],
    )


def folded_name(text: str) -> str:
    """Folded, with dots of any kind as one; white space gone."""
    return fold(_DOT.sub(DOT, text))
