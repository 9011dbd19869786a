"""Front matter → fields: texts, lists of texts, and whatever nobody asked for.

Keys are found whatever their case. A field that is neither text nor list (`image: {src: …}`) is
nobody's and so ends in `rest`.
"""

from __future__ import annotations

import re
from collections.abc import Set

from searchcore.corpus.encoding import clean
from searchcore.corpus.values import Value

# U+3000 stands between the phrases of a Hong Kong headline and stays.
_SPACES = re.compile(r"[ \t\n]+")
_LIST = re.compile("[,，、]")
# `Chan, Tai Man` is one person.
_PEOPLE = re.compile("[，、；;]")
_TABLES = ("params", "taxonomies", "extra")
_YES = {"true", "yes", "on", "y", "1"}


def tidy(text: str) -> str:
    """One line, without control characters."""
    return _SPACES.sub(" ", clean(text)).strip()


class Fields:
    """The values of a header, taken out one after the other.

    Hugo and Zola keep some of them in tables, `params`, `taxonomies`, `extra`; there `known` ones
    are found too, unless they stand at the top.
    """

    def __init__(self, values: dict[str, Value], known: Set[str] = frozenset()) -> None:
        self._values = dict(values)
        self._keys = {key.lower(): key for key in reversed(values)}
        for table in _TABLES:
            self._lift(table, known)

    def _lift(self, table: str, known: Set[str]) -> None:
        inside = self._value(table)
        if not isinstance(inside, dict):
            return
        for key in [key for key in inside if key.lower() in known - self._keys.keys()]:
            self._keys.setdefault(key.lower(), key)
            self._values[key] = inside[key]
            inside = {other: value for other, value in inside.items() if other != key}
        if not inside:
            self._values.pop(self._key(table))
        else:
            self._values[self._key(table)] = inside

    def text(self, *names: str) -> str:
        """The first of `names` that has a text; the others stay for `rest`."""
        for name in names:
            for text in self._take(name):
                return text
        return ""

    def look(self, *names: str) -> tuple[str, ...]:
        """All of `names`, which stay where they are."""
        return tuple(text for name in names for text in self._read(name))

    def texts(self, *names: str) -> tuple[str, ...]:
        """All of `names`; one string holds several with commas between them."""
        return self._several(names, _LIST)

    def people(self, *names: str) -> tuple[str, ...]:
        """All of `names`; one string holds several, but `Chan, Tai Man` is one."""
        return self._several(names, _PEOPLE)

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in _YES

    def rest(self) -> dict[str, Value]:
        """What has not been taken, as it stands."""
        return dict(self._values)

    def _several(self, names: tuple[str, ...], separator: re.Pattern[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name in names:
            listed = isinstance(self._value(name), list)
            for text in self._take(name):
                parts = [text] if listed else separator.split(text)
                found.update(dict.fromkeys(part.strip() for part in parts))
        return tuple(part for part in found if part)

    def _take(self, name: str) -> list[str]:
        """Remove the field, unless it is no text, and return its texts."""
        texts = self._read(name)
        if not isinstance(self._value(name), dict):
            self._values.pop(self._key(name), None)
        return texts

    def _read(self, name: str) -> list[str]:
        value = self._value(name)
        if value is None or isinstance(value, dict):
            return []
        listed = [value] if isinstance(value, str) else value
        return [text for each in listed if isinstance(each, str) and (text := tidy(each))]

    def _value(self, name: str) -> Value | None:
        return self._values.get(self._key(name))

    def _key(self, name: str) -> str:
        return self._keys.get(name, name)
