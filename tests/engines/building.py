"""Short ways to write entries and to ask, so that a test shows only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from searchcore.engines.base import SKETCH_LENGTH, Engine, Entry, FieldTokens, Label, Order
from searchcore.query import logical

UNUSUAL = [
    "𠮷",
    "𠮷野",
    "a\x00b",
    "\x00",
    "a b",
    "甲 乙",
    " ",
    "\n",
    "*",
    '"',
    "é",
    "Ａ",
    "\U0010ffff",
]
"""Terms and keywords that an engine's own encoding might trip over."""


def tokens(text: str, length: int | None = None) -> FieldTokens:
    """`甲 乙/丙 _ 丁`: one position after another; `/` between two at one position, `_` a gap.

    Its length is the number of positions that are no gaps, unless another is given.
    """
    placed = [
        (token, position)
        for position, tokens in enumerate(text.split())
        if tokens != "_"
        for token in tokens.split("/")
    ]
    return FieldTokens(
        texts=[token for token, _ in placed],
        positions=[position for _, position in placed],
        length=len({position for _, position in placed}) if length is None else length,
    )


def entry(
    name: str,
    body: str = "",
    *,
    title: str = "",
    tag: Iterable[str | Label] = (),
    category: Iterable[str | Label] = (),
    date: int | None = None,
    stored: bytes = b"",
    facts: Mapping[str, str] | None = None,
    sketch: tuple[int, ...] = (),
) -> Entry:
    """Texts are written as in `tokens`; a keyword given as a string is its own key."""
    texts = {"title": title, "body": body}
    keywords = {"tag": tag, "category": category}
    return Entry(
        id=name,
        fields={name: tokens(text) for name, text in texts.items() if text},
        keywords={name: tuple(map(label, values)) for name, values in keywords.items() if values},
        date=date,
        stored=stored,
        facts=facts or {},
        sketch=sketch,
    )


def sketch(agreeing: int, *, other: int = 1) -> tuple[int, ...]:
    """A sketch that agrees in so many values, the last ones, with `sketch(SKETCH_LENGTH)`."""
    return (other,) * (SKETCH_LENGTH - agreeing) + (0,) * agreeing


def label(value: str | Label) -> Label:
    return value if isinstance(value, Label) else Label(value, value)


def body(text: str) -> logical.Term:
    return logical.Term("body", text)


def phrase(text: str, *, last_is_prefix: bool = False) -> logical.Phrase:
    """A phrase in `body`, written as in `tokens`."""
    return logical.Phrase("body", parts(text), last_is_prefix)


def near(distance: int, *texts: str, last_is_prefix: bool = False) -> logical.Near:
    """Phrases in `body`, each written as in `tokens`."""
    near_parts = [
        logical.NearPart(parts(text), len(text.split()), last_is_prefix) for text in texts
    ]
    return logical.Near("body", tuple(near_parts), distance)


def parts(text: str) -> tuple[tuple[int, str], ...]:
    placed = tokens(text)
    return tuple(zip(placed.positions, placed.texts, strict=True))


def ids(engine: Engine, query: logical.Query, order: Order = "newest") -> list[str]:
    """All ids that match."""
    return [hit.id for hit in engine.search(query, order=order, limit=1000).hits]


def ranked(engine: Engine, query: logical.Query) -> str:
    """The ids that match, best first, as one string."""
    return "".join(ids(engine, query, "relevance"))


def scores(engine: Engine, query: logical.Query) -> dict[str, float]:
    """The score of each id that matches."""
    return dict(engine.search(query, limit=1000).hits)
