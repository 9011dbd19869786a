"""Groups of articles with nearly the same text, for a reader and for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.colours import Colours
from searchcore.cli.render.hits import copy_lines, wrapped
from searchcore.cli.render.machine import json_text
from searchcore.cli.render.nothing import sum_of
from searchcore.cli.render.width import terminal_width

if TYPE_CHECKING:
    from searchcore.results import Copy

    Group = Sequence[Copy]

_INDENT: Final = "  "
_SHOWN: Final = 20


def text_lines(groups: Sequence[Group], limit: int | None, colours: Colours) -> Iterator[str]:
    """Each group under its titles; the sum stands last, where it is seen first."""
    columns = terminal_width()
    shown = groups[: limit or _SHOWN]
    for group in shown:
        yield from _group_lines(group, colours, columns)
        yield ""
    articles = sum(map(len, groups))
    part = f" · {len(shown):,} shown" if len(shown) < len(groups) else ""
    yield colours.faint(f"{_groups(len(groups))} of {sum_of(articles)}{part}")


def _group_lines(group: Group, colours: Colours, columns: int) -> Iterator[str]:
    title = None
    for copy in group:
        if copy.title != title:
            title = copy.title
            for line, _ in wrapped(title or copy.id, columns):
                yield colours.title(line)
        for line in copy_lines(copy, columns - len(_INDENT)):
            yield _INDENT + colours.faint(line)


def _groups(number: int) -> str:
    return f"{number:,} group" + "s" * (number != 1)


def _json(groups: Sequence[Group], limit: int | None) -> Iterator[str]:
    listed = [_as_json(group) for group in groups[:limit]]
    sums = {"groups": len(groups), "articles": sum(map(len, groups))}
    yield json_text({"version": 1, **sums, "duplicates": listed}, indent=2)


def _json_lines(groups: Sequence[Group], limit: int | None) -> Iterator[str]:
    return (json_text(_as_json(group)) for group in islice(groups, limit))


def _as_json(group: Group) -> dict[str, object]:
    return {"articles": [copy.as_json() for copy in group]}


FORMATS: Final[Mapping[str, Callable[[Sequence[Group], int | None], Iterator[str]]]] = {
    "json": _json,
    "jsonl": _json_lines,
}
