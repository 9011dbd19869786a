"""How many articles hold a string."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from analyzers import Sought
from searchcore.engines.base import Engine
from searchcore.query import logical, scored

_HEADLINE: Final = "title"


class Counting:
    """Exact counts of live articles, in any of some text fields."""

    def __init__(self, engine: Engine, fields: Sequence[str]) -> None:
        self._engine = engine
        self.fields = tuple(fields)

    def articles(self, string: Sought) -> int:
        """How many hold the string in one of the fields or more."""
        return self._engine.search(self.holding(string), limit=0).total

    def headlines(self, string: Sought) -> int:
        """How many hold it in the headline, whatever the fields are."""
        return self._engine.search(scored.looked_for((string,), (_HEADLINE,)), limit=0).total

    def newest(self, string: Sought) -> bytes:
        """What is stored with the newest article that holds it; nothing where none does."""
        query = self.holding(string)
        found = self._engine.search(query, order="newest", limit=1, with_stored=True)
        return next(iter(found.stored), b"")

    def holding(self, string: Sought) -> logical.Query:
        """The articles with the string."""
        return scored.looked_for((string,), self.fields)
