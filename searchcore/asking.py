"""What an index can be asked: the half of `Index` that takes queries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, get_args

from searchcore.deadline import time_limit
from searchcore.engines.base import Collapse, Order
from searchcore.filters import Filters
from searchcore.planning import Plan
from searchcore.results import Copy, Results
from searchcore.searching import Page, Searcher

if TYPE_CHECKING:
    from searchcore.completing import Suggestion
    from searchcore.diagnosis.nothing import NothingFound
    from searchcore.diagnosis.proposing import Proposal
    from searchcore.diagnosis.reasons import Why


class Asking:
    """Searches, and says why something was found or not."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        order: Order = "relevance",
        filters: Filters | None = None,
        facets: Sequence[str] = (),
        facet_limit: int | None = None,
        aliases: bool = True,
        recency: str | timedelta | None = None,
        explain: bool = False,
        collapse: Collapse | None = None,
        timeout: float | None = None,
    ) -> Results:
        """Find articles.

        `query` is in the query language; an empty one finds everything. `filters` maps names of
        facets to a value or several (either of them), `since` and `until` to a day
        (`2025-02-13`, `2025-02`, a date), both included. `facets` names what to count, each
        without its own filter; at most `facet_limit` values each. `limit` and `offset` count hits.
        `aliases`: a name also finds its other forms, `Results.aliases` says which. `recency`: a
        half-life (`30d`, `6m`, `1y`) by which older articles fade. `explain`: hits carry the parts
        of their score. `collapse`: of found articles with nearly the same text one is a hit, where
        the first of them would stand: that one (`best`) or the earliest (`earliest`); the others
        are its `copies`. Totals and facets count all of them, `limit` and `offset` hits.
        `timeout`: seconds, in any thread; `time_limit` puts one around several calls.

        Raises QueryError, with the place where the query cannot be read, QueryTimeout after
        `timeout`; ValueError for a negative `limit` or `offset`, a `timeout` that is not positive
        and for an unknown `order` or `collapse`.
        """
        page = _page(order, limit, offset, collapse)
        with time_limit(timeout):
            return self._searcher.search(
                query,
                page=page,
                filters=filters,
                facets=facets,
                facet_limit=facet_limit,
                aliases=aliases,
                recency=recency,
                explain=explain,
            )

    def similar(
        self,
        id: str,  # noqa: A002  # the field's name
        *,
        limit: int = 10,
        offset: int = 0,
        filters: Filters | None = None,
        facets: Sequence[str] = (),
        facet_limit: int | None = None,
        collapse: Collapse | None = None,
        timeout: float | None = None,
    ) -> Results:
        """Articles about the same as this one, the most alike first; it is none of them.

        They share an eighth of its most telling terms, which are the `words` of `Results.chunks`;
        nearness in time adds to the score. With `collapse` the article's own copies are left out
        too. `Results.query` is the id. Other arguments and errors
        as of `search`; QueryError also where there is no such article.
        """
        page = _page("relevance", limit, offset, collapse)
        with time_limit(timeout):
            return self._searcher.similar(
                id, page=page, filters=filters, facets=facets, facet_limit=facet_limit
            )

    def plan(
        self,
        query: str,
        filters: Filters | None = None,
        *,
        aliases: bool = True,
        recency: str | timedelta | None = None,
    ) -> Plan:
        """A query as typed and as looked for. Raises QueryError."""
        return self._searcher.plan(query, filters, aliases=aliases, recency=recency)

    def nothing_found(
        self,
        query: str,
        *,
        filters: Filters | None = None,
        aliases: bool = True,
        timeout: float | None = None,
    ) -> NothingFound:
        """Exact counts of what each part of a query and each filter lets through, alone and left
        out, and what was probably meant. Arguments and errors as of `search`.
        """
        from searchcore.diagnosis.nothing import nothing_found

        with time_limit(timeout):
            return nothing_found(self._searcher.question(query, filters, aliases=aliases))

    def suggest(
        self, prefix: str, *, limit: int = 10, timeout: float | None = None
    ) -> tuple[Suggestion, ...]:
        """Completions of what is typed so far, out of tags, names and headlines, best first.

        Letters are also read as pinyin and jyutping. What counts as frequent, and what becomes of
        several words, `completing.suggest` says. Nothing for a blank prefix, or more than 200
        characters. `timeout` as of `search`. Raises ValueError for a negative `limit`,
        QueryTimeout.
        """
        with time_limit(timeout):
            return self._searcher.suggest(prefix, limit)

    def duplicates(self) -> Iterator[tuple[Copy, ...]]:
        """The groups of two or more articles with nearly the same text, the largest first.

        In a group the earliest comes first, undated ones last; each article is nearly like that
        one. Compared are the letters and digits of title, body and captions, the beginning more
        than the rest (`sketch.py`), not script, width, case or punctuation.
        """
        return self._searcher.duplicates()

    def probably_meant(
        self,
        query: str,
        *,
        filters: Filters | None = None,
        aliases: bool = True,
        timeout: float | None = None,
    ) -> tuple[Proposal, ...]:
        """What was probably meant, part by part, the best first: nothing for most queries.

        Of a query that finds something only short texts are looked at that stand, as one string,
        in no article or hardly any. Arguments and errors as of `search`.
        """
        from searchcore.diagnosis.nothing import probably_meant

        with time_limit(timeout):
            return probably_meant(self._searcher.question(query, filters, aliases=aliases))

    def why(
        self,
        id: str,  # noqa: A002  # the field's name
        query: str,
        *,
        filters: Filters | None = None,
        aliases: bool = True,
        recency: str | timedelta | None = None,
        timeout: float | None = None,
    ) -> Why:
        """Why a query finds this article, or what of the query fails.

        Arguments and errors as of `search`; QueryError also where there is no such article.
        """
        from searchcore.diagnosis.reasons import why

        with time_limit(timeout):
            asked = self._searcher.question(query, filters, aliases=aliases, recency=recency)
            return why(asked, id)


def _page(order: Order, limit: int, offset: int, collapse: Collapse | None) -> Page:
    if order not in get_args(Order):
        raise ValueError(f"there is no order {order!r}; there are {', '.join(get_args(Order))}")
    if collapse not in (None, *get_args(Collapse)):
        known = ", ".join(get_args(Collapse))
        raise ValueError(f"nothing collapses to {collapse!r}; there are {known}")
    if limit < 0 or offset < 0:
        raise ValueError("limit and offset count hits: 0 or more")
    return Page(order, limit, offset, collapse)
