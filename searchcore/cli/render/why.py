"""Why a query finds an article, or what of it the article fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.answer import alias_lines
from searchcore.cli.render.colours import Colours
from searchcore.cli.render.explanation import explanation_lines
from searchcore.cli.render.hits import wrapped
from searchcore.cli.render.machine import json_text
from searchcore.cli.render.nothing import part_name
from searchcore.cli.render.width import terminal_width

if TYPE_CHECKING:
    from searchcore.diagnosis.nearest import Stretch
    from searchcore.diagnosis.reason import Reason
    from searchcore.diagnosis.reasons import FieldMarks, PartHeld, Why

_INDENT: Final = "  "
_PLACES_SHOWN: Final = 8
_TELLING: Final = 0.5
_LONG: Final = 4
"""What agrees by half with a string of fewer characters does so by chance."""


def json_lines(why: Why) -> Iterator[str]:
    """All of it, as one object."""
    yield json_text(why.as_json(), indent=2)


def text_lines(why: Why, colours: Colours) -> Iterator[str]:
    """The headline; score and places of a hit, or what fails."""
    columns = terminal_width()
    for line, _ in wrapped(why.title or why.id, columns):
        yield colours.title(line)
    if why.found:
        yield from _hit(why, colours, columns)
    else:
        yield from _filled(_no_hit(why), columns)
    yield from _filled(alias_lines(why.aliases), columns)


def _filled(texts: Iterable[str], columns: int) -> Iterator[str]:
    for text in texts:
        indent = text[: len(text) - len(text.lstrip(" "))]
        for line, _ in wrapped(text.lstrip(" "), columns - len(indent)):
            yield indent + line


def _hit(why: Why, colours: Colours, columns: int) -> Iterator[str]:
    if why.score is not None and why.explanation is not None:
        yield from explanation_lines(why.score, why.explanation, columns)
    for marks in why.marks:
        yield from _filled([f"in {marks.field}: {_places(marks)}"], columns)
        for line, inside in wrapped(marks.snippet, columns - len(_INDENT), marks.highlights):
            yield _INDENT + colours.text(line, inside)


def _places(marks: FieldMarks) -> str:
    shown = ", ".join(f"{start}–{end}" for start, end in marks.spans[:_PLACES_SHOWN])
    more = len(marks.spans) - _PLACES_SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown


def _no_hit(why: Why) -> Iterator[str]:
    if why.failed is None or why.reason is None:
        return
    yield f"not found: it fails {_name(why.failed)}"
    yield from _reason_lines(why.reason, _INDENT)


def _name(part: PartHeld) -> str:
    return part_name(part.text, part.field, part.filter, part.values)


def _reason_lines(reason: Reason, indent: str) -> Iterator[str]:
    yield indent + _SAID[reason.kind](reason)
    for word in reason.missing:
        if word.nearest and _is_telling(word.nearest):
            yield f"{indent}nearest to {word.text}: {_stretch(word.nearest)}"
    nearest = _worth_telling(reason)
    if nearest:
        yield f"{indent}nearest to {reason.text}: {_stretch(nearest)}"
    if reason.together and reason.kind == "string":
        yield f"{indent}its words stand together otherwise: {_stretch(reason.together)}"
    for branch in reason.branches:
        yield from _reason_lines(branch, indent + _INDENT)


def _worth_telling(reason: Reason) -> Stretch | None:
    """What is like the whole text, where that says more than what is like its only missing word."""
    nearest = reason.nearest
    if nearest is None or not _is_telling(nearest) or reason.kind == "either":
        return None
    told = [word.nearest for word in reason.missing]
    return None if told == [nearest] else nearest


def _is_telling(nearest: Stretch) -> bool:
    by_half = nearest.similarity == _TELLING and len(nearest.text) >= _LONG
    return nearest.similarity > _TELLING or by_half


def _stretch(stretch: Stretch) -> str:
    alike = "" if stretch.similarity == 1 else f", {stretch.similarity:.0%} alike"
    return f"{stretch.text} (in {stretch.field} {stretch.start}–{stretch.end}{alike})"


def _words(reason: Reason) -> str:
    missing = _listed([word.text for word in reason.missing])
    if not reason.held:
        return f"{reason.text}: it holds none of {missing}, {_needed(reason)}"
    return f"{reason.text}: it holds {_listed(reason.held)}, not {missing}; {_needed(reason)}"


def _needed(reason: Reason) -> str:
    count = len(reason.held) + len(reason.missing)
    return (
        f"all {count} are needed"
        if reason.required == count
        else (f"{reason.required} of {count} are needed")
    )


def _string(reason: Reason) -> str:
    return f"{reason.text} stands nowhere in {', '.join(reason.fields)}"


def _near(reason: Reason) -> str:
    if reason.missing:
        return f"{reason.text}: {_listed([part.text for part in reason.missing])} stands nowhere"
    if reason.together is None:
        return f"{reason.text}: the parts stand, but not in one field"
    long = len(reason.together.text)
    where = f"in {reason.together.field} {reason.together.start}–{reason.together.end}"
    return f"{reason.text}: the parts stand too far apart; at best {where}, {long:,} characters"


def _value(reason: Reason) -> str:
    if not reason.values:
        return f"it has no {reason.fields[0]}"
    more = f"; nearest is {reason.nearest_value}" if len(reason.values) > 1 else ""
    return f"its {reason.fields[0]} is {', '.join(reason.values)}{more}"


def _date(reason: Reason) -> str:
    if reason.days is None:
        return "it has no date"
    side = "before the first" if reason.days < 0 else "after the last"
    many = f"{abs(reason.days):,} day" + "s" * (abs(reason.days) != 1)
    return f"it is dated {reason.values[0]}, {many} {side} day asked for"


def _either(reason: Reason) -> str:
    return f"{reason.text}: none of these holds, the nearest first"


def _excluded(reason: Reason) -> str:
    if reason.stands:
        return f"{reason.text} is excluded and stands there: {_stretch(reason.stands)}"
    return f"{reason.text} is excluded, and it has {', '.join(reason.values)}"


def _listed(words: Sequence[str]) -> str:
    return " · ".join(words)


_SAID: Final = {
    "words": _words,
    "string": _string,
    "near": _near,
    "value": _value,
    "date": _date,
    "either": _either,
    "excluded": _excluded,
}
