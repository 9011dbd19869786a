"""The schema that Whoosh reads: the fields of an index as Whoosh's field types.

| field | type | terms | stored |
|---|---|---|---|
| a text field | `TEXT` with positions | as our analyzer made them | `title`, `tags`, `body` |
| a keyword field | `ID`, several in an article | keys, whole (`Label.key`) | no |
| `id` | `ID`, unique | the id | yes |
| `date` | `DATETIME`, sortable | Whoosh's tiers of microseconds | UTC, naive; None where undated |
| `url`, `path` | stored | none | yes |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NoReturn

from whoosh.fields import DATETIME, ID, TEXT, FieldType, Schema

from searchcore.engines.whoosh.frame.refusals import FrozenIndex, NoAnalyzer, StoredOnly

STORED_NAMES: Final = ("title", "tags", "url", "path", "body")
"""What is shown of an article beside its id and its date, where it has it."""


class FrozenSchema(Schema):  # type: ignore[misc]  # Whoosh has no types
    """Fields that nobody adds to or removes from.

    Not by `Schema.add`: it refuses names with a space, and an index may have such fields.
    """

    def __init__(self, **fields: FieldType) -> None:
        super().__init__()
        self._fields = dict(fields)
        self._subfields = {name: [name] for name in fields}

    def add(self, name: str, fieldtype: Any, glob: bool = False) -> NoReturn:
        """Raises FrozenIndex."""
        raise FrozenIndex

    def remove(self, fieldname: str) -> NoReturn:
        """Raises FrozenIndex."""
        raise FrozenIndex


def schema_of(text_fields: Iterable[str], keyword_fields: Iterable[str]) -> FrozenSchema:
    """The schema of an index with these fields."""
    fields: dict[str, FieldType] = {name: StoredOnly() for name in STORED_NAMES}
    fields |= {name: ID(analyzer=NoAnalyzer()) for name in keyword_fields}
    fields |= {
        name: TEXT(analyzer=NoAnalyzer(), stored=name in STORED_NAMES) for name in text_fields
    }
    fields |= _facts()
    return FrozenSchema(**fields)


def _facts() -> Mapping[str, FieldType]:
    return {
        "id": ID(stored=True, unique=True),
        "date": DATETIME(stored=True, sortable=True),
    }
