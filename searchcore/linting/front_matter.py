"""The front matter as it is written: its lines, and what another reader would make of them.

newsearch changes no value, but the next program may: YAML 1.1 takes `no` for false, `0123` for 83,
`12:30:45` for 45045, and everything behind ` #` for a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from searchcore.linting.finding import Found

# A little more than what is read as front matter.
_MOST: Final = 70_000
_FENCES: Final = ("---", "+++")

_KEY: Final = re.compile(
    r"[\"']?(\w[\w .-]{0,60}?)[\"']?[ \t]*[:=](?=\s|$|[\"'\[{0-9tf])[ \t]*(.*)"
)
_JSON: Final = re.compile(r'"([^"\\\n]{1,60})"\s*:\s*("(?:[^"\\]|\\.)*"|[^\s,}]+)')
_END_OF_JSON: Final = re.compile(r"^\}|\}[ \t]*$", re.MULTILINE)
_ITEM: Final = re.compile(r"[ \t]*-(?:[ \t]+(.*))?$")
_LISTS: Final = frozenset(("tags", "categories", "category", "authors", "author"))
_TEXTS: Final = _LISTS | {"title", "source", "summary", "description", "lang"}

_COMMENT: Final = re.compile(r"[ \t](?=#)")
_NOTHING: Final = frozenset(('""', "''"))
# What begins a value that is no plain scalar.
_MARKED: Final = ("'", '"', "[", "{", "|", ">", "&", "*", "!", "#", "%", "@", "`")
_CHANGED: Final = (
    (re.compile(r"(?:yes|no|true|false|on|off)", re.IGNORECASE), "true or false"),
    (re.compile(r"(?:~|null)", re.IGNORECASE), "nothing at all"),
    (re.compile(r"[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?"), "a number to the base of sixty"),
    (re.compile(r"[-+]?0[\d_]+|[-+]?0x[\da-fA-F_]+|[-+]?0b[01_]+"), "another number"),
    (re.compile(r"[-+]?\d[\d_]*\.\d*0|[-+]?\.\d+|[-+]?\d[\d.]*e[-+]?\d+"), "another number"),
    (re.compile(r"[-+]?\d+(?:_\d+)+|[-+]?\.(?:inf|nan)", re.IGNORECASE), "another number"),
    (re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt \t].*)?"), "a date"),
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key or an item of the list below it, as it stands in a line."""

    line: int
    key: str
    value: str
    is_item: bool = False


class FrontMatter:
    """The lines between the fences at the start of a text; there may be none.

    Where they are never closed, lines of the text that look like keys are taken for some.
    """

    def __init__(self, text: str) -> None:
        start = len(text) - len(text.lstrip())
        first = text.count("\n", 0, start) + 1
        head = text[start : start + _MOST]
        opening, _, rest = head.partition("\n")
        fence = opening.rstrip()
        self._is_yaml = fence == "---"
        self._is_flat = fence in _FENCES
        self._entries: list[_Entry] = []
        if fence in _FENCES:
            self._entries = list(_entries(rest.split("\n"), fence, first + 1))
        elif fence.startswith("{"):
            self._entries = list(_of_json(head, first))

    def line_of(self, key: str) -> int | None:
        """The line of a key, whatever its case."""
        return next((each.line for each in self._entries if each.key.lower() == key), None)

    def states(self, key: str) -> bool:
        """Whether a key is there with a value."""
        return any(each.key.lower() == key and each.value for each in self._entries)

    def is_unquoted(self, key: str) -> bool:
        """Whether the value of a key stands there as YAML's readers may change it."""
        return self._is_yaml and any(
            each.key.lower() == key and not each.value.startswith(_MARKED) for each in self._entries
        )

    def traps(self) -> Iterator[Found]:
        """Values that other readers of YAML take for something else than text."""
        for entry in self._entries if self._is_yaml else ():
            if entry.key.lower() in _TEXTS:
                for value in _plain(entry.value):
                    yield from _trap(entry, value)

    def keys_by_case(self) -> Iterator[Found]:
        """Keys that differ only in case from one before."""
        seen: dict[str, str] = {}
        for entry in self._entries if self._is_flat else ():
            if entry.is_item:
                continue
            before = seen.setdefault(entry.key.lower(), entry.key)
            if before != entry.key:
                yield Found("key-case", entry.line, f"{entry.key} and {before}")

    def blank_items(self) -> Iterator[Found]:
        """Items of a list of tags or names that hold nothing."""
        for entry in self._entries:
            if entry.is_item and entry.key.lower() in _LISTS and not entry.value.strip(" \t\"'"):
                yield Found("odd-tag", entry.line, f"nothing at all in {entry.key}")


def _entries(lines: list[str], fence: str, first: int) -> Iterator[_Entry]:
    """The keys at the left margin, and the items of lists below them."""
    key = ""
    for number, each in enumerate(lines):
        line = each.rstrip()
        if line == fence or (fence == "+++" and line.startswith("[")):
            return
        item = _ITEM.match(line)
        found = _KEY.match(line)
        if item and key:
            yield _Entry(first + number, key, item[1] or "", is_item=True)
        elif found:
            key = found[1]
            yield _Entry(first + number, key, _value(found[2], lines[number + 1 : number + 2]))


def _of_json(text: str, first: int) -> Iterator[_Entry]:
    """The keys of an object, those of objects in it too."""
    end = _END_OF_JSON.search(text)
    for found in _JSON.finditer(text, 0, end.start() if end else len(text)):
        line = first + text.count("\n", 0, found.start())
        yield _Entry(line, found[1], "" if found[2] in ('""', "null") else found[2])


def _value(written: str, below: list[str]) -> str:
    """The value behind a key; empty for `""`, and `|` where it stands in the lines below."""
    if written in _NOTHING:
        return ""
    is_continued = below != [] and below[0][:1] in (" ", "\t") and below[0].strip() != ""
    return written or ("|" if is_continued else "")


def _plain(value: str) -> list[str]:
    """The plain scalars in a value: itself, or the items of a list on one line."""
    if value.startswith("[") and value.endswith("]") and not {*"'\"{"} & {*value}:
        return [item.strip() for item in value[1:-1].split(",")]
    return [] if value.startswith(_MARKED) else [value]


def _trap(entry: _Entry, value: str) -> Iterator[Found]:
    text, *comment = (part.strip() for part in _COMMENT.split(value, maxsplit=1))
    if comment and text:
        yield Found("yaml-trap", entry.line, f"{entry.key}: {value}: {comment[0]} is a comment")
    for pattern, taken in _CHANGED:
        if pattern.fullmatch(text):
            yield Found("yaml-trap", entry.line, f"{entry.key}: {text}: others read {taken}")
            return
