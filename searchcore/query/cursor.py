"""Where the parser stands, and which signs it sees there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from searchcore.query.scanner import Stretch, begins_a_text

# Word operators need white space, a bracket or a quote after them, a bar white space around it.
_OPERATOR = re.compile(r"(?:AND|OR|NOT)(?=[\s(（「『“\"＂]|\Z)|(?<=\s)\|(?=\s)")
_NAME = re.compile(r"[\w.\-]+[:：]")


class Cursor:
    """A place inside of the innermost bracket; it moves to the right only."""

    def __init__(self, everything: Stretch) -> None:
        self.inside = everything
        """What the bracket holds; reading stops at its end."""
        self.place = everything.start
        self._chunk_start = everything.start

    @property
    def at_end(self) -> bool:
        """Nothing is left in this bracket."""
        return self.place >= self.inside.end

    @property
    def at_sign(self) -> bool:
        """A minus that excludes what follows: at the start of a chunk and right before a text."""
        plain = self.inside.typed.plain
        starts = self.place == self._chunk_start and plain.startswith("-", self.place)
        return starts and begins_a_text(plain, self.place + 1)

    def skip_space(self) -> None:
        """Go to where the next chunk starts."""
        start = self.place
        while not self.at_end and self._is_space(self.place):
            self.place += 1
        if self.place > start:
            self._chunk_start = self.place

    def operator(self) -> Stretch | None:
        """AND, OR, NOT or | where it stands here; words in 【】 or 《》 are words of a title."""
        found = self._match(_OPERATOR)
        if found is None or (found.plain != "|" and found.in_title):
            return None
        return found

    def name(self) -> Stretch | None:
        """What looks like a field name with its colon, at the start of a chunk, a value behind it.

        A colon before white space or at the end is punctuation: `Source: 特朗普`.
        """
        found = self._match(_NAME) if self.place == self._chunk_start else None
        if found is None or found.end >= self.inside.end or self._is_space(found.end):
            return None
        return found

    def bracket(self) -> Stretch | None:
        """The balanced bracket that opens here."""
        found = self.inside.typed.brackets.get(self.place)
        return None if found is None else self.inside.part(self.place, found.close + 1)

    def take(self, *operators: str) -> Stretch | None:
        """Step over one of these operators."""
        operator = self.operator()
        if operator is None or operator.plain not in operators:
            return None
        self.place = operator.end
        return operator

    def take_sign(self) -> Stretch:
        """Step over a minus; a field name may follow it."""
        sign = self.inside.part(self.place, self.place + 1)
        self.place = self._chunk_start = sign.end
        return sign

    def take_name(self, name: Stretch) -> None:
        """Step over a field name; another one may stand behind it, by mistake."""
        self.place = self._chunk_start = name.end

    @contextmanager
    def entered(self, bracket: Stretch) -> Iterator[Stretch]:
        """Read inside of a bracket, then go on behind it."""
        outer, self.inside = self.inside, bracket.part(bracket.start + 1, bracket.end - 1)
        self.place = self._chunk_start = self.inside.start
        yield self.inside
        self.place, self.inside = bracket.end, outer

    def _is_space(self, place: int) -> bool:
        """White space, or what cannot be seen (a byte-order mark before pasted text)."""
        char = self.inside.typed.plain[place]
        return char.isspace() or unicodedata.category(char) == "Cf"

    def _match(self, pattern: re.Pattern[str]) -> Stretch | None:
        found = pattern.match(self.inside.typed.plain, self.place, self.inside.end)
        return None if found is None else self.inside.part(*found.span())
