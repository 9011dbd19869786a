"""What is measured: newsearch."""

from __future__ import annotations

from typing import Final

from benchmarks.relevance.collected import Collection
from benchmarks.relevance.ranked import Ranked
from searchcore import QueryError

OURS: Final = "newsearch"


def ours(collection: Collection) -> Ranked:
    """newsearch with the constants that hold when it is asked; a query it refuses has no answer."""

    def ranked(query: str, limit: int) -> list[str]:
        try:
            plan = collection.index.plan(query)
        except QueryError:
            return []
        return [hit.id for hit in collection.engine.search(plan.query, limit=limit).hits]

    return ranked
