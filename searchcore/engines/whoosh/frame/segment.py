"""A segment as Whoosh's table of contents lists it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from searchcore.engines.whoosh.frame.refusals import FrozenIndex, NotForWhoosh
from searchcore.engines.whoosh.segment import Segment
from searchcore.errors import IndexFormatError

if TYPE_CHECKING:
    from searchcore.engines.whoosh.frame.codec import FrozenCodec


class FrozenSegment:
    """Names the files of a segment; the table of contents pickles it.

    Not a `whoosh.codec.base.Segment`: that is made for writing, and what a reader asks is below.
    """

    def __init__(self, file: str, marks: str | None, digest: str | None) -> None:
        self.file = file
        self.marks = marks
        """The file of its deletion marks."""
        self.digest = digest
        """The SHA-256 of that file."""

    def segment_id(self) -> str:
        """A name that is unique in its index."""
        return f"MAIN_{self.file}"

    def is_compound(self) -> bool:
        """Whether it is a folder in a file."""
        return False

    def codec(self) -> FrozenCodec:
        """What reads it."""
        from searchcore.engines.whoosh.frame.codec import FrozenCodec

        return FrozenCodec()

    def doc_count_all(self) -> NoReturn:
        """Raises FrozenIndex: readers ask `articles`, so only a writer that took no lock comes."""
        raise FrozenIndex

    def opened(self, storage: Any) -> Segment:
        """Map it. Raises IndexFormatError where it is damaged, NotForWhoosh outside a folder."""
        if not getattr(storage, "folder", ""):
            raise NotForWhoosh("a generation is read where it lies, by whoosh.index.open_dir")
        folder = Path(storage.folder)
        segment = Segment(folder / self.file)
        if self.marks is not None:
            bits = np.frombuffer(_checked(folder / self.marks, self.digest), np.uint8)
            segment.deleted = np.unpackbits(bits, count=segment.articles).astype(bool)
        return segment


def _checked(path: Path, digest: str | None) -> bytes:
    """The content of a file. No OSError where it is missing: Whoosh would try ten times."""
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise IndexFormatError(
            f"{path} is missing or does not match its checksum; make the index anew: "
            "newsearch index --rebuild"
        )
    return content
