"""The queries: those kinds of `query_set` whose right answer is beyond dispute, without dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.peers.base import Wanted
from benchmarks.peers.truth import Truth
from benchmarks.query_set import draw
from searchcore import Article

KINDS: Final = ("name", "two names", "phrase", "single", "latin", "broad", "rare", "none")
_QUOTED: Final = ("phrase", "none")


def drawn(articles: Sequence[Article], truth: Truth, count: int, seed: int) -> list[Wanted]:
    """About so many queries, none twice.

    Latin ones that stand nowhere as a word of their own are left out: `iPhone` in `iPhone15`.
    """
    queries = dict.fromkeys(_drawn(articles, count, seed))
    return [one for one in queries if one.kind != "latin" or truth.right(one.strings)]


def _drawn(articles: Sequence[Article], count: int, seed: int) -> Iterator[Wanted]:
    for query in draw(articles, count, seed=seed, kinds=KINDS):
        kind = query.kind.removesuffix(", dated")
        strings = tuple(query.text.strip('"').split())
        yield Wanted(kind, strings, quoted=kind in _QUOTED)
