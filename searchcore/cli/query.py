"""`newsearch query`: find articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from searchcore.cli.failures import NOTHING_FOUND, OK, tell
from searchcore.cli.options import (
    TextCommand,
    color_option,
    format_option,
    index_option,
    index_place,
    option,
    repeated,
)
from searchcore.cli.render.colours import Colours
from searchcore.configuration import nearest

if TYPE_CHECKING:
    from searchcore import Index
    from searchcore.results import Results

_FILTERS: Final = (
    "tag", "category", "source", "topic", "lang", "author", "year", "month", "day", "since", "until"
)  # fmt: skip
_SHOWN_IN: Final = {"facet": ("text", "json"), "plan": ("text",)}


@click.command(cls=TextCommand, name="query")
@click.argument("text", nargs=-1, metavar="[TEXT]...")
@index_option
@option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    default=10,
    show_default=True,
    help="Hits shown.",
)
@option(
    "--offset", type=click.IntRange(min=0), metavar="N", default=0, help="Hits skipped before them."
)
@option(
    "--sort",
    type=click.Choice(("relevance", "newest", "oldest")),
    default="relevance",
    show_default=True,
    help="Which come first.",
)
@repeated("--tag", metavar="VALUE", help="Only articles with this tag.")
@repeated("--category", metavar="VALUE", help="Only of this category.")
@repeated("--source", metavar="VALUE", help="Only from this source.")
@repeated("--topic", metavar="VALUE", help="Only on this topic: 俄烏戰爭 of 俄烏戰爭｜….")
@repeated("--lang", metavar="VALUE", help="Only in this language: zh-HK.")
@repeated("--author", metavar="VALUE", help="Only by this author.")
@repeated("--year", metavar="YYYY", help="Only of this year.")
@repeated("--month", metavar="YYYY-MM", help="Only of this month.")
@repeated("--day", metavar="YYYY-MM-DD", help="Only of this day.")
@repeated("--since", metavar="DAY", help="From this day on: 2025-02-13, 2025-02, 2025.")
@repeated("--until", metavar="DAY", help="Up to this day, included.")
@repeated("--where", metavar="FIELD=VALUE", help="Only with this value in a field of your own.")
@repeated("--facet", metavar="NAME", help="Count the values: tag, source, month, section….")
@option(
    "--facet-limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Values shown for each facet. [default: 10; of years, months and days the last 60; in "
    "JSON all]",
)
@format_option("text", "json", "jsonl", "csv", "ids")
@option("--plan", is_flag=True, help="Show how the query is read and what is looked for, only.")
@color_option
@click.pass_context
def command(
    context: click.Context, /, text: Sequence[str], place: Path | None, **options: Any
) -> int:
    """Find articles. TEXT is in the query language; several are joined by a space.

    \b
      特朗普 普京      both
      特朗普 OR 普京   either
      特朗普 -烏克蘭   the one without the other
      「停火談判」     exactly this
      title:停火       in titles alone; also body: captions: tag: source: date:

    Traditional or Simplified makes no difference. Without TEXT, filters find all articles that fit.
    A filter given twice means either value; a facet is counted as if its own filter were not there.

    \b
    Examples:
      newsearch query 特朗普 普京 -烏克蘭 --since 2025-02
      newsearch query 「停火談判」 --sort newest --facet source --facet month
    """
    from searchcore import Index

    query = " ".join(text)
    _refuse_nothing(query, options)
    options["form"] = form = _form(context)
    with Index.open(index_place(place, nearest(Path.cwd()))) as index:
        filters = _filters(index, options)
        if options["plan"] and form in _SHOWN_IN["plan"]:
            return _print_plan(index, query, filters)
        results = _search(index, query, filters, options)
    return _print(results, options)


def _refuse_nothing(query: str, options: Mapping[str, Any]) -> None:
    """Raises UsageError where there is nothing to look for."""
    if not query.strip() and not any(options[name] for name in (*_FILTERS, "where")):
        raise click.UsageError("Nothing to look for: give TEXT, or a filter such as --since.")


def _form(context: click.Context) -> str:
    """The format. One in the environment gives way to a flag typed that it would not show.

    Raises UsageError where both were typed.
    """
    form: str = context.params["form"]
    for name, forms in _SHOWN_IN.items():
        if form not in forms and _typed(context, name):
            if _typed(context, "form"):
                raise click.UsageError(f"--{name} is not shown with --format {form}.")
            return "text"
    return form


def _typed(context: click.Context, name: str) -> bool:
    """Whether an option stands in the command itself: NEWSEARCH_FACET may be set for good."""
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _filters(index: Index, options: Mapping[str, Any]) -> dict[str, list[str]]:
    filters = {name: list(options[name]) for name in _FILTERS if options[name]}
    for given in options["where"]:
        name, equals, value = given.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise click.UsageError(f"--where takes FIELD=VALUE, not {given!r}.")
        filters.setdefault(_full_name(index, name.strip()), []).append(value.strip())
    return filters


def _full_name(index: Index, name: str) -> str:
    """`section` is `extra.section` where that is a field; what is none the library refuses."""
    own = f"extra.{name}"
    return own if name not in index.facet_names and own in index.facet_names else name


def _search(
    index: Index, query: str, filters: Mapping[str, Sequence[str]], options: Mapping[str, Any]
) -> Results:
    return index.search(
        query,
        limit=options["limit"],
        offset=options["offset"],
        order=options["sort"],
        filters=filters,
        facets=[_full_name(index, name) for name in dict.fromkeys(options["facet"])],
        # Text says how many there are beside those shown.
        facet_limit=None if options["form"] == "text" else options["facet_limit"],
    )


def _print_plan(index: Index, query: str, filters: Mapping[str, Sequence[str]]) -> int:
    from searchcore.cli.render.plan import plan_lines

    for line in plan_lines(index.plan(query, filters), index.settings.zone):
        print(line)
    return OK


def _print(results: Results, options: Mapping[str, Any]) -> int:
    from searchcore.cli.render.hits import results_lines
    from searchcore.cli.render.machine import FORMATS

    form = options["form"]
    if form == "text":
        lines = results_lines(
            results, Colours.chosen(options["color"]), options["offset"], options["facet_limit"]
        )
    else:
        lines = FORMATS[form](results)
    for line in lines:
        print(line)
    if not results.total:
        tell("nothing found")
    return OK if results.total else NOTHING_FOUND
