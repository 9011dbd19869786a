"""Options: each has its variable in the environment, and some are shared by commands.

    flag  ▶  environment  ▶  newsearch.toml  ▶  default

The variable of `--time-zone` is NEWSEARCH_TIME_ZONE, whatever the command; an option that may be
repeated takes several values with commas between them: NEWSEARCH_FACET=tag,source.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import click
from click.core import ParameterSource

from searchcore.cli.render.colours import CHOICES
from searchcore.configuration import Configuration

DEFAULT_PLACE: Final = ".newsearch"
_PREFIX: Final = "NEWSEARCH_"
_PLACE_META: Final = "newsearch.place"

FORMATS: Final = ("text", "json", "jsonl", "csv", "ids", "markdown")
"""Of all commands; each has some of them."""


class Option(click.Option):
    """An option whose variable in the environment is named after it."""

    def __init__(self, names: Sequence[str], **attributes: Any) -> None:
        super().__init__(names, **attributes)
        if self.envvar is None:
            long = next(name for name in self.opts if name.startswith("--"))
            self.envvar = _PREFIX + long.removeprefix("--").replace("-", "_").upper()

    def get_error_hint(self, ctx: click.Context | None) -> str:
        hint = super().get_error_hint(ctx)
        if ctx is None or self.name is None:
            return hint
        in_environment = ctx.get_parameter_source(self.name) is ParameterSource.ENVIRONMENT
        return f"{hint} in {self.envvar}" if in_environment else hint


class Listed(click.types.StringParamType):
    """A value of an option that may be repeated; in the environment, commas stand between them."""

    def split_envvar_value(self, rv: str) -> Sequence[str]:
        return [part.strip() for part in rv.split(",") if part.strip()]


class Bytes(click.ParamType[int]):
    """A number of bytes, as `600M` or `2G` if need be."""

    name = "bytes"
    _UNITS: Final = {"": 1, "M": 10**6, "G": 10**9}

    def __init__(self, least: int) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = str(value).rstrip("MG")
        unit = self._UNITS.get(str(value)[len(number) :])
        if unit is None or not (number.isascii() and number.isdigit()):
            self.fail(f"{value!r} is no number of bytes; write it as 600M or 2G", param, ctx)
        if int(number) * unit < self._least:
            self.fail(f"at least {self._least // 10**6}M are needed", param, ctx)
        return int(number) * unit


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class FormatOption(Option):
    """--format; NEWSEARCH_FORMAT=csv, set for `query`, is not there for a command without CSV."""

    def resolve_envvar_value(self, ctx: click.Context) -> str | None:
        value = super().resolve_envvar_value(ctx)
        choices = self.type.choices if isinstance(self.type, click.Choice) else ()
        return None if value in FORMATS and value not in choices else value


option: Final = partial(click.option, cls=Option)


def repeated(*names: str, metavar: str, help: str) -> Callable[[Any], Any]:  # noqa: A002  # click's name
    """An option that may be given several times."""
    return option(*names, type=Listed(), multiple=True, metavar=metavar, help=help)


index_option: Final = option(
    "--index",
    "place",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the index is. [default: what newsearch.toml says, else .newsearch in this folder "
    "or one above]",
)
color_option: Final = option(
    "--color",
    type=click.Choice(CHOICES),
    default="auto",
    show_default=True,
    help="Colours: auto is on a terminal, without NO_COLOR.",
)
links_option: Final = option(
    "--follow-links", is_flag=True, help="Also read what symbolic links lead to."
)
drafts_option: Final = option(
    "--include-drafts", is_flag=True, help="Also index articles that say draft: true."
)
jobs_option: Final = option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=cores,
    metavar="N",
    help="Processes that share the work. [default: one for each core]",
)
memory_option: Final = option(
    "--memory",
    type=Bytes(300_000_000),
    default="600M",
    show_default=True,
    help="What each process may take, in bytes; M and G stand for millions and billions.",
)
quiet_option: Final = option("--quiet", is_flag=True, help="No progress and no summary.")


def format_option(*choices: str) -> Callable[[Any], Any]:
    """--format with these choices, the first one by default."""
    return click.option(
        "--format",
        "form",
        cls=FormatOption,
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="What the output is for: people, or other programs.",
    )


def index_place(given: Path | None, configuration: Configuration) -> Path:
    """The folder of the index, which need not be there; `index_flag` remembers it."""
    usual = _usual_place(configuration)
    if given is None:
        return usual
    place = given.expanduser()
    if place.resolve() != usual.resolve():
        click.get_current_context().meta[_PLACE_META] = place
    return place


def index_flag(context: click.Context) -> str:
    """What a command that is proposed has to end with: ` --index FOLDER`, or nothing."""
    place = context.meta.get(_PLACE_META)
    return "" if place is None else f" --index {shlex.quote(str(place))}"


def _usual_place(configuration: Configuration) -> Path:
    if configuration.index is not None:
        return configuration.index
    here = Path.cwd()
    above = (folder / DEFAULT_PLACE for folder in (here, *here.parents))
    beside = configuration.file.parent if configuration.file else here
    return next((place for place in above if place.is_dir()), beside / DEFAULT_PLACE)


class TextCommand(click.Command):
    """A command whose arguments are text: `-烏克蘭` is one of them, `--limt` is a slip."""

    ignore_unknown_options = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {name for each in self.get_params(ctx) for name in each.opts}
        for given in takewhile("--".__ne__, args):
            name = given.partition("=")[0]
            if given.startswith("--") and name not in known:
                close = sorted(each for each in known if each.startswith("--"))
                raise click.NoSuchOption(name, possibilities=_similar(name, close), ctx=ctx)
        return super().parse_args(ctx, args)


def _similar(name: str, known: Sequence[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, known)
