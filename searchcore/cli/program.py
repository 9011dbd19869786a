"""The program: its commands, each loaded when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import click

from searchcore.cli.failures import exit_code

COMMANDS: Final = ("index", "query", "show", "stats", "tokens", "verify")


class Program(click.Group):
    """A group whose commands are the modules beside it; a command may return its exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"searchcore.cli.{cmd_name}").command
        return command

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        for stream in (sys.stdout, sys.stderr):
            # A terminal that is not UTF-8 gets \u7279 for what it cannot show.
            getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
        extra |= {"prog_name": "newsearch", "standalone_mode": False}
        sys.exit(exit_code(lambda: super(Program, self).main(args, **extra)))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # click would end the program with 1, which here means that nothing was found.
            raise ReaderGone from error


class ReaderGone(Exception):
    """Whoever read stdout has closed it."""


@click.group(cls=Program, context_settings={"max_content_width": 100})
def main() -> None:
    pass
