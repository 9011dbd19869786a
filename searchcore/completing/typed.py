"""What is typed so far: the part to complete, and what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from searchcore.query.fields import Fields
from searchcore.schema import COMPLETION

LONGEST: Final = 200
"""Characters. What is longer is completed by nothing."""
_CLOSING: Final = {"": "", '"': '"', "＂": "＂", "「": "」", "『": "』", "“": "”"}
_OPENING: Final = re.compile(
    r"(?P<signs>[-－(（]*)(?P<field>(?:(?P<name>[\w.\-]+)[:：])?)[(（]*(?P<quote>[\"＂「『“]?)"
)
_NEEDS_QUOTES: Final = re.compile(r"[\s()（）:：|]")


@dataclass(frozen=True, slots=True)
class Typed:
    """One way to read what is typed."""

    head: str
    """Stays in front of what is proposed: other chunks, operators, a field, a quote."""
    value: str
    """To be completed; not empty."""
    field: str = COMPLETION
    """The keyword field whose values are wanted."""
    closing: str = ""
    """What closes the quote that is open."""

    def completed(self, text: str) -> str:
        """What was typed, with this text for the value."""
        if self.field != COMPLETION and not self.closing and _NEEDS_QUOTES.search(text):
            return f'{self.head}"{text}"'
        return f"{self.head}{text}{self.closing}"


def ways_to_read(text: str, fields: Fields) -> Iterator[Typed]:
    """All of it as one string, then the last of several chunks."""
    if len(text) > LONGEST:
        return
    text = text.lstrip()
    yield from _opened("", text, fields)
    *before, last = text.rsplit(None, 1) or [""]
    if before and text.endswith(last):  # else nothing of the next chunk is typed
        yield from _opened(text.removesuffix(last), last, fields)


def _opened(before: str, text: str, fields: Fields) -> Iterator[Typed]:
    """With the operators, the field and the quote at the beginning of `text` in the head."""
    found = _OPENING.match(text)
    if found is None:
        return
    field = fields.find(found["name"]) if found["name"] else None
    if found["name"] and (field is None or field.kind == "days"):
        # Of something else than a field: https://
        head, quote, kind = found["signs"], "", COMPLETION
    else:
        head, quote = found[0], found["quote"]
        kind = field.name if field is not None and field.kind == "keyword" else COMPLETION
    value = text[len(head) :]
    if value.strip():
        yield Typed(before + head, value, kind, _CLOSING[quote])
