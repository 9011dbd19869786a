"""What Whoosh asks of single articles: what is stored, how long it is, whether it is deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np
from whoosh.codec.base import PerDocumentReader

from searchcore.engines.whoosh.frame.date_column import DateColumn
from searchcore.engines.whoosh.frame.numbering import Numbering
from searchcore.engines.whoosh.frame.refusals import NotForWhoosh
from searchcore.engines.whoosh.frame.schema import STORED_NAMES
from searchcore.engines.whoosh.segment import Segment

_EPOCH: Final = datetime(1970, 1, 1)  # naive, as Whoosh's dates are; UTC


class ArticlesReader(PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types
    """The articles of one segment, by number."""

    def __init__(self, segment: Segment, numbering: Numbering) -> None:
        self._segment = segment
        self._numbering = numbering

    def doc_count(self) -> int:
        return self._segment.articles - self._numbering.deleted

    def doc_count_all(self) -> int:
        return self._segment.articles

    def has_deletions(self) -> bool:
        return self._numbering.deleted > 0

    def is_deleted(self, docnum: int) -> bool:
        return docnum < self._numbering.deleted

    def deleted_docs(self) -> Iterator[int]:
        return iter(range(self._numbering.deleted))

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname == "date"

    def list_columns(self) -> list[str]:
        return ["date"]

    def column_reader(self, fieldname: str, column: Any) -> DateColumn:
        """The column of dates. Raises NotForWhoosh for another field: there is no other column."""
        if fieldname != "date":
            raise NotForWhoosh(f"this index has a column of dates and none of {fieldname}")
        return DateColumn(self._segment, self._numbering)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._lengths(fieldname)[self._numbering.articles[docnum]]) or default

    def field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).min(initial=2**32))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The fields that are shown: strings, lists of strings, under `date` a datetime or None."""
        article = int(self._numbering.articles[docnum])
        facts = _facts(self._segment.stored(article))
        shown: dict[str, Any] = {name: facts[name] for name in STORED_NAMES if name in facts}
        date = self._segment.date(article)
        # Without an entry, a hit of Whoosh asks the column, whose value for none is no date.
        shown["date"] = None if date is None else _EPOCH + timedelta(seconds=date)
        return shown | {"id": self._segment.id(article)}

    def _lengths(self, field: str) -> Any:
        row = self._segment.fields.get(field)
        if row is None:
            return np.zeros(self._segment.articles, np.uint32)
        return self._segment.lengths[row]


def _facts(stored: bytes) -> dict[str, Any]:
    """What an article is stored as; nothing where an engine was given something else to keep."""
    try:
        facts = json.loads(stored)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}
