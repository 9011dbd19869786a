"""Why nothing was found: what each part lets through, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.width import cut, padded, plain, width

if TYPE_CHECKING:
    from searchcore.diagnosis.nothing import NothingFound, PartCount
    from searchcore.diagnosis.proposing import Proposal

_INDENT: Final = "  "
_HEADINGS: Final = ("alone", "without it")
_NARROWEST: Final = 10


def nothing_lines(nothing: NothingFound, columns: int) -> Iterator[str]:
    """A table of the parts, each with the words of its text below it; then the proposals."""
    yield from _table(nothing.parts, columns)
    for proposal in nothing.probably_meant:
        yield from _wrapped(_pieces(proposal), columns, "")


def part_name(text: str, field: str, filter_name: str, values: Sequence[str]) -> str:
    """A part as typed; a filter as the flags that set it."""
    if not filter_name:
        return f"{text} (in {field})" if field else text
    own = filter_name.removeprefix("extra.")
    flag = f"--where {own}=" if own != filter_name else f"--{filter_name} "
    return " ".join(f"{flag}{value}" for value in values)


def sum_of(articles: int) -> str:
    """A count with its noun."""
    return f"{articles:,} article" + "s" * (articles != 1)


def _table(parts: Sequence[PartCount], columns: int) -> Iterator[str]:
    counts = [(f"{part.alone:,}", f"{part.without:,}") for part in parts]
    # What everything else finds is no news where there is nothing else.
    shown = 2 if len(parts) > 1 else 1
    rows = [("", _HEADINGS), *zip(map(_name, parts), counts, strict=True)]
    widths = [max(len(figures[number]) for _, figures in rows) for number in range(shown)]
    room = max(columns - sum(widths) - 2 * len(widths) - len(_INDENT), _NARROWEST)
    names = min(max(width(plain(name)) for name, _ in rows), room)
    below = chain([()], map(_words, parts))
    for (name, figures), words in zip(rows, below, strict=True):
        cells = (f"{figure:>{w}}" for figure, w in zip(figures, widths, strict=False))
        yield _INDENT + "  ".join((padded(cut(plain(name), names), names), *cells))
        yield from _wrapped(words, columns, _INDENT * 2)


def _name(part: PartCount) -> str:
    return part_name(part.text, part.field, part.filter, part.values)


def _words(part: PartCount) -> Sequence[str]:
    """The words of a text, each with its count."""
    if not part.words:
        return ()
    count = len(part.words)
    needed = f"all {count}" if part.required == count else f"at least {part.required} of {count}"
    listed = [f"{word.text} {word.alone:,}" for word in part.words]
    return (f"{needed} needed: {listed[0]}", *(f" · {word}" for word in listed[1:]))


def _pieces(proposal: Proposal) -> Iterator[str]:
    if proposal.filter:
        meant = part_name("", "", proposal.filter, (proposal.meant,))
        changed = "with that it"
    else:
        meant, changed = proposal.meant, proposal.query
    if meant == changed:
        yield f"probably meant: {meant} ({sum_of(proposal.total)})"
        return
    finds = f"finds {sum_of(proposal.total)}" if proposal.total else "finds nothing either"
    yield f"probably meant: {meant} ({sum_of(proposal.articles)})"
    yield f" · {changed} {finds}"


def _wrapped(pieces: Iterator[str] | Sequence[str], columns: int, indent: str) -> Iterator[str]:
    """Lines of pieces, none of which is broken but for one that is wider than a line."""
    line = ""
    for piece in map(plain, pieces):
        if line and width(indent + line + piece) > columns:
            yield indent + line
            line = ""
        line = line + piece if line else cut(piece.lstrip(" ·"), columns - len(indent))
    if line:
        yield indent + line
