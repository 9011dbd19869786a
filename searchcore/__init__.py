"""newsearch: full-text search for Chinese news archives.

from searchcore import Index, read_corpus

with Index.create(".newsearch") as index:
    index.add(read_corpus("content"))
    for hit in index.search("特朗普 普京"):
        print(hit.date, hit.title)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from searchcore.article import Article
    from searchcore.checking import check
    from searchcore.completing import Suggestion
    from searchcore.corpus import read_corpus, roots_of
    from searchcore.deadline import time_limit
    from searchcore.diagnosis.nothing import NothingFound
    from searchcore.diagnosis.reasons import Why
    from searchcore.errors import NewsearchError, QueryError, QueryTimeout
    from searchcore.index import Index
    from searchcore.linting import lint
    from searchcore.mining import MinedGroup
    from searchcore.rebuilding import rebuild
    from searchcore.repairing import repair
    from searchcore.results import Copy, Hit, Results
    from searchcore.updating import update
    from searchcore.verification import verify

__all__ = [
    "Article",
    "Copy",
    "Hit",
    "Index",
    "MinedGroup",
    "NewsearchError",
    "NothingFound",
    "QueryError",
    "QueryTimeout",
    "Results",
    "Suggestion",
    "Why",
    "check",
    "lint",
    "read_corpus",
    "rebuild",
    "repair",
    "roots_of",
    "time_limit",
    "update",
    "verify",
]

_HOMES = {
    "Article": "article",
    "Copy": "results",
    "Hit": "results",
    "Index": "index",
    "MinedGroup": "mining",
    "NewsearchError": "errors",
    "NothingFound": "diagnosis.nothing",
    "QueryError": "errors",
    "QueryTimeout": "errors",
    "Results": "results",
    "Suggestion": "completing",
    "Why": "diagnosis.reasons",
    "check": "checking",
    "lint": "linting",
    "read_corpus": "corpus",
    "rebuild": "rebuilding",
    "repair": "repairing",
    "roots_of": "corpus",
    "time_limit": "deadline",
    "update": "updating",
    "verify": "verification",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used: `import searchcore` alone loads no NumPy."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
