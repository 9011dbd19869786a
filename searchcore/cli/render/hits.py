"""Results for a reader: hits, facets, and what there is in all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.answer import Answer, alias_lines, meant_lines
from searchcore.cli.render.colours import Colours
from searchcore.cli.render.explanation import explanation_lines
from searchcore.cli.render.facets import facet_lines
from searchcore.cli.render.nothing import sum_of
from searchcore.cli.render.width import Span, cut, lines, plain, terminal_width, width

if TYPE_CHECKING:
    from searchcore.results import Copy, Hit, Results

_INDENT: Final = "  "
_TAGS_SHOWN: Final = 6
_COPIES_SHOWN: Final = 5
_NO_END: Final = re.compile(r"[\w，、；：,;:（(「『《]\Z")


def results_lines(
    answer: Answer, colours: Colours, offset: int, facet_limit: int | None
) -> Iterator[str]:
    """All of it: the sum stands last, where it is seen first."""
    columns, results = terminal_width(), answer.results
    for hit in results:
        yield from _hit_lines(hit, colours, columns)
        yield ""
    for name, counts in results.facets.items():
        if not counts and not results.total:
            continue
        yield from facet_lines(name, counts, facet_limit, colours, columns)
        yield ""
    if results.total:
        for note in (*alias_lines(results.aliases), *meant_lines(answer)):
            yield from (colours.faint(line) for line, _ in wrapped(note, columns))
        yield colours.faint(_sum(results, offset))


def local(date: datetime) -> str:
    """A date as a reader wants it; it is in the archive's time zone already."""
    return f"{date:%Y-%m-%d %H:%M}".rjust(16, "0")


def wrapped(
    text: str, columns: int, marks: Sequence[Span] = ()
) -> Iterator[tuple[str, list[Span]]]:
    """The lines of a text, each with the marks in it."""
    shown = plain(text)
    for start, end in lines(shown, columns):
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in marks]
        yield shown[start:end], [(a, b) for a, b in inside if a < b]


def _hit_lines(hit: Hit, colours: Colours, columns: int) -> Iterator[str]:
    room = columns - len(_INDENT)
    for line, marks in wrapped(hit.title or hit.id, columns, hit.title_highlights):
        yield colours.title(line, marks)
    for line in _filled(_facts(hit), room):
        yield _INDENT + colours.faint(line)
    for line, marks in wrapped(_with_ellipsis(hit.snippet), room, hit.highlights):
        yield _INDENT + colours.text(line, marks)
    yield _INDENT + colours.faint(plain(hit.id))
    for line in _copies_lines(hit.copies or (), room):
        yield _INDENT + colours.faint(line)
    if hit.explanation is not None:
        for line in explanation_lines(hit.score, hit.explanation, room):
            yield _INDENT + colours.faint(line)


def copy_lines(copy: Copy, columns: int) -> Iterator[str]:
    """Date, source and id of an article that is not shown itself; the id whole, since it is what
    other commands take."""
    facts = " · ".join(filter(None, (local(copy.date) if copy.date else "no date", copy.source)))
    line = plain(f"{facts} · {copy.id}")
    if width(line) <= columns:
        yield line
    else:
        yield cut(plain(facts), columns)
        yield _INDENT + plain(copy.id)


def _copies_lines(copies: Sequence[Copy], columns: int) -> Iterator[str]:
    """How many other articles have nearly this text, and which."""
    if copies:
        others = "article has" if len(copies) == 1 else "articles have"
        yield cut(f"{len(copies):,} other {others} nearly this text", columns)
    for copy in copies[:_COPIES_SHOWN]:
        yield from (_INDENT + line for line in copy_lines(copy, columns - len(_INDENT)))
    if len(copies) > _COPIES_SHOWN:
        yield f"{_INDENT}… and {len(copies) - _COPIES_SHOWN:,} more"


def _facts(hit: Hit) -> Iterator[str]:
    """Date, source and tags, each with what sets it apart from the one before."""
    yield local(hit.date) if hit.date else "no date"
    if hit.source:
        yield f" · {hit.source}"
    for number, tag in enumerate(hit.tags[:_TAGS_SHOWN]):
        yield f" {'' if number else '· '}#{tag}"
    if len(hit.tags) > _TAGS_SHOWN:
        yield f" +{len(hit.tags) - _TAGS_SHOWN}"


def _filled(pieces: Iterable[str], columns: int) -> Iterator[str]:
    """Lines of pieces, none of which is broken."""
    line = ""
    for piece in map(plain, pieces):
        if line and width(line + piece) > columns:
            yield line
            line = ""
        line = line + piece if line else cut(piece.lstrip(" ·"), columns)
    yield line


def _with_ellipsis(snippet: str) -> str:
    """The snippet with … where its sentence goes on."""
    return snippet + "…" if _NO_END.search(snippet) else snippet


def _sum(results: Results, offset: int) -> str:
    shown = f"{offset + 1:,}–{offset + len(results):,}" if len(results) else "none"
    part = f" · {shown} shown" if len(results) < results.distinct else ""
    once = f" · {results.distinct:,} distinct" if results.distinct < results.total else ""
    return f"{sum_of(results.total)}{once}{part} · {results.took_ms:,.0f} ms"
