"""What can go wrong, as one tree.

    NewsearchError
    ├── QueryError               the query cannot be answered
    │   ├── QuerySyntaxError     it cannot be read; knows the place
    │   ├── UnknownField         it names a field that is not there; knows the nearest
    │   └── QueryTimeout         it took longer than it may
    ├── CorpusError              a file cannot be read as an article; knows file and line
    ├── EngineError              the index did not do what was asked
    │   ├── IndexNotFound        there is no index at the place
    │   ├── IndexLocked          another process writes; knows who
    │   └── IndexFormatError     it is damaged, or made by something else; knows the mend
    └── SettingsError            an option or newsearch.toml makes no sense

Errors carry data; whoever shows them (command line, page) decides how.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


class NewsearchError(Exception):
    """The root: catching it catches all of ours."""


class QueryError(NewsearchError):
    """The query cannot be answered."""


class QuerySyntaxError(QueryError):
    """The query cannot be read.

    `position` and `end` are code points into `query`: the stretch to point at.
    """

    def __init__(self, message: str, query: str, position: int, end: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.query = query
        self.position = position
        self.end = position + 1 if end is None else max(end, position + 1)


class UnknownField(QuerySyntaxError):
    """The query names a field that is not there; `nearest` is the field probably meant."""

    def __init__(self, name: str, nearest: str | None, query: str, position: int) -> None:
        proposal = f"; did you mean {nearest}:?" if nearest else ""
        super().__init__(
            f"there is no field {name!r}{proposal} (to search for it as text, quote it)",
            query,
            position,
            position + len(name),
        )
        self.name = name
        self.nearest = nearest


class QueryTimeout(QueryError):
    """Answering the query took longer than it may, and was stopped after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"the query was stopped after {seconds:g} s; search for less, or allow it more time: "
            "--timeout SECONDS, 0 for any"
        )
        self.seconds = seconds

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.seconds,)


class CorpusError(NewsearchError):
    """A file cannot be read as an article.

    `reason` says what is wrong and how to mend it; `line` counts from 1.
    """

    def __init__(self, path: Path | str, reason: str, line: int | None = None) -> None:
        place = f"{path}:{line}" if line is not None else f"{path}"
        super().__init__(f"{place}: {reason}")
        self.path = Path(path)
        self.reason = reason
        self.line = line

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is otherwise made again from its message alone.
        return type(self), (self.path, self.reason, self.line)


class EngineError(NewsearchError):
    """The index did not do what was asked."""


class IndexNotFound(EngineError):
    """There is no index at `path`."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"no index at {path}; make one: newsearch index FOLDER --index {path}")
        self.path = Path(path)


class IndexLocked(EngineError):
    """Another process is writing to the index; `holder` says which, since when."""

    def __init__(self, path: Path | str, holder: str) -> None:
        super().__init__(f"{path} is being written by {holder}; wait for it to end and try again")
        self.path = Path(path)
        self.holder = holder


class IndexFormatError(EngineError):
    """The index is damaged or made by something else; the message names the mend."""


class SettingsError(NewsearchError):
    """An option or `newsearch.toml` makes no sense."""
