"""Mapping the files of a generation, with one kind of error for all that damage can do."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np

from searchcore.engines.whoosh.manifest import SegmentFiles
from searchcore.engines.whoosh.sections import MEND, Sections
from searchcore.engines.whoosh.segment import Segment
from searchcore.engines.whoosh.trust import read_trusted
from searchcore.errors import EngineError, IndexFormatError

DAMAGE: Final = (zlib.error, ValueError, IndexError, KeyError, OverflowError, MemoryError)
"""What reading arrays raises whose bytes are not what was written."""


def open_segment(folder: Path, files: SegmentFiles, digest: str | None = None) -> Segment:
    """Map a segment; `digest` is the SHA-256 that its deletion marks must have, where known.

    Raises IndexFormatError where it is damaged, EngineError where it cannot be read.
    """
    with _naming(folder):
        segment = Segment(folder / files.name)
        if files.deleted is not None:
            marks = read_trusted(folder / files.deleted)
            if digest not in (None, hashlib.sha256(marks).hexdigest()):
                raise ValueError(f"{files.deleted} does not match its checksum")
            bits = np.unpackbits(np.frombuffer(marks, np.uint8), count=segment.articles)
            segment.deleted = bits.astype(bool)
        return segment


def open_sections(path: Path) -> Sections:
    """Map a file that is no segment. Raises as `open_segment`."""
    with _naming(path.parent):
        return Sections(path)


@contextmanager
def _naming(folder: Path) -> Iterator[None]:
    """Raise IndexFormatError where a generation is damaged, EngineError where the system fails."""
    try:
        yield
    except DAMAGE as error:
        raise IndexFormatError(f"{folder} is damaged ({error}); {MEND}") from error
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise IndexFormatError(f"{folder} is not whole ({error.strerror}); {MEND}") from error
    except OSError as error:
        raise EngineError(f"{folder} cannot be read: {error.strerror or error}") from error
