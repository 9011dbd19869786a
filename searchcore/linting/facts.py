"""What an article lacks, or has too much of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Final

from searchcore.article import Article
from searchcore.linting.finding import Found
from searchcore.linting.front_matter import FrontMatter
from searchcore.linting.language import odd_language

# No archive of news goes further back to the day; a date that does is a slip.
_FIRST_YEAR: Final = 1900
_AHEAD: Final = timedelta(days=2)

_SHORT: Final = 20
_LONG: Final = 100_000
_LONG_LINE: Final = 20_000

_LETTER: Final = re.compile(r"[^\W_]")
_LINE: Final = re.compile(f"[^\n]{{{_LONG_LINE},}}")
_SEPARATOR: Final = re.compile("[,，、]")


def odd_facts(article: Article, header: FrontMatter, now: datetime) -> Iterator[Found]:
    """Findings on title, date, tags, language and the length of the text."""
    yield from _title(article, header)
    yield from _date(article, header, now)
    yield from _tags(article, header)
    yield from header.blank_items()
    for odd in odd_language(article.lang, article.body):
        yield Found("odd-language", header.line_of("lang"), odd)
    yield from _length(article)


def long_lines(text: str) -> Iterator[Found]:
    """The first line of a file that is too long for most editors."""
    found = _LINE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        yield Found("long-line", line, f"{len(found[0]):,} characters")


def _title(article: Article, header: FrontMatter) -> Iterator[Found]:
    if header.states("title"):
        return
    is_name = article.title == PurePosixPath(article.path).stem
    instead = "name" if is_name else "first heading"
    line = header.line_of("title")
    yield Found("no-title", line, f"its {instead} is taken: {article.title}")


def _date(article: Article, header: FrontMatter, now: datetime) -> Iterator[Found]:
    if article.date is None:
        return
    line = header.line_of("date")
    if article.date > now + _AHEAD:
        yield Found("odd-date", line, f"{article.date:%Y-%m-%d} is in the future")
    elif article.date.year < _FIRST_YEAR:
        yield Found("odd-date", line, f"{article.date.year} is before {_FIRST_YEAR}")


def _tags(article: Article, header: FrontMatter) -> Iterator[Found]:
    for tag in article.tags:
        if _is_several(tag):
            yield Found("odd-tag", header.line_of("tags"), f"one tag, or several: {tag}")
        elif tag.startswith(("#", "＃")):
            yield Found("odd-tag", header.line_of("tags"), f"begins with #: {tag}")


def _is_several(tag: str) -> bool:
    """Whether a tag was meant as a list; many a slogan has one comma, 光復香港，時代革命."""
    parts = [part.strip() for part in _SEPARATOR.split(tag)]
    return all(parts) and (len(parts) > 2 or (len(parts) == 2 and "," in tag))


def _length(article: Article) -> Iterator[Found]:
    body = article.body
    letters = len(_LETTER.findall(body, 0, 10 * _SHORT))
    if not letters and not _LETTER.search("".join(article.captions)):
        yield Found("empty-body", None, "no letter below the front matter")
    elif 0 < letters < _SHORT and len(body) <= 10 * _SHORT:
        yield Found("short-body", None, f"{letters} letters: {body}")
    elif len(body) > _LONG:
        yield Found("long-article", None, f"{len(body):,} characters")
