"""What can end a command, as one line on stderr and an exit code.

  0  found, all well
  1  nothing found; no such article; recall or precision below 1.0; lint found what --fail-on names
  2  error; a damaged index
  3  indexing finished, some files were refused
130  stopped with Ctrl-C
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

import click

from searchcore.cli.render.width import Span, cut, cut_before, plain, terminal_width, width
from searchcore.errors import NewsearchError, QuerySyntaxError

OK: Final = 0
NOTHING_FOUND: Final = 1
ERROR: Final = 2
REFUSED: Final = 3
STOPPED: Final = 130


class Stopped(Exception):
    """Ctrl-C was pressed; the message says what stays."""


class ReaderGone(Exception):
    """Whoever read stdout has closed it."""


@contextmanager
def stopping(message: str) -> Iterator[None]:
    """Ctrl-C inside the block ends the program with this message."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise Stopped(message) from error


def tell(line: str) -> None:
    """One line on stderr."""
    print(plain(line), file=sys.stderr)


def exit_code(command: Callable[[], int | None]) -> int:
    """Run a command; whatever ends it is told, and nobody who can mend it sees a traceback."""
    try:
        code = command() or OK
        sys.stdout.flush()
        return code
    except (BrokenPipeError, ReaderGone):
        return _reader_gone()
    except click.ClickException as error:
        error.show()
    except (KeyboardInterrupt, click.Abort):
        tell("newsearch: stopped")
        return STOPPED
    except Stopped as error:
        tell(f"newsearch: stopped; {error}")
        return STOPPED
    except QuerySyntaxError as error:
        _point_at(error)
    except NewsearchError as error:
        tell(f"newsearch: {error}")
    except OSError as error:
        tell(f"newsearch: {_of_the_system(error)}")
    return ERROR


def _reader_gone() -> int:
    """`| head` has read what it wanted. What is left must not fail when Python flushes it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OK


def _of_the_system(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def _point_at(error: QuerySyntaxError) -> None:
    """The message, the query, and a caret under the place."""
    tell(f"newsearch: {error.message}")
    query, carets = caret_lines(error.query, (error.position, error.end), terminal_width() - 2)
    tell(f"  {query}")
    tell(f"  {carets}")


def caret_lines(query: str, place: Span, columns: int) -> tuple[str, str]:
    """The query, or the part around the place where it is too long, and carets under the place."""
    start, end = place
    shown = plain(query)
    before, pointed, behind = shown[:start], shown[start:end], shown[end:]
    if width(shown) > columns:
        pointed = cut(pointed, columns // 2)
        room = (columns - width(pointed)) // 2
        before, behind = cut_before(before, room), cut(behind, room)
    carets = "^" * max(width(pointed), 1)
    return before + pointed + behind, " " * width(before) + carets
