"""Bytes → text: UTF-8, or UTF-16 where a byte order mark says so. Nothing is guessed.

Big5 bytes decode as GB18030 without an error, into wrong text; so other encodings are refused.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from searchcore.errors import CorpusError

# Tab, line feed and carriage return stay. A byte order mark in mid-text comes from joined files.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, path: Path) -> str:
    """The text of a file, without control characters and with `\\n` at line ends.

    Raises CorpusError that names the first byte that does not fit, and the mend.
    """
    mark, encoding = _mark(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, len(mark) + error.start, encoding, path) from error
    return clean(text)


def clean(text: str) -> str:
    """`text` without control characters, line ends as `\\n`."""
    # Nearly no text has any, and looking for one character is ten times as fast as the pattern.
    if any(end in text for end in "\r\u2028\u2029"):
        text = _LINE_END.sub("\n", text)
    return _CONTROL.sub("", text)


def _mark(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that `data` begins with, and the encoding it stands for."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def _undecodable(data: bytes, place: int, encoding: str, path: Path) -> CorpusError:
    line = data.count(b"\n", 0, place) + 1 if encoding == "utf-8" else None
    return CorpusError(
        path,
        f"byte 0x{data[place]:02X} at offset {place} is not {encoding.upper()}; convert the file, "
        f"for Big5 with: iconv -f BIG5-HKSCS -t UTF-8",
        line,
    )
