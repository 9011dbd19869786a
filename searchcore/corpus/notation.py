"""The notations of front matter: YAML between `---`, TOML between `+++`, a JSON object.

What a parser refuses is read key by key, each with the lines up to the next one:

    title: 快訊: 立院三讀        no YAML, and yet plain: the rest of the line is the value
    title = 立院三讀             no TOML
    "title": '立院三讀',         no JSON
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from searchcore.corpus import json_text, toml_text, yaml_text
from searchcore.corpus.values import Unfit, Value

Pair = tuple[str, str, str]
"""A key, what is written behind it, and the whole of its lines."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How one of them is read, as a whole and in part."""

    load: Callable[[str], Value]
    """Raises Unfit."""
    looks_like_header: Callable[[str], bool]
    """Whether a line may belong to a header that does not end."""
    pairs: Callable[[str], Iterable[Pair]]
    sections: re.Pattern[str] | None = None
    """The line that names a table; what follows is in it."""
    around: str | None = None
    """What to strip from a value that does not parse."""

    def by_key(self, raw: str) -> dict[str, Value]:
        """Each key on its own; of a repeated one the first counts.

        What does not parse is the text behind the key.
        """
        top, *tables = self.sections.split(raw) if self.sections else [raw]
        values = self._by_key(top)
        for name, inside in zip(tables[::2], tables[1::2], strict=True):
            values.setdefault(name.strip(), self._by_key(inside))
        return values

    def _by_key(self, raw: str) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key, behind, whole in self.pairs(raw):
            if key not in values:
                values[key] = self._alone(key, behind, whole)
        return values

    def _alone(self, key: str, behind: str, whole: str) -> Value:
        try:
            value = self.load(whole)
        except Unfit:
            value = None
        if isinstance(value, dict) and list(value) == [key]:
            return value[key]
        return " ".join(behind.split()).strip(self.around)


def _lines(key: re.Pattern[str], further: str) -> Callable[[str], bool]:
    def looks_like_header(line: str) -> bool:
        return bool(line.strip()) and (key.match(line) is not None or line[0] in further)

    return looks_like_header


def _pairs(key: re.Pattern[str]) -> Callable[[str], Iterator[Pair]]:
    def pairs(raw: str) -> Iterator[Pair]:
        keys = list(key.finditer(raw))
        ends = [each.start() for each in keys[1:]] + [len(raw)]
        for each, end in zip(keys, ends, strict=False):
            yield each[1], raw[each.end() : end], raw[each.start() : end]

    return pairs


def _object_pairs(raw: str) -> Iterator[Pair]:
    for key, behind in json_text.pairs(raw):
        yield key, behind, f'{{"{key}":{behind}}}'


_YAML_KEY = re.compile(r"^(\w[\w .-]{0,60}):(?:[ \t]+|$)", re.MULTILINE)
_TOML_KEY = re.compile(r"^[ \t]*([\w-]{1,60})[ \t]*=[ \t]*", re.MULTILINE)
_TOML_TABLE = re.compile(r"^[ \t]*\[\[?([\w. -]{1,60})\]\]?[ \t]*$", re.MULTILINE)
_JSON_KEY = re.compile(r'[ \t]*["{}\[\],]')

YAML = Notation(yaml_text.load, _lines(_YAML_KEY, " \t-#"), _pairs(_YAML_KEY))
TOML = Notation(
    toml_text.load,
    _lines(_TOML_KEY, " \t[]{}\"'#"),
    _pairs(_TOML_KEY),
    sections=_TOML_TABLE,
    around=" \"'",
)
JSON = Notation(json_text.load, _lines(_JSON_KEY, ""), _object_pairs, around=" \"'")
