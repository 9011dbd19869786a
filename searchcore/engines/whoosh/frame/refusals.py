"""What Whoosh asks in vain here: it is refused in words, never answered with nothing."""

from __future__ import annotations

from typing import Any, NoReturn

from whoosh.analysis import Analyzer
from whoosh.fields import STORED

from searchcore.errors import EngineError


class FrozenIndex(EngineError):
    """Whoosh wanted to write into a generation."""

    def __init__(self) -> None:
        super().__init__("this index is read-only for Whoosh; write to it with newsearch")


class NotForWhoosh(EngineError, NotImplementedError):
    """Whoosh asked what this index cannot tell it."""


class NoAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """Stands where Whoosh would cut text into terms: its terms would be none of ours."""

    def __call__(self, value: Any, **options: Any) -> NoReturn:
        """Raises NotForWhoosh."""
        raise NotForWhoosh(
            "Whoosh cannot cut text into the terms of this index (its parser, its highlights and "
            "its key terms need that); ask with whoosh.query.Term and its like"
        )


class StoredOnly(STORED):  # type: ignore[misc]
    """A field that is shown and not searched."""

    def to_bytes(self, value: Any) -> NoReturn:
        """Raises NotForWhoosh."""
        raise NotForWhoosh(f"this field is stored and cannot be searched (for {value!r})")
