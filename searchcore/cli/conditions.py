"""What commands that find articles have in common: filters, names that stand for one another, and
what is shown once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from searchcore.cli.options import option, repeated
from searchcore.configuration import Configuration
from searchcore.errors import SettingsError

if TYPE_CHECKING:
    from analyzers import Aliases
    from searchcore import Index

FILTERS: Final = (
    "tag", "category", "source", "topic", "lang", "author", "year", "month", "day", "since", "until"
)  # fmt: skip

_FILTER_OPTIONS: Final = (
    repeated("--tag", metavar="VALUE", help="Only articles with this tag."),
    repeated("--category", metavar="VALUE", help="Only of this category."),
    repeated("--source", metavar="VALUE", help="Only from this source."),
    repeated("--topic", metavar="VALUE", help="Only on this topic: 俄烏戰爭 of 俄烏戰爭｜…."),
    repeated("--lang", metavar="VALUE", help="Only in this language: zh-HK."),
    repeated("--author", metavar="VALUE", help="Only by this author."),
    repeated("--year", metavar="YYYY", help="Only of this year."),
    repeated("--month", metavar="YYYY-MM", help="Only of this month."),
    repeated("--day", metavar="YYYY-MM-DD", help="Only of this day."),
    repeated("--since", metavar="DAY", help="From this day on: 2025-02-13, 2025-02, 2025."),
    repeated("--until", metavar="DAY", help="Up to this day, included."),
    repeated("--where", metavar="FIELD=VALUE", help="Only with this value in a field of your own."),
)
alias_option: Final = option(
    "--aliases",
    "alias_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Names of your own that stand for one another: 特朗普=川普.",
)
_ALIAS_OPTIONS: Final = (
    alias_option,
    option("--no-aliases", is_flag=True, help="Names as typed only, 川普 is not 特朗普."),
    option(
        "--recency",
        metavar="HALF-LIFE",
        help="Older articles fade, their scores halved after 30d, 6m, 1y….",
    ),
)
_PAGE_OPTIONS: Final = (
    option(
        "--limit",
        type=click.IntRange(min=0),
        metavar="N",
        default=10,
        show_default=True,
        help="Hits shown.",
    ),
    option(
        "--offset",
        type=click.IntRange(min=0),
        metavar="N",
        default=0,
        help="Hits skipped before them.",
    ),
)
_COLLAPSE_OPTIONS: Final = (
    option(
        "--collapse",
        is_flag=True,
        help="Show articles with nearly the same text once, the first of them.",
    ),
    option(
        "--collapse-to",
        type=click.Choice(("best", "earliest")),
        help="The same, and which of them is shown.",
    ),
)


def page_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--limit, --offset."""
    return reduce(lambda made, add: add(made), reversed(_PAGE_OPTIONS), command)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """One option for each filter, in order."""
    return reduce(lambda made, add: add(made), reversed(_FILTER_OPTIONS), command)


def search_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--aliases, --no-aliases, --recency."""
    return reduce(lambda made, add: add(made), reversed(_ALIAS_OPTIONS), command)


def collapse_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--collapse, --collapse-to."""
    return reduce(lambda made, add: add(made), reversed(_COLLAPSE_OPTIONS), command)


def collapsed_to(options: Mapping[str, Any]) -> Literal["best", "earliest"] | None:
    """What is shown of articles with nearly the same text; None for all of them."""
    if options["collapse_to"] == "earliest":
        return "earliest"
    return "best" if options["collapse"] or options["collapse_to"] else None


def filters(index: Index, options: Mapping[str, Any]) -> dict[str, list[str]]:
    """The filters typed. Raises UsageError."""
    found = {name: list(options[name]) for name in FILTERS if options[name]}
    for given in options["where"]:
        name, equals, value = given.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise click.UsageError(f"--where takes FIELD=VALUE, not {given!r}.")
        found.setdefault(full_name(index, name.strip()), []).append(value.strip())
    return found


def article_id(index: Index, given: str) -> str:
    """An id as it is, the path of an indexed file as its id."""
    if index.article(given) is not None:
        return given
    path = Path(given).resolve()
    for name, root in index.settings.roots:
        if path.is_relative_to(root):
            return f"{name}/{path.relative_to(root).as_posix()}"
    return given


def full_name(index: Index, name: str) -> str:
    """`section` is `extra.section` where that is a field; what is none the library refuses."""
    own = f"extra.{name}"
    return own if name not in index.facet_names and own in index.facet_names else name


def known_aliases(configuration: Configuration, options: Mapping[str, Any]) -> Aliases | None:
    """The list that comes with newsearch, changed by a file of one's own.

    None where there is no such file or no alias is wanted. Raises OSError, and SettingsError that
    names file, line and mend.
    """
    file = options["alias_file"] or configuration.aliases
    if file is None or options["no_aliases"]:
        return None
    from analyzers import Aliases, read_aliases

    try:
        return Aliases.shipped().changed(read_aliases(file))
    except ValueError as error:
        raise SettingsError(str(error)) from error
