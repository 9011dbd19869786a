"""Text → front matter and body.

    text ─ fences ─┬─ closed ─ YAML ─┬──────────────────────────── values, body
                   │                 └─ does not parse ─ by key ── values, body, a note
                   └─ never closed ─ lines that look like a header, the rest is body

python-frontmatter finds and splits at the fences; what stands between them is read by `yaml_text`.
Its own YAML handler takes `-----` for a fence, turns `no` into False, walks into alias bombs and
dies of nested brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from frontmatter.default_handlers import BaseHandler

from searchcore.corpus.reading import Note
from searchcore.corpus.yaml_text import UnfitYaml, Value, load
from searchcore.errors import CorpusError

MAX_BYTES = 64 * 1024

_KEY = re.compile(r"^(\w[\w .-]{0,60}):(?:[ \t]+|$)", re.MULTILINE)


class _Fences(BaseHandler):
    """Exactly three hyphens: a body may begin with a line of five."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def load(self, fm: str) -> dict[str, Any]:
        value = load(fm)
        if not isinstance(value, dict):
            raise _NoHeader
        return value


class _NoHeader(Exception):
    """What stands between the fences is prose between two rules."""


_FENCES = _Fences()


@dataclass(frozen=True, slots=True)
class Header:
    """The front matter of a file, and what follows it."""

    values: dict[str, Value]
    body: str
    notes: tuple[Note, ...] = ()


def begins_with_front_matter(text: str) -> bool:
    """Whether the first line with anything on it is `---`."""
    return _FENCES.detect(text.lstrip())


def read_header(text: str, path: Path) -> Header:
    """Split `text`; whatever YAML cannot read is read key by key, with a note.

    Raises CorpusError where the front matter is longer than 64 KB.
    """
    if not begins_with_front_matter(text):
        return _headless(text)
    try:
        raw, body = _FENCES.split(text.lstrip())
    except ValueError:
        return _unclosed(text, path)
    if _size(raw) > MAX_BYTES:
        return _unclosed(text, path)
    try:
        return Header(_FENCES.load(raw), body)
    except _NoHeader:
        return _headless(text)
    except UnfitYaml as problem:
        return _unparsed(raw, body, text, path, str(problem))


def _headless(text: str) -> Header:
    return Header({}, text, (Note("no front matter"),))


def _size(raw: str) -> int:
    return len(raw.encode())


def _unparsed(raw: str, body: str, text: str, path: Path, problem: str) -> Header:
    # Prose behind a blank line: the fence was never closed, and a rule in the body was met.
    behind = raw.strip().partition("\n\n")[2].splitlines()
    if any(line.strip() and not _looks_like_header(line) for line in behind):
        return _unclosed(text, path)
    values = _by_key(raw)
    note = Note("unparsed front matter", problem)
    return Header(values, body, (note,)) if values else _headless(text)


def _unclosed(text: str, path: Path) -> Header:
    """The lines that look like a header are one."""
    _, _, rest = text.lstrip().partition("\n")
    head = "".join(takewhile(_looks_like_header, rest.splitlines(keepends=True)))
    if _size(head) > MAX_BYTES:
        reason = f"front matter of {_size(head):,} bytes; {MAX_BYTES:,} is the most"
        raise CorpusError(path, reason, 1)
    values = _by_key(head)
    if not values:
        return _headless(text)
    return Header(values, rest[len(head) :], (Note("unclosed front matter"),))


def _looks_like_header(line: str) -> bool:
    return bool(line.strip()) and (_KEY.match(line) is not None or line[0] in " \t-#")


def _by_key(raw: str) -> dict[str, Value]:
    """Each key on its own; of a repeated one the first counts.

    What is no YAML is the rest of the line: `title: 快訊: 立院三讀`.
    """
    values: dict[str, Value] = {}
    for key, chunk in _chunks(raw):
        if key not in values:
            values[key] = _alone(key, chunk)
    return values


def _alone(key: str, chunk: str) -> Value:
    try:
        value = load(chunk)
    except UnfitYaml:
        value = None
    if isinstance(value, dict) and list(value) == [key]:
        return value[key]
    return " ".join(chunk.partition(":")[2].split())


def _chunks(raw: str) -> Iterator[tuple[str, str]]:
    """Each key with its line and the lines up to the next key."""
    keys = list(_KEY.finditer(raw))
    ends = [key.start() for key in keys[1:]] + [len(raw)]
    for key, end in zip(keys, ends, strict=False):
        yield key[1], raw[key.start() : end]
