"""Text → front matter and body.

    text ─┬─ `---` ─ YAML ─┐
          ├─ `+++` ─ TOML ─┼─ ends ─────── parses ─────────────────────── values, body
          └─ `{` ─── JSON ─┘   │               └── does not ─ by key ──── values, body, a note
                               └─ does not ─ lines that look like a header, the rest is body

python-frontmatter finds and splits at the fences; what stands between them is read by `notation`.
Its own YAML handler takes `-----` for a fence, turns `no` into False, walks into alias bombs and
dies of nested brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Final

from frontmatter.default_handlers import BaseHandler

from searchcore.corpus.json_text import end_of_object
from searchcore.corpus.notation import JSON, TOML, YAML, Notation
from searchcore.corpus.reading import Note
from searchcore.corpus.values import Unfit, Value
from searchcore.errors import CorpusError

MAX_BYTES = 64 * 1024


class _Object(BaseHandler):
    """Front matter that is a JSON object; `{{< shortcode >}}` and other prose is none."""

    FM_BOUNDARY = re.compile(
        r'\{\s*+(?:"(?:[^"\\\n]|\\[^\n]){0,200}"\s*+:|\}[ \t]*+$)', re.MULTILINE
    )

    def split(self, text: str) -> tuple[str, str]:
        end = end_of_object(text[: MAX_BYTES + 1])
        if end is None:
            raise ValueError("the object does not end")
        return text[:end], text[end:]


# Exactly three signs: a body may begin with a line of five.
_HANDLERS: Final = (
    (BaseHandler(re.compile(r"^---[ \t]*$", re.MULTILINE)), YAML),
    (BaseHandler(re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)), TOML),
    (_Object(), JSON),
)


@dataclass(frozen=True, slots=True)
class Header:
    """The front matter of a file, and what follows it."""

    values: dict[str, Value]
    body: str
    notes: tuple[Note, ...] = ()


def begins_with_front_matter(text: str) -> bool:
    """Whether the first line with anything on it is `---` or `+++`, or a JSON object begins."""
    return _handler(text.lstrip()) is not None


def read_header(text: str, path: Path) -> Header:
    """Split `text`; what a parser refuses is read key by key, with a note.

    Raises CorpusError where the front matter is longer than 64 KB.
    """
    found = _handler(text.lstrip())
    return _headless(text) if found is None else _Reader(text, path, *found).read()


def _handler(text: str) -> tuple[BaseHandler, Notation] | None:
    return next((found for found in _HANDLERS if found[0].detect(text)), None)


def _headless(text: str) -> Header:
    return Header({}, text, (Note("no front matter"),))


def _size(raw: str) -> int:
    return len(raw.encode())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file whose front matter begins."""

    text: str
    path: Path
    handler: BaseHandler
    notation: Notation

    def read(self) -> Header:
        try:
            raw, body = self.handler.split(self.text.lstrip())
        except ValueError:
            return self._unclosed()
        if self.notation is JSON and body.partition("\n")[0].strip():
            return _headless(self.text)
        if _size(raw) > MAX_BYTES:
            return self._unclosed()
        try:
            values = self.notation.load(raw)
        except Unfit as problem:
            return self._unparsed(raw, body, str(problem))
        # A list is prose between two rules.
        return Header(values, body) if isinstance(values, dict) else _headless(self.text)

    def _unparsed(self, raw: str, body: str, problem: str) -> Header:
        # Prose behind a blank line: the fence was never closed, and a rule in the body was met.
        behind = raw.strip().partition("\n\n")[2].splitlines()
        if any(line.strip() and not self.notation.looks_like_header(line) for line in behind):
            return self._unclosed()
        values = self.notation.by_key(raw)
        note = Note("unparsed front matter", problem)
        return Header(values, body, (note,)) if values else _headless(self.text)

    def _unclosed(self) -> Header:
        """The lines that look like a header are one."""
        rest = self.text.lstrip()
        if self.notation is not JSON:
            rest = rest.partition("\n")[2]
        lines = rest[: MAX_BYTES + 1].splitlines(keepends=True)
        head = "".join(takewhile(self.notation.looks_like_header, lines))
        if _size(head) > MAX_BYTES:
            raise self._too_long()
        values = self.notation.by_key(head)
        if not values:
            return _headless(self.text)
        return Header(values, rest[len(head) :], (Note("unclosed front matter"),))

    def _too_long(self) -> CorpusError:
        line = self.text[: len(self.text) - len(self.text.lstrip())].count("\n") + 1
        return CorpusError(
            self.path,
            f"front matter of more than {MAX_BYTES:,} bytes; end it where the text begins",
            line,
        )
