"""Why an article is found, or what of a query it fails: in the order typed, filters last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from searchcore.article import Article
from searchcore.diagnosis.failing import Failing
from searchcore.diagnosis.matching import matching
from searchcore.diagnosis.question import Condition, Question, Span, conditions
from searchcore.diagnosis.reason import Reason
from searchcore.engines.base import Engine
from searchcore.entry import unpacked
from searchcore.errors import QueryError
from searchcore.explaining import Explanation, explanations, six_figures, spelling_of
from searchcore.highlight import Mark, snippet, spans
from searchcore.hits import marked

_NEAR_IDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMarks:
    """Where a text field of an article holds what was looked for."""

    field: str
    spans: tuple[Span, ...]
    """All of them, half-open, without overlaps, in code points of the field's text: of tags and
    captions with an empty line between them, of the body with the summary behind it."""
    snippet: str
    highlights: tuple[Span, ...]
    """Into `snippet`."""

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {
            "field": self.field,
            "spans": [list(span) for span in self.spans],
            "snippet": self.snippet,
            "highlights": [list(span) for span in self.highlights],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHeld:
    """A part of the query or a filter, and whether the article fulfils it."""

    text: str
    places: tuple[Span, ...]
    holds: bool
    field: str = ""
    """The text field named before the bracket that it stands in."""
    filter: str = ""
    values: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {
            "text": self.text,
            "places": [list(place) for place in self.places],
            "holds": self.holds,
            "field": self.field,
            "filter": self.filter,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a query finds an article, or not."""

    id: str
    title: str
    query: str
    found: bool
    parts: tuple[PartHeld, ...]
    """As they stand in the query, then the filters; none of an empty query."""
    score: float | None = None
    """None where it is not found."""
    explanation: Explanation | None = None
    marks: tuple[FieldMarks, ...] = ()
    """Of the text fields that hold something of what was looked for."""
    failed: PartHeld | None = None
    """The first part that the article fails."""
    reason: Reason | None = None
    """Why it fails that part."""
    aliases: Mapping[str, tuple[str, ...]]
    """Names in the query and the other forms that were looked for too."""

    def as_json(self) -> dict[str, Any]:
        """The documented JSON of `newsearch why`."""
        return {
            "version": 1,
            "id": self.id,
            "title": self.title,
            "query": self.query,
            "found": self.found,
            "parts": [part.as_json() for part in self.parts],
            "score": None if self.score is None else six_figures(self.score),
            "explanation": self.explanation.as_json() if self.explanation else None,
            "marks": [marks.as_json() for marks in self.marks],
            "failed": self.failed.as_json() if self.failed else None,
            "reason": self.reason.as_json() if self.reason else None,
            "aliases": {name: list(others) for name, others in self.aliases.items()},
        }


def why(asked: Question, article_id: str) -> Why:
    """Why the query finds this article, or what of it fails. Raises QueryError for no article."""
    engine, plan = asked.engine, asked.plan
    data = engine.stored([article_id])[0]
    if data is None:
        raise QueryError(_no_article(article_id, engine))
    article = unpacked(data, asked.maker.time_zone)
    parts = conditions(asked)
    rows = engine.scores([plan.query, *(matching(part.query) for part in parts)], [article_id])
    score, *held = (row[0] for row in rows)
    listed = tuple(_part(part, one is not None) for part, one in zip(parts, held, strict=True))
    known = Why(
        id=article.id,
        title=article.title,
        query=plan.text,
        found=score is not None,
        parts=listed,
        score=score,
        aliases=plan.resolved.aliases,
    )
    return _of_hit(known, asked, article) if known.found else _of_other(known, asked, article)


def _of_hit(known: Why, asked: Question, article: Article) -> Why:
    written = spelling_of(asked.plan.text, asked.plan.resolved)
    (explanation,) = explanations(asked.plan.query, [article.id], asked.engine, written)
    return replace(known, explanation=explanation, marks=_marks(asked, article))


def _of_other(known: Why, asked: Question, article: Article) -> Why:
    number, failed = next((n, part) for n, part in enumerate(known.parts) if not part.holds)
    reason = Failing(asked, article).reason(conditions(asked)[number])
    return replace(known, failed=failed, reason=reason)


def _part(condition: Condition, holds: bool) -> PartHeld:
    return PartHeld(
        text=condition.text,
        places=condition.places,
        holds=holds,
        field=condition.field,
        filter=condition.filter,
        values=condition.values,
    )


def _marks(asked: Question, article: Article) -> tuple[FieldMarks, ...]:
    texts = asked.maker.schema.texts(article)
    found = marked(texts, asked.plan.resolved.forms)
    return tuple(_field_marks(name, texts[name], marks) for name, marks in found.items())


def _field_marks(name: str, text: str, marks: Sequence[Mark]) -> FieldMarks:
    cut = snippet(text, marks)
    return FieldMarks(field=name, spans=spans(marks), snippet=cut.text, highlights=cut.highlights)


def _no_article(article_id: str, engine: Engine) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    ids = [known for known, _ in engine.facts()]
    near = process.extract(
        article_id, ids, scorer=Indel.normalized_similarity, score_cutoff=0.5, limit=_NEAR_IDS
    )
    proposals = f"; did you mean {' or '.join(known for known, _, _ in near)}?" if near else ""
    return f"there is no article {article_id}{proposals}"
