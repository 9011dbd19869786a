"""Article → Entry: what an engine gets of an article, and the way back from what it stored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, tzinfo
from typing import Any

from analyzers import Analyzer
from searchcore.article import Article
from searchcore.engines.base import Entry, FieldTokens, Label
from searchcore.schema import Schema, keyword_key, local_time


def entry_of(
    article: Article,
    *,
    schema: Schema,
    analyzer: Analyzer,
    time_zone: tzinfo,
    facts: Mapping[str, str],
) -> Entry:
    """The entry of an article. Raises UnicodeEncodeError where a string holds half a character."""
    if article.date is not None:
        article = replace(article, date=local_time(article.date, time_zone).astimezone(UTC))
    texts = schema.texts(article)
    keywords = schema.keywords(article, time_zone)
    return Entry(
        id=article.id,
        fields={name: _tokens(analyzer, text) for name, text in texts.items() if text},
        keywords={name: _labels(values) for name, values in keywords.items()},
        date=None if article.date is None else int(article.date.timestamp()),
        stored=packed(article),
        facts=facts,
    )


def packed(article: Article) -> bytes:
    """The article as JSON, empty fields left out."""
    # Not `asdict`: it copies every string list deeply, a tenth of the time to index an article.
    facts = {
        field.name: value for field in fields(article) if (value := getattr(article, field.name))
    }
    return json.dumps(facts, ensure_ascii=False, default=_as_json).encode()


def unpacked(data: bytes) -> Article:
    """The article of `packed`; its date is in UTC."""
    facts: dict[str, Any] = json.loads(data)
    for name in ("captions", "related", "tags", "categories", "authors"):
        facts[name] = tuple(facts.get(name, ()))
    if "date" in facts:
        facts["date"] = datetime.fromisoformat(facts["date"])
    return Article(**facts)


def _as_json(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _tokens(analyzer: Analyzer, text: str) -> FieldTokens:
    terms = analyzer.terms(text)
    return FieldTokens(terms.texts, terms.positions, terms.length)


def _labels(values: Iterable[str]) -> tuple[Label, ...]:
    """A label for each value; of values with one key the first."""
    labels: dict[str, Label] = {}
    for value in values:
        key = keyword_key(value)
        if key:
            labels.setdefault(key, Label(key, value.strip()))
    return tuple(labels.values())
