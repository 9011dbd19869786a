"""What an engine is: it stores entries and finds them, and never sees what a user wrote.

    Article ──schema──▶ Entry ──write──▶ Engine ◀──search── logical.Query ◀──resolve── text

**Matching** is equal on all engines: the set of ids, totals, facet counts, order by date.

**Scores** may differ in value, not in rank: BM25 (`idf`, `term_weight` below) for each leaf in each
field, by figures over all live articles: the document frequency of a leaf is the number of live
articles whose field it matches, its frequency in an article the number of tokens for a `Term` (two
at one position count twice), the number of distinct starts for a `Phrase`, a `Prefix`, a `Near` and
an `AnyOf`. Field weights are no business of an engine: the tree carries them as `Boosted` and
`Blended.weights`.

A `Blended` scores by BM25F: frequencies, each divided by its field's relative length and times its
weight, are added up over the fields before they saturate; its document frequency is the number of
live articles that hold it in any of them, among all live articles. Robertson, Zaragoza, Taylor,
"Simple BM25 Extension to Multiple Weighted Fields" (CIKM 2004), the lengths field by field as in
the work named at `idf`.

**Order** is total: by score the ties go to the newest, undated last, then by id; `newest` and
`oldest` go by date, undated last in both, then by id.

**Groups** hold articles that are near-duplicates, and are the same whatever was written when: the
live articles are taken oldest first (undated last, then by id), and each joins the group of the
first founder that it is alike with, or else founds one. Two articles are alike where `ALIKE` values
of their sketches agree; so members of a group are alike with its founder, not always with each
other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, Protocol

from searchcore.errors import EngineError
from searchcore.query import logical

Order = Literal["relevance", "newest", "oldest"]
Collapse = Literal["best", "earliest"]
"""Which article stands for its group: the first in the order asked for, or the earliest."""

SKETCH_LENGTH: Final = 64
"""How many values a sketch has, where it is not empty."""
ALIKE: Final = 42
"""So many values of two sketches must agree, place by place, for their articles to be alike."""

DEFAULT_MEMORY: Final = 600_000_000
"""Bytes that a process may take while it writes."""
DEFAULT_KEPT: Final = 2
"""States of an index on disk that are kept, the live one among them."""

BM25_K1 = 1.7
"""BM25's k1, positive: the greater, the longer another occurrence still adds to the score."""
BM25_B = 0.6
"""BM25's b, 0 to 1: how much a long field counts against its frequencies, 0 not at all.

Both were chosen on the training halves of `benchmarks.relevance` (DRCD's questions, link texts,
headlines); k1 from 1.0 to 3.0 and b from 0.4 to 0.75 were tried.
"""


class Label(NamedTuple):
    """One keyword value: `key` is compared, `text` is shown."""

    key: str
    text: str


class FieldTokens(NamedTuple):
    """The tokens of one text field: `texts[i]` stands at `positions[i]`."""

    texts: Sequence[str]
    positions: Sequence[int]
    length: int
    """Number of units, for BM25. A field of length 0 counts as absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article as engines get it."""

    id: str
    fields: Mapping[str, FieldTokens] = field(default_factory=dict)
    keywords: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    """Per keyword field its values, no key twice."""
    date: int | None = None
    """UTC seconds."""
    stored: bytes = b""
    """The article itself; an engine keeps it and does not read it."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Exact and not analysed: `root`, `path`, `url`, `first_indexed`, `digest`."""
    sketch: tuple[int, ...] = ()
    """`SKETCH_LENGTH` values of 16 bits, what is compared to see whether two articles are alike;
    empty: alike with none."""


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """Count the values of a keyword field over the articles of a query."""

    field: str
    query: logical.Query
    limit: int | None = None
    """At most so many values, the most frequent; None: all."""


@dataclass(frozen=True, slots=True)
class FacetCount:
    """`count` articles have this value. `text` is the spelling that most of them use."""

    key: str
    text: str
    count: int

    @property
    def value(self) -> str:
        """What is shown: the same as `text`."""
        return self.text


class Scored(NamedTuple):
    """A found article."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave."""

    total: int
    """Exact number of matching articles."""
    distinct: int
    """Exact number of hits that there are on all pages: `total` without `collapse`."""
    hits: tuple[Scored, ...]
    """The stretch asked for by `limit` and `offset`."""
    facets: tuple[tuple[FacetCount, ...], ...] = ()
    """One per request, most frequent first, ties by key."""
    stored: tuple[bytes, ...] = ()
    """What was stored with each hit, where it was asked for."""
    others: tuple[tuple[str, ...], ...] = ()
    """Per hit the ids of the other matching articles of its group, in the order asked for; all
    empty without `collapse`."""


@dataclass(frozen=True, slots=True)
class EngineStatistics:
    """Figures of the live index."""

    articles: int
    units: Mapping[str, int]
    """Per text field, the sum of its lengths."""
    first_date: int | None
    last_date: int | None
    bytes_on_disk: int
    segments: int
    generation: int


