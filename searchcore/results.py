"""What a search gives: hits, exact total, facets; and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from searchcore.engines.base import FacetCount
from searchcore.explaining import Explanation, six_figures
from searchcore.query.resolved import ChunkWords

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One of several articles with nearly the same text."""

    id: str
    title: str
    date: datetime | None
    """In the archive's time zone."""
    source: str = ""
    url: str = ""

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {
            "id": self.id,
            "title": self.title,
            "date": None if self.date is None else self.date.isoformat(),
            "source": self.source,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found article. Spans are half-open, in code points."""

    id: str
    title: str
    date: datetime | None
    """In the archive's time zone."""
    score: float
    url: str = ""
    path: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    lang: str = ""
    snippet: str = ""
    """One or two sentences of the article around the best match, as they stand there."""
    highlights: tuple[Span, ...] = ()
    """Into `snippet`."""
    title_highlights: tuple[Span, ...] = ()
    """Into `title`."""
    matched: tuple[str, ...] = ()
    """The text fields where something that was looked for stands."""
    explanation: Explanation | None = None
    """Where it was asked for."""
    copies: tuple[Copy, ...] | None = None
    """Where hits are collapsed, the other found articles with nearly the same text, in the order
    of the hits."""

    def as_json(self) -> dict[str, Any]:
        """The hit as the documented JSON has it; the date in ISO 8601 with its offset."""
        explained = {"explanation": self.explanation.as_json()} if self.explanation else {}
        copies = {} if self.copies is None else {"copies": [each.as_json() for each in self.copies]}
        return {
            "id": self.id,
            "title": self.title,
            "date": None if self.date is None else self.date.isoformat(),
            "score": six_figures(self.score),
            "url": self.url,
            "path": self.path,
            "source": self.source,
            "tags": list(self.tags),
            "categories": list(self.categories),
            "lang": self.lang,
            "snippet": self.snippet,
            "highlights": [list(span) for span in self.highlights],
            "title_highlights": [list(span) for span in self.title_highlights],
            "matched": list(self.matched),
            **copies,
            **explained,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The answer to a query; iterating gives its hits."""

    query: str
    total: int
    """Exact number of matching articles."""
    distinct: int
    """Exact number of hits that there are in all: fewer than `total` where hits are collapsed."""
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    """Per facet asked for: values with the number of articles, most frequent first; years, months
    and days in their order."""
    chunks: tuple[ChunkWords, ...] = ()
    """How many of the words of each unquoted chunk an article had to hold."""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names in the query and the other forms that were looked for too."""
    took_ms: float = 0.0

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def as_json(self) -> dict[str, Any]:
        """The documented JSON of a query."""
        return {
            "version": 1,
            "query": self.query,
            "total": self.total,
            "distinct": self.distinct,
            "took_ms": round(self.took_ms, 3),
            "hits": [hit.as_json() for hit in self.hits],
            "facets": {
                name: [{"value": value.text, "count": value.count} for value in values]
                for name, values in self.facets.items()
            },
            "words": [
                {"chunk": chunk.text, "words": list(chunk.words), "required": chunk.required}
                for chunk in self.chunks
            ],
            "aliases": {name: list(others) for name, others in self.aliases.items()},
        }
