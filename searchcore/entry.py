"""Article → Entry: what an engine gets of an article, and the way back from what it stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, tzinfo
from typing import Any

from analyzers import Analyzer
from searchcore.article import Article
from searchcore.completing.strings import completions
from searchcore.engines.base import Entry, FieldTokens, Label
from searchcore.schema import COMPLETION, Schema, keyword_key, local_time
from searchcore.settings import IndexSettings
from searchcore.sketch import sketch_of


@dataclass(frozen=True, slots=True)
class EntryMaker:
    """Makes the entries of an index, by its settings."""

    schema: Schema
    analyzer: Analyzer
    time_zone: tzinfo

    @classmethod
    def of(cls, settings: IndexSettings) -> EntryMaker:
        """That of an index with these settings. Raises SettingsError."""
        return cls(settings.schema, settings.analyzer(), settings.zone)

    def entry(self, article: Article, facts: Mapping[str, str]) -> Entry:
        """The entry of an article, with facts besides its root, path and url.

        Raises UnicodeEncodeError where a string holds half a character.
        """
        if article.date is not None:
            date = local_time(article.date, self.time_zone).astimezone(UTC)
            article = replace(article, date=date)
        texts = self.schema.texts(article)
        keywords = self.schema.keywords(article, self.time_zone)
        known = {"root": article.root, "path": article.path, "url": article.url}
        return Entry(
            id=article.id,
            fields={name: _tokens(self.analyzer, text) for name, text in texts.items() if text},
            keywords={name: _labels(values) for name, values in keywords.items()}
            | self._completion(article),
            date=None if article.date is None else int(article.date.timestamp()),
            stored=packed(article),
            facts=known | dict(facts),
            sketch=sketch_of(texts["title"], texts["body"], texts["captions"]),
        )

    def _completion(self, article: Article) -> dict[str, tuple[Label, ...]]:
        found = completions(article, self.analyzer)
        return {COMPLETION: found} if found else {}


@dataclass(frozen=True, slots=True)
class EntryPreparation:
    """Called once in a process, it gives what makes entries of articles and facts there."""

    settings: IndexSettings

    def __call__(self) -> Callable[[tuple[Article, dict[str, str]]], Entry]:
        maker = EntryMaker.of(self.settings)
        return lambda item: maker.entry(*item)


def packed(article: Article) -> bytes:
    """The article as JSON, empty fields left out."""
    # Not `asdict`: it copies every string list deeply, a tenth of the time to index an article.
    facts = {
        field.name: value for field in fields(article) if (value := getattr(article, field.name))
    }
    return json.dumps(facts, ensure_ascii=False, default=_as_json).encode()


def unpacked(data: bytes, time_zone: tzinfo | None = None) -> Article:
    """The article of `packed`; its date as stored, in UTC, or in a time zone."""
    facts: dict[str, Any] = json.loads(data.decode())
    for name in ("captions", "related", "tags", "categories", "authors"):
        facts[name] = tuple(facts.get(name, ()))
    if "date" in facts:
        date = datetime.fromisoformat(facts["date"])
        facts["date"] = date if time_zone is None else local_time(date, time_zone)
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
