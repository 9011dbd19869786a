"""The program: its commands, each loaded when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import click

from searchcore.cli.failures import ReaderGone, exit_code
from searchcore.cli.options import index_flag
from searchcore.cli.streams import prepare_streams
from searchcore.errors import IndexFormatError

COMMANDS: Final = (
    "lint",
    "index",
    "query",
    "why",
    "similar",
    "suggest",
    "duplicates",
    "aliases",
    "show",
    "stats",
    "tokens",
    "verify",
    "check",
    "repair",
)


class Program(click.Group):
    """A group whose commands are the modules beside it; a command may return its exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"searchcore.cli.{cmd_name}").command
        return command

    # click's own names all that we pass on in `extra`, and has overloads for standalone_mode.
    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        prepare_streams()
        extra |= {"prog_name": "newsearch", "standalone_mode": False}
        sys.exit(exit_code(lambda: super(Program, self).main(args, **extra)))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # click would end the program with 1, which here means that nothing was found.
            raise ReaderGone from error
        except IndexFormatError as error:
            # Its message ends with the commands that mend it, for an index at the usual place.
            flag = index_flag(ctx)
            told = str(error).replace("newsearch repair,", f"newsearch repair{flag},")
            raise IndexFormatError(f"{told}{flag}") from error


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib import metadata

        try:
            version = metadata.version("newsearch")
        except metadata.PackageNotFoundError:
            version = "(not installed)"
        print("newsearch", version)
        ctx.exit()


@click.group(cls=Program, context_settings={"max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Full-text search for Chinese news archives.

    Every option can be set in the environment, --time-zone as NEWSEARCH_TIME_ZONE; where an option
    may be repeated, with commas: NEWSEARCH_FACET=tag,source. Index, roots, time zone,
    dictionary, aliases and facets of one's own can stand in newsearch.toml, in this folder or one
    above. A flag comes before the environment, that before the file.

    Exit codes: 0 found, all well; 1 nothing found, or what lint was asked to fail on; 2 error; 3
    indexing finished, but some files were refused.

    \b
    Examples:
      newsearch index content
      newsearch query 特朗普 普京 --since 2025-02 --facet month
    """
