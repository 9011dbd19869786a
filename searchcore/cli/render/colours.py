"""What is shown how: bold, colour or nothing at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Final

from searchcore.cli.render.width import Span

CHOICES: Final = ("auto", "always", "never")

_TITLE, _MARK, _FAINT, _BAR = "1", "1;31", "2", "36"


class Colours:
    """Puts escape sequences around text, or leaves it as it is."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted

    @classmethod
    def chosen(cls, choice: str) -> Colours:
        """`auto`: on a terminal that has colours, unless NO_COLOR is set."""
        return cls(choice == "always" or (choice == "auto" and _terminal_has_colours()))

    def faint(self, text: str) -> str:
        """Beside the point."""
        return self._in(_FAINT, text)

    def title(self, text: str, marks: Iterable[Span] = ()) -> str:
        """A headline; what was looked for stands out."""
        return self._marked(text, marks, _TITLE)

    def text(self, text: str, marks: Iterable[Span] = ()) -> str:
        """Prose; what was looked for stands out."""
        return self._marked(text, marks, "")

    def bar(self, text: str) -> str:
        """A bar of a chart."""
        return self._in(_BAR, text)

    def _marked(self, text: str, marks: Iterable[Span], style: str) -> str:
        done = 0
        pieces: list[str] = []
        for start, end in marks:
            pieces += (self._in(style, text[done:start]), self._in(_MARK, text[start:end]))
            done = end
        return "".join(pieces) + self._in(style, text[done:])

    def _in(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._wanted and style and text else text


def _terminal_has_colours() -> bool:
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
