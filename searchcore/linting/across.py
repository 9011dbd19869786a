"""What several files have in common and should not: a name, a text, an address.

Kept of each file are its id and three digests, some 600 bytes.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator

from searchcore.corpus import SourceFile
from searchcore.linting.examining import Examined
from searchcore.linting.finding import Found


class Seen:
    """The files so far; each is compared with them when it is added."""

    def __init__(self) -> None:
        self._names: dict[bytes, str] = {}
        self._texts: dict[bytes, str] = {}
        self._urls: dict[bytes, str] = {}

    def add(self, file: SourceFile, examined: Examined) -> Iterator[Found]:
        """Findings on this file, which name the first one that it is like."""
        twin = _first(self._names, _folded(file.id), file.id)
        if twin:
            yield Found("twin-ids", None, f"{file.id} and {twin}")
        copied = self._texts.setdefault(examined.text, file.id) if examined.text else file.id
        if copied != file.id:
            yield Found("same-text", None, f"as in {copied}")
        shared = _first(self._urls, examined.url, file.id)
        if shared:
            yield Found("same-url", None, f"{examined.url}, as in {shared}")


def _first(seen: dict[bytes, str], text: str, id_: str) -> str:
    """The id that had this text before; empty where none had."""
    if not text:
        return ""
    key = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
    before = seen.setdefault(key, id_)
    return "" if before == id_ else before


def _folded(id_: str) -> str:
    """What file systems that know no case, or that compose characters, make of a name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", id_).casefold())
