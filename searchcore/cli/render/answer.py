"""What there is to say about a query beside its hits: aliases, what was meant, why nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchcore.cli.render.nothing import nothing_lines, sum_of
from searchcore.cli.render.width import terminal_width

if TYPE_CHECKING:
    from searchcore.diagnosis.nothing import NothingFound
    from searchcore.diagnosis.proposing import Proposal
    from searchcore.results import Results


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found, or what is known of why it found nothing."""

    results: Results
    nothing: NothingFound | None = None
    probably_meant: Sequence[Proposal] = ()
    """Whether it found something or not."""


def notes(answer: Answer, form: str) -> Iterator[str]:
    """What goes to stderr beside the output in a format."""
    results = answer.results
    if form != "json" and not (form == "text" and results.total):
        yield from alias_lines(results.aliases)
    if form not in ("text", "json") and results.distinct < results.total:
        yield f"{sum_of(results.total)}, {results.distinct:,} distinct"
    if not results.total:
        yield "nothing found"
    if answer.nothing and form == "text":
        yield from nothing_lines(answer.nothing, terminal_width())


def alias_lines(aliases: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The names that were looked for in other forms too, if any."""
    if aliases:
        names = " · ".join(" = ".join((name, *others)) for name, others in aliases.items())
        yield f"also searched: {names}"


def meant_lines(answer: Answer) -> Iterator[str]:
    """What was probably meant by a query that found something, if anything."""
    if answer.probably_meant:
        asked = (f"{each.query} ({sum_of(each.total)})" for each in answer.probably_meant)
        yield f"did you mean {' or '.join(asked)}?"
