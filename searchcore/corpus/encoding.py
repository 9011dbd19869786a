"""Bytes → text: as a byte order mark says, else as UTF-8 or the encoding asked for.

Nothing is guessed: Big5 bytes decode as GB18030 without an error, into wrong text. What is not in
its encoding is refused.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from searchcore.errors import CorpusError, SettingsError

UTF_8: Final = "utf-8"

# Tab, line feed and carriage return stay. A byte order mark in mid-text comes from joined files.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
# The mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python counts them among the encodings of text; they write single words in ASCII.
_OF_WORDS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
_HEAD = 64
_OTHER: Final = "name its encoding with --encoding, or convert it to UTF-8"


def checked_encoding(name: str) -> str:
    """Python's name for an encoding of files: `utf-8` for UTF8.

    Raises SettingsError for a name that is none.
    """
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        raise SettingsError(
            f"there is no encoding {name!r}; big5hkscs, gb18030 and utf-16-le are some"
        ) from None
    # `rot13` and `zlib` are codecs too, of other things than files of text.
    if not getattr(found, "_is_text_encoding", True) or found.name in _OF_WORDS:
        raise SettingsError(f"{name!r} is no encoding of text files")
    return found.name


def decode(data: bytes, path: Path, encoding: str = UTF_8) -> str:
    """The text of a file, without control characters and with `\\n` at line ends.

    Raises CorpusError that names the first byte that does not fit, and the mend.
    """
    mark, marked = _mark(data)
    if not mark and encoding == UTF_8 and (wide := _wide(data)):
        reason = (
            f"looks like {wide.upper()} without a byte order mark; read it with --encoding {wide}"
        )
        raise CorpusError(path, reason)
    used = marked or encoding
    try:
        text = data[len(mark) :].decode(used)
        if not used.startswith(("utf-8", "utf-16", "utf-32")):
            text.encode()  # Few encodings can write half of a surrogate pair; UTF-7 is one.
    except UnicodeDecodeError as error:
        place = len(mark) + error.start
        raise _undecodable(data, place, used, path, is_marked=bool(mark)) from error
    except UnicodeError as error:
        raise CorpusError(path, f"is not {used.upper()}: {error}; {_OTHER}") from error
    return clean(text)


def clean(text: str) -> str:
    """`text` without control characters, line ends as `\\n`."""
    # Nearly no text has any, and looking for one character is ten times as fast as the pattern.
    if any(end in text for end in "\r\u2028\u2029"):
        text = _LINE_END.sub("\n", text)
    # A file may be all zeros, and each one found by the pattern costs 50 ns.
    return _CONTROL.sub("", text.replace("\0", ""))


def _mark(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that `data` begins with, and the encoding it stands for."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))


def _wide(data: bytes) -> str:
    """UTF-16 by its zeros: it may be UTF-8 too by chance, and would be read as other text."""
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 or min(even, odd) or max(even, odd) < max(4, len(head) // 4):
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _undecodable(
    data: bytes, place: int, encoding: str, path: Path, *, is_marked: bool
) -> CorpusError:
    line = None if encoding.startswith(("utf-16", "utf-32")) else data.count(b"\n", 0, place) + 1
    return CorpusError(
        path,
        f"byte 0x{data[place]:02X} at offset {place} is not {encoding.upper()}; "
        + _mend(data, encoding, is_marked=is_marked),
        line,
    )


def _mend(data: bytes, encoding: str, *, is_marked: bool) -> str:
    if is_marked:
        return "the file is damaged, or its byte order mark is wrong"
    if encoding == UTF_8:
        return "if it is Big5, read it with --encoding big5hkscs; else convert it to UTF-8"
    try:
        data.decode()
    except UnicodeDecodeError:
        return _OTHER
    return "it is UTF-8: read its folder apart, with --encoding utf-8"
