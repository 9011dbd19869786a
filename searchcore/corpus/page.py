"""What the readers of Markdown and HTML write: blocks of plain text with their links.

writer.start("paragraph") · text · open_link · text · close_link · end  →  Block
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "heading", "item", "cell", "code", "caption"]

# Not U+3000, which stands between the phrases of a Hong Kong headline.
_SPACES = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text with a border before and behind it."""

    kind: Kind
    text: str
    """Never empty; lines are stripped, none is blank."""
    links: tuple[Link, ...] = ()
    unlinked: str = ""
    """The part of the text that is in no link."""


class PageWriter:
    """Puts pieces of text together into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._kind: Kind = "paragraph"
        self._pieces: list[str] = []
        self._unlinked: list[str] = []
        self._links: list[Link] = []
        self._target: str | None = None
        self._link_start = 0
        self._in_caption = False

    def start(self, kind: Kind) -> None:
        """A border; what follows is of this kind."""
        self.end()
        self._kind = kind

    def block(self, kind: Kind, text: str) -> None:
        """A whole block of one text."""
        self.start(kind)
        if self._target is not None:
            self.text(text)
            self.end()
            return
        self._kind = "paragraph"
        # What follows does as `text` and `end` do; most blocks of most articles come this way.
        tidied = _lines(text)
        if tidied:
            self.blocks.append(Block("caption" if self._in_caption else kind, tidied, (), text))

    def figure(self, alternative: str, caption: str) -> None:
        """A picture between borders with the two texts that it may have."""
        self.end()
        self._target = None
        self._in_caption = True
        self.caption(alternative)
        self.block("caption", caption)
        self._in_caption = False

    def text(self, text: str) -> None:
        self._pieces.append(text)
        if self._target is None:
            self._unlinked.append(text)

    def open_link(self, target: str) -> None:
        self.close_link()
        self._target = target
        self._link_start = len(self._pieces)

    def close_link(self) -> None:
        if self._target is None:
            return
        text = _one_line("".join(self._pieces[self._link_start :]))
        if text:
            self._links.append(Link(text, self._target))
        self._target = None

    def caption(self, text: str) -> None:
        """A whole caption; the block being written goes on."""
        tidied = _one_line(text)
        if tidied:
            self.blocks.append(Block("caption", tidied))

    def open_caption(self) -> None:
        """What follows is a caption, over all borders, until it is closed."""
        self.end()
        self._in_caption = True

    def close_caption(self) -> None:
        self.end()
        self._in_caption = False

    def end(self) -> None:
        """A border; what follows is a paragraph unless it is said otherwise."""
        if self._pieces:
            self._finish()
        self._kind = "paragraph"

    def _finish(self) -> None:
        self.close_link()
        text = _lines("".join(self._pieces))
        if text:
            kind = "caption" if self._in_caption else self._kind
            unlinked = "".join(self._unlinked)
            self.blocks.append(Block(kind, text, tuple(self._links), unlinked))
        self._pieces, self._unlinked, self._links = [], [], []


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _lines(text: str) -> str:
    if "\n" not in text:
        return text.strip()
    return "\n".join(line for each in text.split("\n") if (line := each.strip()))
