"""The schema: which parts of an article are searched, kept and counted, and what they weigh."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Final

from analyzers import fold
from searchcore.article import Article

VERSION: Final = "2"
"""Raised when an index made before could not answer as one made now, and with rensa's
`ALGORITHM_VERSION`: sketches of two algorithms never meet."""

TEXT_FIELDS: Final = ("title", "tags", "body", "captions", "related")

WEIGHTS: Final[Mapping[str, float]] = {
    "title": 2.0,
    "tags": 1.0,
    "body": 1.0,
    "captions": 1.0,
}
"""The fields searched by default and what a match in each is worth; `related` only when named.

Chosen on the training halves of `benchmarks.relevance`, RR@10 of questions / link texts: title 1
.966 / .543, 1.5 .966 / .546, 2 .967 / .548, 3 .967 / .546; captions at .5 cost link texts .007,
tags at .5 headlines .002.
"""

KEYWORD_FIELDS: Final = (
    "tag",
    "category",
    "source",
    "topic",
    "lang",
    "author",
    "year",
    "month",
    "day",
)
DATE_FIELDS: Final = ("year", "month", "day")
COMPLETION: Final = "completion"
"""A keyword field that nobody filters by or counts: what a reader may want completed."""
_EXTRA: Final = "extra."

# Between the tags and between the captions of one article: the border of a paragraph, so that no
# phrase reaches from one into the next.
_BORDER: Final = "\n\n"
_SENTENCE_END: Final = re.compile(r"[。！？!?]|\s{2,}")


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of an index: those above, and front-matter keys of one's own."""

    own_fields: tuple[str, ...] = ()
    """Keyword fields such as `extra.section`: the key `section` of `Article.extra`."""

    @property
    def keyword_fields(self) -> tuple[str, ...]:
        """Fields that can be filtered by and counted."""
        return KEYWORD_FIELDS + self.own_fields

    def texts(self, article: Article) -> dict[str, str]:
        """The text of each text field, as searched and highlighted."""
        return {
            "title": article.title,
            "tags": _BORDER.join(article.tags),
            "body": searched_body(article),
            "captions": _BORDER.join(article.captions),
            "related": _BORDER.join(article.related),
        }

    def keywords(self, article: Article, time_zone: tzinfo) -> dict[str, tuple[str, ...]]:
        """The values of each keyword field as the article spells them."""
        values = {
            "tag": article.tags,
            "category": article.categories,
            "source": _given(article.source),
            "topic": _given(article.topic),
            "lang": _given(article.lang),
            "author": article.authors,
        }
        if article.date is not None:
            values |= _date_values(local_time(article.date, time_zone))
        if self.own_fields:
            extra = {key.casefold(): value for key, value in article.extra.items()}
            for name in self.own_fields:
                values[name] = tuple(_strings(extra.get(name.removeprefix(_EXTRA).casefold())))
        return {name: listed for name, listed in values.items() if listed}


def searched_body(article: Article) -> str:
    """The body; after it the summary, where the article lacks a sentence of it elsewhere.

    A summary is often the captions and the beginning of the body, run together and cut off.
    """
    if not article.summary:
        return article.body
    rest = _letters("".join((article.body, article.title, *article.captions)))
    sentences = map(_letters, _SENTENCE_END.split(article.summary))
    if all(sentence in rest for sentence in sentences):
        return article.body
    return _BORDER.join(filter(None, (article.body, article.summary)))


def local_time(date: datetime, time_zone: tzinfo) -> datetime:
    """A date in the archive's time zone; a naive one is of that zone already."""
    return date.replace(tzinfo=time_zone) if date.tzinfo is None else date.astimezone(time_zone)


def keyword_key(value: str) -> str:
    """What keyword values are compared by: script, width, case and white space do not count."""
    return " ".join(fold(value).split())


def _date_values(date: datetime) -> dict[str, tuple[str, ...]]:
    return {
        "year": (f"{date:%Y}".zfill(4),),
        "month": (f"{date.year:04d}-{date.month:02d}",),
        "day": (f"{date.year:04d}-{date.month:02d}-{date.day:02d}",),
    }


def _given(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _strings(value: Any) -> list[str]:
    listed = value if isinstance(value, list | tuple) else [value]
    return [str(item) for item in listed if item not in (None, "") and not isinstance(item, dict)]


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
