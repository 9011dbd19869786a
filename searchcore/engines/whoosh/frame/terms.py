"""The terms of a segment as Whoosh asks for them: by field and bytes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NoReturn, Protocol

from whoosh.codec.base import TermsReader
from whoosh.reading import TermInfo, TermNotFound

from searchcore.engines.whoosh.frame.date_terms import DateTerms
from searchcore.engines.whoosh.frame.fact_terms import IdTerms, KeywordTerms
from searchcore.engines.whoosh.frame.numbering import Numbering
from searchcore.engines.whoosh.frame.postings import Postings, PostingsMatcher
from searchcore.engines.whoosh.frame.refusals import NotForWhoosh
from searchcore.engines.whoosh.frame.text_terms import TextTerms
from searchcore.engines.whoosh.segment import Segment

# Whoosh asks for one term up to five times in a row: is it there, its figures, its articles.
_KEPT: Final = 64


class FieldTerms(Protocol):
    """The terms of one field of one segment."""

    def find(self, term: bytes) -> Postings | None:
        """The live articles that hold a term; None where there is none."""

    def all(self) -> Iterator[bytes]:
        """Every term of a live article, ascending."""

    def starting_at(self, start: bytes) -> Iterator[bytes]:
        """The terms from `start` on, ascending."""


class SegmentTerms(TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """Which articles hold a term."""

    def __init__(self, segment: Segment, numbering: Numbering) -> None:
        fields: dict[str, FieldTerms] = {
            name: KeywordTerms(column, numbering)
            for name in segment.columns
            if (column := segment.column(name)) is not None
        }
        fields |= {name: TextTerms(segment, name, numbering) for name in segment.fields}
        fields |= {"id": IdTerms(segment, numbering), "date": DateTerms(segment, numbering)}
        self._fields = dict(sorted(fields.items()))
        self._found = lru_cache(_KEPT)(self._find)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._found(*term) is not None

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name, terms in self._fields.items():
            yield from ((name, term) for term in terms.all())

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """From this term of this field on, through the fields behind it too."""
        names = list(self._fields)
        for name in names[bisect_left(names, fieldname) :]:
            start = prefix if name == fieldname else b""
            yield from ((name, term) for term in self._fields[name].starting_at(start))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Whoosh's figures of a term. Raises KeyError where no article holds it."""
        postings = self._found(fieldname, text)
        if postings is None:
            raise KeyError(fieldname, text)
        return postings.info()

    def matcher(
        self, fieldname: str, text: bytes, format_: Any, scorer: Any = None
    ) -> PostingsMatcher:
        """Walks the articles of a term. Raises TermNotFound where no article holds it."""
        postings = self._found(fieldname, text)
        if postings is None:
            raise TermNotFound(f"{fieldname}:{text!r}")
        return PostingsMatcher(postings, (fieldname, text), format_, scorer)

    def indexed_field_names(self) -> Iterator[str]:
        return iter(self._fields)

    def cursor(self, fieldname: str, fieldobj: Any) -> NoReturn:
        """Raises NotForWhoosh."""
        raise NotForWhoosh("Whoosh's fuzzy terms and spelling do not work on this index")

    def _find(self, name: str, term: bytes) -> Postings | None:
        terms = self._fields.get(name)
        return None if terms is None else terms.find(term)
