"""What is typed so far: the part to complete, and what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from searchcore.query.fields import Fields
from searchcore.schema import COMPLETION

_QUOTES: Final = {'"': '"', "＂": "＂", "「": "」", "『": "』", "“": "”"}
_BRACKETS: Final = {"(": ")", "（": "）"}
_OPENING: Final = re.compile(
    r"(?P<signs>[-－(（]*)(?P<field>(?:(?P<name>[\w.\-]+)[:：])?)[(（]*(?P<quote>[\"＂「『“]?)"
)
_NEEDS_QUOTES: Final = re.compile(r"[\s()（）:：|]")
_JOINING: Final = frozenset(("AND", "OR", "NOT"))
"""With a blank behind them they are no beginning of a word."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One way to read what is typed."""

    head: str
    """Stays in front of what is proposed: other chunks, operators, a field, a quote."""
    value: str
    """To be completed; not empty."""
    field: str = COMPLETION
    """The keyword field whose values are wanted."""
    quoted: bool = False
    """The value is inside of a quote."""
    closing: str = ""
    """What closes the quotes and brackets that are open."""

    def completed(self, text: str) -> str:
        """What was typed, with this text for the value."""
        if self.field != COMPLETION and not self.quoted and _NEEDS_QUOTES.search(text):
            text = f'"{text}"'
        return f"{self.head}{text}{self.closing}"


def ways_to_read(text: str, fields: Fields) -> Iterator[Typed]:
    """All of it as one string, then without blanks at its end, then the last of several chunks."""
    text = text.lstrip()
    yield from _opened("", text, fields)
    *before, last = text.rsplit(None, 1) or [""]
    if text[-1:].isspace():
        if last in _JOINING:
            return
        text = text.rstrip()
        yield from _opened("", text, fields)
    if before:
        yield from _opened(text.removesuffix(last), last, fields)


def _opened(before: str, text: str, fields: Fields) -> Iterator[Typed]:
    """With the operators, the field and the quote at the beginning of `text` in the head."""
    if _open(before)[0]:  # Inside of a quote there are no operators and fields.
        yield Typed(before, text, quoted=True, closing="".join(_open(before)))
        return
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
        head = before + head
        yield Typed(head, value, kind, bool(quote), "".join(_open(head)))


def _open(head: str) -> tuple[str, str]:
    """What closes the quotes and the brackets that are open at the end of this."""
    quote, brackets = "", ""
    for character in head:
        if quote:
            if character == quote[0]:
                quote = quote[1:]
            elif _QUOTES.get(character) == quote[0]:  # 「甲「乙
                quote += quote[0]
        elif character in _QUOTES:
            quote = _QUOTES[character]
        elif character in _BRACKETS:
            brackets = _BRACKETS[character] + brackets
        elif character in _BRACKETS.values():
            brackets = brackets[1:]
    return quote, brackets
