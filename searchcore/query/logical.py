"""The logical tree: a query as engines get it, nothing left of what the user typed.

    Query = Everything
          | Term | Phrase | Prefix | Near            leaves over a text field: match and score
          | AnyOf                                    a leaf made of those: scores as one
          | Blended                                  a leaf in several fields: scores as one
          | Keyword | DateRange | Identified         leaves over facts: match only
          | And | Or | Not | Preferring | Boosted | Faded    nodes

Texts in it are terms as the analyzer made them. The set is closed: an engine reads it with `match`
and closes with `assert_never`, so that the type checker finds the case it forgot.

What the scores are is said in `searchcore.engines.base`. Whoever builds a tree keeps to this:
offsets of a phrase are distinct and begin with 0, no text is empty, `And`, `Near` and `AnyOf` have
parts, the leaves of an `AnyOf` one field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article; scores 0."""


@dataclass(frozen=True, slots=True)
class Term:
    """Articles whose field holds this term."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Articles whose field holds all parts at these offsets from one start."""

    field: str
    parts: tuple[tuple[int, str], ...]
    """(offset in positions, term): at least one, offsets ascending from 0."""
    last_is_prefix: bool = False
    """The last part stands for every term that begins with it."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Articles whose field holds a term that begins with this: Latin, or one Han character."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Articles whose field holds one match of each part, in any order, close together.

    Sorted by their starts, each chosen match begins at most `distance` positions after the end of
    the one before it. `length` of a part is how many positions it covers. One occurrence may serve
    two parts.
    """

    field: str
    parts: tuple[NearPart, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class NearPart:
    """One part of a `Near`: a phrase and the number of positions that it covers."""

    parts: tuple[tuple[int, str], ...]
    length: int
    last_is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Articles whose field holds one of several spellings, counted as one word.

    Its occurrences are the distinct positions where one of them begins.
    """

    leaves: tuple[Plain, ...]

    @property
    def field(self) -> str:
        """The field of all of them."""
        return self.leaves[0].field


@dataclass(frozen=True, slots=True)
class Blended:
    """Articles that hold a leaf in one of several fields, scored as if these were one field.

    `leaf` stands for itself in every field; whichever field it names does not matter.
    """

    leaf: Leaf
    weights: tuple[tuple[str, float], ...]
    """(field, weight): each field once, weights positive; at least one."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """Articles that have this value, whole, as `Label.key` has it; scores 0."""

    field: str
    key: str


@dataclass(frozen=True, slots=True)
class DateRange:
    """Articles dated in [start, end), UTC seconds; None is open; undated never match; scores 0."""

    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Identified:
    """The article with this id, if there is one; scores 0."""

    id: str


@dataclass(frozen=True, slots=True)
class And:
    """Articles that match every child; the scores add up. At least one child."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that match at least so many children; the scores of those that match add up.

    No child: no article.
    """

    children: tuple[Query, ...]
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that do not match; scores 0."""

    child: Query


@dataclass(frozen=True, slots=True)
class Preferring:
    """The articles of `required`, with the scores of both added."""

    required: Query
    optional: Query


@dataclass(frozen=True, slots=True)
class Boosted:
    """The same articles, scores times `factor` (positive)."""

    child: Query
    factor: float


@dataclass(frozen=True, slots=True)
class Faded:
    """The same articles, scores halved for each `half_life` that an article is older than `newest`.

    Score × 0.5 ** (max(0, newest - date) / half_life); an undated article counts as one half-life
    old.
    """

    child: Query
    half_life: int
    """Seconds, positive."""
    newest: int
    """UTC seconds; what is dated later is not faded."""


Plain: TypeAlias = Term | Phrase | Prefix | Near
Leaf: TypeAlias = Plain | AnyOf
Node: TypeAlias = And | Or | Not | Preferring | Boosted | Faded
Query: TypeAlias = Everything | Leaf | Blended | Keyword | DateRange | Identified | Node


def children(query: Query) -> tuple[Query, ...]:
    """The nodes right below this one, in order."""
    match query:
        case And(below) | Or(below, _):
            return below
        case Not(child) | Boosted(child, _) | Faded(child, _, _):
            return (child,)
        case Preferring(required, optional):
            return (required, optional)
        case _:
            return ()


def leaves(query: Query) -> Iterator[Leaf]:
    """Every leaf over a text field, those under `Not` too."""
    if isinstance(query, Leaf):
        yield query
    if isinstance(query, Blended):
        yield from (in_field(query.leaf, name) for name, _ in query.weights)
    for child in children(query):
        yield from leaves(child)


def in_field(leaf: Leaf, field: str) -> Leaf:
    """The same leaf over another field."""
    if isinstance(leaf, AnyOf):
        return AnyOf(tuple(replace(one, field=field) for one in leaf.leaves))
    return replace(leaf, field=field)
