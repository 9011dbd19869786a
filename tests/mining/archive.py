"""Articles to mine, made up for the tests."""

from __future__ import annotations

from collections.abc import Iterable

from analyzers import Aliases
from analyzers.segment import segmenter
from searchcore import Article
from searchcore.mining import MinedGroup, mine_aliases


def articles(*bodies: str) -> list[Article]:
    """One for each text; ids are 0, 1, 2…."""
    return [Article(id=str(number), body=body) for number, body in enumerate(bodies)]


def mined(
    held: Iterable[Article], *, known: Aliases | None = None, at_least: int = 2
) -> tuple[MinedGroup, ...]:
    """The groups of some articles."""
    kept = list(held)
    return mine_aliases(lambda: kept, known or Aliases.none(), segmenter(), at_least=at_least)


def lines(*bodies: str, known: Aliases | None = None, at_least: int = 2) -> list[str]:
    """The lines of the groups that some texts give."""
    found = mined(articles(*bodies), known=known, at_least=at_least)
    return [group.line for group in found]
