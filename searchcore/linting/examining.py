"""One file → what is found in it, and what of it is compared with other files.

SourceFile ── parse ──┬─ CorpusError ─▶ refused
                      ├─ draft
                      └─ article, notes ─┬─▶ facts
                 the text as it stands ──┴─▶ characters, misreadings, front matter
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from searchcore.article import Article
from searchcore.corpus import Note, ReadingOptions, SourceFile, parse_article
from searchcore.corpus.opening import read_bytes
from searchcore.corpus.parse import MAX_BYTES
from searchcore.errors import CorpusError
from searchcore.linting.characters import odd_characters
from searchcore.linting.facts import long_lines, odd_facts
from searchcore.linting.finding import Found, kind_of_note
from searchcore.linting.front_matter import FrontMatter
from searchcore.linting.misread import misread

# The mark of UTF-32 begins with that of UTF-16. Their decoders leave it out.
_MARKED: Final = (
    ((codecs.BOM_UTF8,), "utf-8-sig"),
    ((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), "utf-32"),
    ((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "utf-16"),
)
_LINE: Final = re.compile(r"\bline (\d+)")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
# Shorter texts are alike without being copies: `（影片）`. Those that are a little longer, such as
# the frame of a column, are copies where their titles are alike too.
_FEWEST_LETTERS: Final = 40
_TELLING_LETTERS: Final = 200


@dataclass(frozen=True, slots=True)
class Examined:
    """What became of a file."""

    found: tuple[Found, ...] = ()
    is_refused: bool = False
    is_draft: bool = False
    text: bytes = b""
    """Digest of the letters of its prose, folded; empty where there are few."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """How files are examined; called once in a process, it gives what does so there."""

    options: ReadingOptions
    now: datetime

    def __call__(self) -> Callable[[SourceFile], Examined]:
        return self.examine

    def examine(self, file: SourceFile) -> Examined:
        try:
            return self._examined(file)
        except CorpusError as error:
            found = Found("refused", error.line, error.reason)
            return Examined((found,), is_refused=True)

    def _examined(self, file: SourceFile) -> Examined:
        data = read_bytes(file.location, MAX_BYTES + 1)
        reading = parse_article(data, file, self.options)
        text = as_it_stands(data, self.options.encoding)
        header = FrontMatter(text)
        drafts = (Found("draft", header.line_of("draft")),) if reading.is_draft else ()
        if reading.article is None:
            return Examined(drafts, is_draft=True)
        noted = (_noted(note, header) for note in reading.notes)
        found = (*drafts, *noted, *self._of_text(text, reading.article))
        if not any(note.kind == "empty file" for note in reading.notes):
            found += tuple(self._of_article(reading.article, reading.notes, header))
        return Examined(
            found,
            is_draft=reading.is_draft,
            text=_digest(reading.article),
            url=reading.article.url,
        )

    def _of_text(self, text: str, article: Article) -> Iterator[Found]:
        yield from misread(text)
        yield from odd_characters(text)
        yield from long_lines(text)
        if "\ufffd" not in text and "\ufffd" in f"{article.title}{article.tags}{article.body}":
            yield Found("lost-character", None, "an escape for what is no character")

    def _of_article(
        self, article: Article, notes: tuple[Note, ...], header: FrontMatter
    ) -> Iterator[Found]:
        yield from odd_facts(article, header, self.now)
        if not any(note.kind in ("unclosed front matter", "no front matter") for note in notes):
            yield from header.traps()
            yield from header.keys_by_case()


def as_it_stands(data: bytes, encoding: str) -> str:
    """The text of a file that can be read, with its control characters; line ends are `\\n`."""
    marked = (name for marks, name in _MARKED if data.startswith(marks))
    text = data.decode(next(marked, encoding), "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _noted(note: Note, header: FrontMatter) -> Found:
    """What the reader of files noted, of whatever kind."""
    told = _LINE.search(note.detail)
    line = int(told[1]) if told else None
    detail = note.detail
    if note.kind in ("no date", "impossible date"):
        line = header.line_of("date")
    if note.kind == "impossible date":
        detail += "; others refuse the file" if _breaks_others(detail, header) else ""
    return Found(kind_of_note(note), line, detail)


def _breaks_others(written: str, header: FrontMatter) -> bool:
    """Whether a reader that makes dates of what looks like one stumbles over it."""
    return header.is_unquoted("date") and re.fullmatch(r"\d{4}-\d\d?-\d\d?.*", written) is not None


def _digest(article: Article) -> bytes:
    from analyzers import fold

    letters = _NO_LETTERS.sub("", fold(article.body))
    if len(letters) < _FEWEST_LETTERS:
        return b""
    if len(letters) < _TELLING_LETTERS:
        letters += _NO_LETTERS.sub("", fold(article.title))
    return hashlib.blake2b(letters.encode("utf-8", "replace"), digest_size=12).digest()