class Engine(Protocol):
    """The contract; `tests/engines/test_contract*.py` are its text in full.

    A reader sees one committed state until `refresh`; its methods may be called from several
    threads. One writer at a time.
    """

    @property
    def settings(self) -> Mapping[str, str]:
        """What the index was told to remember; an engine does not read it."""

    def write(
        self,
        entries: Iterable[Entry],
        *,
        delete: Iterable[str] = (),
        settings: Mapping[str, str] | None = None,
        more_to_come: bool = False,
    ) -> None:
        """Replace articles by id and delete others: all of it, or nothing on any exception.

        Of entries with one id the last stands; `delete` comes first; `settings` are remembered
        beside those of other names. This reader sees the new state afterwards. `more_to_come`
        announces another write at once: what only makes searches faster may wait for that one.
        Raises IndexLocked where another process writes, EngineError for a sketch that is none.
        """

    def search(
        self,
        query: logical.Query,
        *,
        order: Order = "relevance",
        limit: int = 10,
        offset: int = 0,
        facets: Sequence[FacetRequest] = (),
        with_stored: bool = False,
        collapse: Collapse | None = None,
    ) -> Found:
        """Find articles, all of it in one state; unknown fields match nothing.

        With `collapse`, of the matching articles of one group there is one hit, at the place of
        the first of them: that one (`best`), or the earliest (`earliest`; undated last, then by
        id), with its own score. `limit` and `offset` count such hits; totals and facets count
        articles.
        """

    def scores(
        self, queries: Sequence[logical.Query], ids: Sequence[str]
    ) -> list[list[float | None]]:
        """Per query, the score that `search` gives to each of these articles.

        None where the article does not match or there is none of this id; all in one state.
        """

    def counts(self, queries: Sequence[logical.Query]) -> list[int]:
        """Per query, the number of articles that match; all in one state."""

    def stored(self, ids: Sequence[str]) -> list[bytes | None]:
        """The articles' bytes in the order asked for; None where there is no such article."""

    def facts(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Every live id with its facts, by id."""

    def terms(
        self, field: str, prefix: str = "", limit: int | None = None
    ) -> list[tuple[str, int]]:
        """Terms of a text field that begin so, in code-point order, with the number of articles."""

    def labels(self, field: str, prefix: str = "") -> list[tuple[Label, int]]:
        """Labels of a keyword field whose key begins so, with the number of articles.

        By key, then by text; those of live articles.
        """

    def between(self, before: str, after: str) -> dict[str, int]:
        """Characters that stand between two others, by the terms of two characters.

        Of all text fields; with how often the rarer of the two terms occurs. Nothing before or
        nothing after is a border: one term decides. What only deleted articles hold may be among
        them.
        """

    def groups(self) -> list[tuple[str, ...]]:
        """The groups of two and more articles, oldest first in each.

        The largest first, of equals that whose first article is older.
        """

    def refresh(self) -> bool:
        """Move on to the newest committed state; says whether there was one."""

    def statistics(self) -> EngineStatistics:
        """Figures of the state that this reader sees."""

    def close(self) -> None:
        """Give back files and memory; twice does no harm."""


def check_sketch(entry: Entry) -> None:
    """Raises EngineError where the sketch of an entry is neither empty nor one."""
    sketch = entry.sketch
    if not sketch or (len(sketch) == SKETCH_LENGTH and min(sketch) >= 0 and max(sketch) < 2**16):
        return
    raise EngineError(
        f"the sketch of {entry.id} must be empty or have {SKETCH_LENGTH} values of 16 bits"
    )


def idf(articles: int, matching: int) -> float:
    """Inverse document frequency, never negative.

    Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
    the 1 inside the logarithm that Lucene adds. `articles`: those that have the field.
    """
    return math.log(1 + (articles - matching + 0.5) / (matching + 0.5))


def relative_length(length: float, average: float) -> float:
    """What a frequency is divided by for the length of its field: 1 for the average."""
    return 1 - BM25_B + BM25_B * length / average


def term_weight(frequency: float, norm: float) -> float:
    """BM25's saturating weight of a frequency, between 0 and k1 + 1.

    `norm`: k1, times the relative length where the frequency is not divided by it already.
    """
    return frequency * (BM25_K1 + 1) / (frequency + norm)


def count_labels(
    counts: Iterable[tuple[Label, int]], limit: int | None = None
) -> tuple[FacetCount, ...]:
    """Add up labels by key: most frequent key first, ties by key; shown is the commonest text.

    Each label comes once, with its count over all segments.
    """
    totals: dict[str, int] = {}
    best: dict[str, tuple[int, str]] = {}
    for (key, text), count in counts:
        totals[key] = totals.get(key, 0) + count
        best[key] = min(best.get(key, (-count, text)), (-count, text))
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return tuple(FacetCount(key, best[key][1], total) for key, total in ranked)
