"""The codec: how Whoosh comes to read our segments, and that it writes none."""

from __future__ import annotations

from typing import Any, NoReturn, Protocol

from whoosh.codec.base import Codec

from searchcore.engines.whoosh.frame.articles import ArticlesReader
from searchcore.engines.whoosh.frame.numbering import Numbering
from searchcore.engines.whoosh.frame.refusals import FrozenIndex
from searchcore.engines.whoosh.frame.terms import SegmentTerms
from searchcore.engines.whoosh.segment import Segment


class Listed(Protocol):
    """A segment as the table of contents lists it: `segment.FrozenSegment`."""

    def opened(self, storage: Any) -> Segment:
        """Map it."""


class FrozenCodec(Codec):  # type: ignore[misc]  # Whoosh has no types
    """Reads one segment; Whoosh makes one for each reader of a segment."""

    def __init__(self) -> None:
        self._opened: tuple[Segment, Numbering] | None = None

    def terms_reader(self, storage: Any, segment: Listed) -> SegmentTerms:
        """Which articles hold a term."""
        return SegmentTerms(*self._open(storage, segment))

    def per_document_reader(self, storage: Any, segment: Listed) -> ArticlesReader:
        """What is known of each article."""
        return ArticlesReader(*self._open(storage, segment))

    def per_document_writer(self, storage: Any, segment: Any) -> NoReturn:
        """Raises FrozenIndex, as all that follows."""
        raise FrozenIndex

    def field_writer(self, storage: Any, segment: Any) -> NoReturn:
        raise FrozenIndex

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> NoReturn:
        raise FrozenIndex

    def new_segment(self, storage: Any, indexname: str) -> NoReturn:
        raise FrozenIndex

    def _open(self, storage: Any, segment: Listed) -> tuple[Segment, Numbering]:
        if self._opened is None:
            opened = segment.opened(storage)
            self._opened = opened, Numbering(opened)
        return self._opened
