"""The figures of an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.colours import Colours
from searchcore.cli.render.facets import bar_lines, filled
from searchcore.cli.render.machine import json_text
from searchcore.cli.render.width import padded, plain, terminal_width

if TYPE_CHECKING:
    from searchcore import Index

_MOST: Final = 10
_NAMES: Final = 12

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What `newsearch stats` shows; its JSON has these names."""

    index: str
    engine: str
    articles: int
    undated: int
    first_date: str | None
    last_date: str | None
    bytes_on_disk: int
    segments: int
    generation: int
    analyzer: str
    """Fingerprint."""
    dictionary_words: int
    time_zone: str
    own_fields: Sequence[str]
    roots: Mapping[str, str]
    tags: Counts
    """The commonest, like sources."""
    sources: Counts
    years: Counts


def figures(index: Index, place: Path) -> Figures:
    """Ask the index."""
    known, settings = index.statistics(), index.settings
    tags, sources, years = _counted(index)
    zone = settings.zone
    first, last = (
        None if second is None else datetime.fromtimestamp(second, zone).isoformat()
        for second in (known.first_date, known.last_date)
    )
    return Figures(
        index=str(place),
        engine=settings.engine,
        articles=known.articles,
        undated=known.articles - sum(years.values()),
        first_date=first,
        last_date=last,
        bytes_on_disk=known.bytes_on_disk,
        segments=known.segments,
        generation=known.generation,
        analyzer=settings.fingerprint,
        dictionary_words=len(settings.dictionary),
        time_zone=settings.time_zone,
        own_fields=settings.own_fields,
        roots=dict(settings.roots),
        tags=tags,
        sources=sources,
        years=years,
    )


def json_lines(found: Figures) -> Iterator[str]:
    """All of them, as one object."""
    yield json_text(asdict(found), indent=2)


def text_lines(found: Figures, colours: Colours) -> Iterator[str]:
    """Facts below each other, then charts."""
    for name, value in _facts(found):
        yield colours.faint(padded(name, _NAMES)) + plain(value)
    columns = terminal_width()
    for name, counts in (("year", found.years), ("tag", found.tags), ("source", found.sources)):
        rows = [(plain(value), count) for value, count in counts.items()]
        if rows:
            yield ""
            yield colours.title(name)
            yield from bar_lines(filled(name, rows) if name == "year" else rows, colours, columns)


def _facts(found: Figures) -> Iterator[tuple[str, str]]:
    yield "index", f"{found.index} ({found.engine}, generation {found.generation})"
    undated = f" ({found.undated:,} without a date)" if found.undated else ""
    yield "articles", f"{found.articles:,}{undated}"
    if found.first_date and found.last_date:
        yield "dates", f"{found.first_date[:10]} to {found.last_date[:10]}"
    yield "size", _size(found.bytes_on_disk)
    words = found.dictionary_words
    own = f", {words:,} word{'s' * (words != 1)} of your own" if words else ""
    yield "analyzer", found.analyzer + own
    yield "time zone", found.time_zone
    if found.own_fields:
        yield "own fields", ", ".join(found.own_fields)
    for name, path in found.roots.items():
        yield "root", f"{name}  {path}"


def _counted(index: Index) -> tuple[Counts, Counts, Counts]:
    names = ("tag", "source", "year")
    facets = index.search("", limit=0, facets=names, facet_limit=_MOST).facets
    tags, sources, years = ({each.text: each.count for each in facets[name]} for name in names)
    return tags, sources, years


def _size(count: float) -> str:
    for unit in ("bytes", "KB", "MB"):
        if count < 1000:
            return f"{count:,.1f} {unit}" if unit != "bytes" else f"{count:,.0f} bytes"
        count /= 1000
    return f"{count:,.1f} GB"
