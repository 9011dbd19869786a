"""What is found: in one file, in an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from searchcore.corpus import Note
from searchcore.linting.kinds import kind_of


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a file that is known to whoever looks at it."""

    kind: str
    """The name of the kind: `impossible-date`."""
    line: int | None = None
    """Counted from 1; None where it is about the file as a whole."""
    detail: str = ""
    """What is there. Of somebody else's making: not fit for a terminal as it is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in an archive."""

    kind: str
    path: str
    """The file, absolute; bytes of its name that are not UTF-8 come as `\\udcff`."""
    line: int | None = None
    detail: str = ""

    def as_json(self) -> dict[str, Any]:
        """One line of `--format jsonl`."""
        kind = kind_of(self.kind)
        return {
            "kind": self.kind,
            "severity": kind.severity,
            "path": self.path,
            "line": self.line,
            "detail": self.detail,
            "mend": kind.mend,
        }


def kind_of_note(note: Note) -> str:
    """The name of the kind for what the reader of files noted, whatever it is: `no-date`."""
    return note.kind.replace(" ", "-")
