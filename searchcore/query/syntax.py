"""The tree of a query as it was typed.

    Query = Chunk | Quoted | Begins | Nearby    a text to look for
          | InField                             such texts, in one text field only
          | KeywordIs | Dated                   a fact about the article
          | All | Either | Without              nodes
          | Nothing                             no letter and no digit was typed

What the words of a chunk are, what a field is called in the index and when a day begins is not
known here. The set is closed: read it with `match` and close with `assert_never`.

`str(query)` prints the tree on one line; tests compare it, `--plan` shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What every node knows: where it stands, in code points of the text as typed.

    The field name, the operator and the brackets around it are included.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk(Place):
    """What stands between white space; the language decides how many of its words are required."""

    text: str
    """As typed, with its punctuation and its quoted parts."""
    quoted: tuple[Quoted, ...] = ()
    """Parts that must be found exactly: 停火 in `特朗普「停火」談判`."""

    def __str__(self) -> str:
        return f"chunk({', with '.join([self.text, *map(str, self.quoted)])})"


@dataclass(frozen=True, slots=True)
class Quoted(Place):
    """Exactly this string; the outer quotes are not part of `text`."""

    text: str

    def __str__(self) -> str:
        return f"quoted({self.text})"


@dataclass(frozen=True, slots=True)
class Begins(Place):
    """This string, where its last word may go on: `Zelen*`."""

    text: str

    def __str__(self) -> str:
        return f"begins({self.text})"


@dataclass(frozen=True, slots=True)
class Nearby(Place):
    """At least two strings within `distance` positions of their neighbours, in any order."""

    parts: tuple[Quoted, ...]
    distance: int

    def __str__(self) -> str:
        return f"near({self.distance}: {', '.join(part.text for part in self.parts)})"


@dataclass(frozen=True, slots=True)
class InField(Place):
    """`query` in one text field; it holds texts and nodes only."""

    field: str
    query: Query

    def __str__(self) -> str:
        return f"{self.field}:{self.query}"


@dataclass(frozen=True, slots=True)
class KeywordIs(Place):
    """The article has this value in a keyword field."""

    field: str
    value: str

    def __str__(self) -> str:
        return f"{self.field}={self.value}"


@dataclass(frozen=True, slots=True, order=True)
class RelativeDay:
    """A day counted from today: 0 is today, -1 yesterday."""

    days: int

    def __str__(self) -> str:
        return f"today{self.days:+d}" if self.days else "today"


Day: TypeAlias = date | RelativeDay


@dataclass(frozen=True, slots=True)
class Dated(Place):
    """Published on a local day in [since, until); None is open."""

    since: Day | None
    until: Day | None

    def __str__(self) -> str:
        return f"days[{self.since or '…'}, {self.until or '…'})"


@dataclass(frozen=True, slots=True)
class All(Place):
    """Every child; at least two."""

    children: tuple[Query, ...]

    def __str__(self) -> str:
        return f"all({', '.join(map(str, self.children))})"


@dataclass(frozen=True, slots=True)
class Either(Place):
    """At least one child; at least two."""

    children: tuple[Query, ...]

    def __str__(self) -> str:
        return f"either({', '.join(map(str, self.children))})"


@dataclass(frozen=True, slots=True)
class Without(Place):
    """Articles that do not match."""

    child: Query

    def __str__(self) -> str:
        return f"without({self.child})"


@dataclass(frozen=True, slots=True)
class Nothing(Place):
    """Punctuation or white space; it stands alone, never below another node."""

    def __str__(self) -> str:
        return "nothing"


Text: TypeAlias = Chunk | Quoted | Begins | Nearby
Fact: TypeAlias = KeywordIs | Dated
Query: TypeAlias = Text | InField | Fact | All | Either | Without | Nothing


def leaves(query: Query) -> Iterator[Text | Fact]:
    """What is looked for, from left to right; quoted parts of a chunk and near parts count too."""
    match query:
        case Chunk(_, quoted):
            yield query
            yield from quoted
        case Nearby(parts):
            yield from parts
        case Quoted() | Begins() | KeywordIs() | Dated():
            yield query
        case InField(_, child) | Without(child):
            yield from leaves(child)
        case All(children) | Either(children):
            for child in children:
                yield from leaves(child)
        case Nothing():
            pass
        case _:
            assert_never(query)
