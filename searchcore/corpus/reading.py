"""What reading a file takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from searchcore.article import Article

NoteKind = Literal[
    "no date",
    "impossible date",
    "no front matter",
    "unclosed front matter",
    "unparsed front matter",
    "empty file",
    "too much markup",
    "link not followed",
    "link to nowhere",
    "second name",
]

_HONG_KONG = ZoneInfo("Asia/Hong_Kong")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How files become articles."""

    time_zone: tzinfo = _HONG_KONG
    """The archive's zone: dates without an offset are read in it."""
    include_drafts: bool = False
    """Whether `draft: true` is read like any other article."""
    encoding: str = "utf-8"
    """Of files without a byte order mark; a name that `checked_encoding` gives."""


@dataclass(frozen=True, slots=True)
class Note:
    """A harmless oddity of a file or a link; `newsearch index` counts and reports them."""

    kind: NoteKind
    detail: str = ""
    """What was met, in words: the date as written, where the front matter does not parse."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave."""

    article: Article | None
    """None: a draft that was not asked for."""
    notes: tuple[Note, ...] = ()
    is_draft: bool = False
