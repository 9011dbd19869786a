"""A query ready for an engine, with its parts, words and names, and what is to be marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from searchcore.query import logical, syntax


@dataclass(frozen=True, slots=True)
class Form:
    """A searchable text that makes an article match, and the fields where it does."""

    spelled: str
    fields: tuple[str, ...]
    minor: bool = False
    """的 and 與 of a pasted question: they decide with its other words, but marking each is noise.
    To be marked only where nothing else is."""


@dataclass(frozen=True, slots=True)
class ChunkWords:
    """How many words of a chunk, or of the chunks of a pasted text, an article must hold."""

    text: str
    words: tuple[str, ...]
    required: int


@dataclass(frozen=True, slots=True)
class WordPart:
    """One word of a text."""

    text: str
    query: logical.Query


@dataclass(frozen=True, slots=True)
class Part:
    """What has to hold by itself: a text, a value, a bracket."""

    typed: tuple[syntax.Query, ...]
    """Several where they are one pasted text or one name."""
    query: logical.Query
    words: tuple[WordPart, ...] = ()
    """Of a text of several."""
    required: int = 0
    """How many of the words."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A query ready for an engine."""

    query: logical.Query = field(default_factory=logical.Everything)
    forms: Sequence[Form] = ()
    """What a highlight marks; what stands under a NOT is not among them."""
    chunks: Sequence[ChunkWords] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names in the query and the other forms looked for, as the list writes them."""
    parts: tuple[Part, ...] = ()
    """All of which have to hold."""
