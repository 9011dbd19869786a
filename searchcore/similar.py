"""Articles about the same: an article → a query of its most telling terms.

    article ──telling──▶ terms ──▶ at least an eighth of them, each weighed, scored by BM25F
                                   near in time × up to 2.2
                                   not the article itself

The query is answered like any other, so filters, facets and the order of equals are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from math import ceil
from typing import Final

from analyzers import Aliases
from searchcore.article import Article
from searchcore.engines.base import Engine
from searchcore.entry import EntryMaker, unpacked
from searchcore.errors import QueryError
from searchcore.query import logical
from searchcore.query.resolved import ChunkWords, Form, Resolved
from searchcore.query.scored import boosted, looked_for
from searchcore.schema import WEIGHTS, local_time
from searchcore.telling import Telling, telling_terms

REQUIRED_SHARE: Final = 0.125
"""Of the terms that an article must hold, four of thirty. Figures as in `telling`, and the median
of articles found among 6,000 and 10,000: .1 .813 / .806, 67 and 292; .125 .813 / .806, 29 and 126;
.16 .813 / .775, 16 and 62."""

LEAST_REQUIRED: Final = 2
"""Of an article of a few words: one word in common is chance."""

NEARNESS: Final = 0.4
DAYS_NEAR: Final = (1, 7, 60)
"""Of its score an article gets so much more for each of these many days that it is at most away.
Figures as in `telling`: 0 .767 / .772, .2 .797 / .814, .4 .813 / .806, .6 .814 / .783."""

MOST_MARKED: Final = 12
"""Terms that are marked in a hit, the most telling ones: the last of thirty are everyday words."""

_DAY: Final = 24 * 60 * 60


def similar_to(
    article_id: str,
    engine: Engine,
    maker: EntryMaker,
    aliases: Aliases,
    *,
    without: Sequence[str] = (),
) -> Resolved:
    """What finds the articles about the same as one; itself and those `without` not among them.

    Of `chunks` there is one: the title, the telling terms and how many of them are required; of
    `forms` those of the first few. Nothing is found where fewer than two terms of the article
    stand in others. Raises QueryError where there is no such article.
    """
    data = engine.stored([article_id])[0]
    if data is None:
        raise QueryError(f"there is no article {article_id}")
    article = unpacked(data, maker.time_zone)
    terms = telling_terms(maker.schema.texts(article), engine, maker.analyzer, aliases)
    fields = tuple(WEIGHTS)
    needed = max(LEAST_REQUIRED, ceil(len(terms) * REQUIRED_SHARE))
    found = logical.Or(
        tuple(boosted(looked_for(term.forms, fields), term.weight) for term in terms), needed
    )
    unwanted = dict.fromkeys((article.id, *without))
    others = logical.And((found, *(logical.Not(logical.Identified(id_)) for id_ in unwanted)))
    return Resolved(
        query=logical.Preferring(others, logical.Or(tuple(_near_in_time(found, article, maker)))),
        forms=tuple(_forms(terms[:MOST_MARKED], fields)),
        chunks=(ChunkWords(article.title, tuple(term.text for term in terms), needed),),
    )


def _near_in_time(
    found: logical.Query, article: Article, maker: EntryMaker
) -> Iterator[logical.Query]:
    """For the score: the same once more for what is dated near the article."""
    if article.date is None:
        return
    date = int(local_time(article.date, maker.time_zone).astimezone(UTC).timestamp())
    for days in DAYS_NEAR:
        near = logical.DateRange(date - days * _DAY, date + days * _DAY + 1)
        yield logical.Boosted(logical.And((found, near)), NEARNESS)


def _forms(terms: Sequence[Telling], fields: tuple[str, ...]) -> Iterator[Form]:
    for term in terms:
        yield from (Form(form.spelled, fields) for form in term.forms)
