"""`newsearch query`: find articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from searchcore.cli.conditions import (
    FILTERS,
    collapse_options,
    collapsed_to,
    filter_options,
    filters,
    full_name,
    known_aliases,
    page_options,
    search_options,
)
from searchcore.cli.failures import NOTHING_FOUND, OK, tell
from searchcore.cli.limit import in_time, timeout_option
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
    from searchcore import Index, Results
    from searchcore.cli.render.answer import Answer

_SHOWN_IN: Final = {
    "facet": ("text", "json"),
    "plan": ("text",),
    "explain": ("text", "json", "jsonl"),
}


_SAYS_MORE: Final = ("text", "json")
"""Formats with room for what was probably meant."""


@click.command(cls=TextCommand, name="query")
@click.argument("text", nargs=-1, metavar="[TEXT]...")
@index_option
@page_options
@option(
    "--sort",
    type=click.Choice(("relevance", "newest", "oldest")),
    default="relevance",
    show_default=True,
    help="Which come first.",
)
@filter_options
@search_options
@collapse_options
@timeout_option
@repeated("--facet", metavar="NAME", help="Count the values: tag, source, month, section….")
@option(
    "--facet-limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Values shown for each facet. [default: 10; of years, months and days the last 60; in "
    "JSON all]",
)
@format_option("text", "json", "jsonl", "csv", "ids")
@option("--explain", is_flag=True, help="Show what each text added to the score of a hit.")
@option("--quiet", is_flag=True, help="Nothing on stderr but errors.")
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
    configuration = nearest(Path.cwd())
    aliases = known_aliases(configuration, options)
    with (
        Index.open(index_place(place, configuration), aliases=aliases) as index,
        in_time(options, configuration),
    ):
        chosen = filters(index, options)
        if options["plan"] and form in _SHOWN_IN["plan"]:
            return _print_plan(index, query, chosen, options)
        answer = _answer(index, query, chosen, options)
    return _print(answer, options)


def _refuse_nothing(query: str, options: Mapping[str, Any]) -> None:
    """Raises UsageError where there is nothing to look for."""
    if not query.strip() and not any(options[name] for name in (*FILTERS, "where")):
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


def _answer(
    index: Index, query: str, chosen: Mapping[str, Sequence[str]], options: Mapping[str, Any]
) -> Answer:
    from searchcore.cli.render.answer import Answer

    form, aliases = options["form"], not options["no_aliases"]
    results = index.search(
        query,
        limit=options["limit"],
        offset=options["offset"],
        order=options["sort"],
        filters=chosen,
        facets=[full_name(index, name) for name in dict.fromkeys(options["facet"])],
        # Text says how many there are beside those shown.
        facet_limit=None if form == "text" else options["facet_limit"],
        aliases=aliases,
        recency=options["recency"],
        explain=options["explain"] and form in _SHOWN_IN["explain"],
        collapse=collapsed_to(options),
    )
    return _saying_more(index, results, chosen, aliases) if form in _SAYS_MORE else Answer(results)


def _saying_more(
    index: Index, results: Results, chosen: Mapping[str, Sequence[str]], aliases: bool
) -> Answer:
    from searchcore import QueryTimeout
    from searchcore.cli.render.answer import Answer

    try:
        if results.total:
            meant = index.probably_meant(results.query, filters=chosen, aliases=aliases)
            return Answer(results, probably_meant=meant)
        nothing = index.nothing_found(results.query, filters=chosen, aliases=aliases)
        return Answer(results, nothing, nothing.probably_meant)
    except QueryTimeout as error:
        tell(f"newsearch: what was probably meant was not worked out: {error}")
        return Answer(results)


def _print_plan(
    index: Index, query: str, chosen: Mapping[str, Sequence[str]], options: Mapping[str, Any]
) -> int:
    from searchcore.cli.render.plan import plan_lines

    plan = index.plan(query, chosen, aliases=not options["no_aliases"], recency=options["recency"])
    for line in plan_lines(plan, index.settings.zone):
        print(line)
    return OK


def _print(answer: Answer, options: Mapping[str, Any]) -> int:
    from searchcore.cli.render.answer import notes
    from searchcore.cli.render.hits import results_lines
    from searchcore.cli.render.machine import FORMATS

    form = options["form"]
    if form == "text":
        lines = results_lines(
            answer, Colours.chosen(options["color"]), options["offset"], options["facet_limit"]
        )
    else:
        lines = FORMATS[form](answer)
    for line in lines:
        print(line)
    for note in () if options["quiet"] else notes(answer, form):
        tell(note)
    return OK if answer.results.total else NOTHING_FOUND
