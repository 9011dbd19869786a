"""The bytes of one file → an article: the pipeline drawn in the package's docstring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from searchcore.article import Article
from searchcore.corpus.dates import read_date
from searchcore.corpus.encoding import clean, decode
from searchcore.corpus.fields import Fields, tidy
from searchcore.corpus.header import read_header
from searchcore.corpus.headline import topic_of
from searchcore.corpus.markdown import read_plain, too_much_markup
from searchcore.corpus.origin import Origin, take_signature
from searchcore.corpus.page import Block
from searchcore.corpus.prose import Prose, first_heading, sort_blocks, without_title
from searchcore.corpus.reading import Note, Reading, ReadingOptions
from searchcore.corpus.segments import read_markdown
from searchcore.corpus.shortcodes import without_shortcodes
from searchcore.corpus.source import SourceFile
from searchcore.corpus.values import Value
from searchcore.errors import CorpusError

MAX_BYTES = 16 * 1024 * 1024

# What is looked for in tables of the front matter too. Not what Hugo itself reads only at the top,
# a date or a draft: there they may be of something else.
_KNOWN = frozenset(
    {"authors", "author", "categories", "category", "image", "lang", "original_url", "source"}
    | {"tags", "url"}
)


@dataclass(frozen=True, slots=True)
class _Content:
    """What the text below the front matter says."""

    title: str
    origin: Origin
    prose: Prose
    notes: tuple[Note, ...]


def parse_article(data: bytes, file: SourceFile, options: ReadingOptions) -> Reading:
    """Read the bytes of `file` as an article.

    Raises CorpusError that names the file, the line or byte, and the mend.
    """
    if len(data) > MAX_BYTES:
        raise CorpusError(file.location, f"more than {MAX_BYTES >> 20} MB; split it into articles")
    text = decode(data, file.location, options.encoding)
    header = read_header(text, file.location)
    fields = Fields(header.values, _KNOWN)
    is_draft = fields.flag("draft")
    if is_draft and not options.include_drafts:
        return Reading(None, is_draft=True)
    date, date_notes = _date(fields, options)
    content = _content(header.body, fields, file)
    article = _article(file, fields, content, date)
    if not text.strip():
        return Reading(article, (Note("empty file"),))
    return Reading(article, header.notes + date_notes + content.notes, is_draft)


def _article(file: SourceFile, fields: Fields, content: _Content, date: datetime | None) -> Article:
    languages = fields.texts("lang")
    return Article(
        id=file.id,
        title=content.title,
        body=clean(content.prose.body),
        captions=tuple(map(clean, content.prose.captions)),
        related=tuple(map(clean, content.prose.related)),
        summary=fields.text("summary", "description"),
        date=date,
        tags=fields.texts("tags"),
        categories=fields.texts("categories", "category"),
        authors=fields.people("authors", "author"),
        lang=next(iter(languages), ""),
        topic=topic_of(content.title),
        source=content.origin.source,
        url=content.origin.url,
        image=fields.text("image"),
        # Last: what the fields above have not taken.
        extra=_extra(fields, languages),
        root=file.root,
        path=file.path,
    )


def _extra(fields: Fields, languages: tuple[str, ...]) -> dict[str, Value]:
    """The rest of the front matter; all languages where there are several."""
    return fields.rest() | ({"lang": list(languages)} if len(languages) > 1 else {})


def _date(fields: Fields, options: ReadingOptions) -> tuple[datetime | None, tuple[Note, ...]]:
    written = fields.text("date")
    if not written:
        return None, (Note("no date"),)
    date = read_date(written, options.time_zone)
    return date, () if date else (Note("impossible date", written),)


def _content(body: str, fields: Fields, file: SourceFile) -> _Content:
    blocks, notes = _blocks(body)
    title = fields.text("title") or tidy(first_heading(blocks)) or PurePosixPath(file.path).stem
    url = fields.text("original_url", "url")
    addresses = (url, *fields.look("url")) if url else ()
    blocks = without_title(blocks, title)
    blocks, origin = take_signature(blocks, fields.text("source"), addresses)
    return _Content(title, origin, sort_blocks(blocks), notes)


def _blocks(body: str) -> tuple[list[Block], tuple[Note, ...]]:
    if too_much_markup(body):
        return read_plain(body), (Note("too much markup", "read as plain text"),)
    return read_markdown(without_shortcodes(body)), ()
