"""Article and forms → Hit: what of an article is shown in a list of results, and marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from searchcore.article import Article
from searchcore.highlight import Mark, Texts, snippet, spans
from searchcore.query.resolved import Form
from searchcore.results import Copy, Hit
from searchcore.schema import Schema


def hit_of(article: Article, score: float, schema: Schema, forms: Sequence[Form]) -> Hit:
    """The hit of an article whose date is in the archive's time zone."""
    texts = schema.texts(article)
    found = marked(texts, forms)
    shown = _shown_field(found)
    cut = snippet(texts[shown], found.get(shown, ()))
    return Hit(
        id=article.id,
        title=article.title,
        date=article.date,
        score=score,
        url=article.url,
        path=article.path,
        source=article.source,
        tags=article.tags,
        categories=article.categories,
        lang=article.lang,
        snippet=cut.text,
        highlights=cut.highlights,
        title_highlights=spans(found.get("title", ())),
        matched=tuple(found),
    )


def copy_of(article: Article) -> Copy:
    """What is shown of an article beside one with nearly the same text."""
    return Copy(
        id=article.id,
        title=article.title,
        date=article.date,
        source=article.source,
        url=article.url,
    )


def marked(texts: Mapping[str, str], forms: Sequence[Form]) -> dict[str, list[Mark]]:
    """Where the forms stand in the fields of an article: the minor ones where no other does."""
    wanted = frozenset[str]().union(*(form.fields for form in forms))
    searched = Texts({name: text for name, text in texts.items() if name in wanted})
    found = _marks(searched, [form for form in forms if not form.minor])
    return found or _marks(searched, forms)


def _marks(texts: Texts, forms: Sequence[Form]) -> dict[str, list[Mark]]:
    return texts.marks((form.spelled, form.fields) for form in forms)


def _shown_field(found: Mapping[str, Sequence[Mark]]) -> str:
    """The field that a snippet is cut from: the body, unless only a caption or a link matched."""
    return next((name for name in ("body", "captions", "related") if found.get(name)), "body")
