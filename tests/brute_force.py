"""A small archive and queries on it, whose answers are found by looking at every article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from searchcore import Article, Index

LETTERS = "甲乙丙丁"
TAGS = ("紅色", "白色")
YEARS = ("2023", "2024")

Judge = Callable[[Article], bool]


@dataclass(frozen=True)
class Typed:
    """A part of a query and what it asks of an article."""

    text: str
    holds: Judge


def holds(article: Article, string: str) -> bool:
    """Whether one of the texts searched by default holds a string."""
    texts = (article.title, article.body, *article.tags, *article.captions)
    return any(string in text for text in texts)


def string(text: str) -> Typed:
    return Typed(f'"{text}"', lambda article: holds(article, text))


def chunk(text: str) -> Typed:
    """Two characters in one chunk: both are required, each by itself."""
    return Typed("，".join(text), lambda article: all(holds(article, each) for each in text))


def in_title(text: str) -> Typed:
    return Typed(f'title:"{text}"', lambda article: text in article.title)


def tag(name: str) -> Typed:
    return Typed(f"tag:{name}", lambda article: name in article.tags)


def excluded(part: Typed) -> Typed:
    return Typed(f"-{part.text}", lambda article: not part.holds(article))


def either(one: Typed, other: Typed) -> Typed:
    return Typed(
        f"({one.text} OR {other.text})", lambda article: one.holds(article) or other.holds(article)
    )


strings = st.text(LETTERS, min_size=1, max_size=3)
plain = st.one_of(
    strings.map(string),
    strings.map(in_title),
    st.sampled_from(TAGS).map(tag),
    st.text("甲丁", min_size=2, max_size=2).filter(lambda text: text[0] != text[1]).map(chunk),
)
parts = st.one_of(plain, plain.map(excluded), st.builds(either, plain, plain))
queries = st.lists(parts, min_size=1, max_size=4)


@dataclass(frozen=True)
class Filtered:
    """Filters and what they ask of an article, one by one."""

    given: dict[str, str]
    judges: Sequence[Judge]


def _filtered(name: str | None, year: str | None) -> Filtered:
    given, judges = {}, []
    if name:
        given["tag"] = name
        judges.append(tag(name).holds)
    if year:
        given["since"] = year
        judges.append(lambda article: article.date is not None and f"{article.date:%Y}" >= year)
    return Filtered(given, judges)


filters = st.builds(
    _filtered, st.none() | st.sampled_from(TAGS), st.none() | st.sampled_from(YEARS)
)


@st.composite
def archives(draw: st.DrawFn) -> list[Article]:
    from datetime import datetime

    texts = st.text(LETTERS + "，", max_size=8)
    return [
        Article(
            id=f"content/{number}.md",
            title=draw(texts),
            body=draw(texts),
            captions=tuple(draw(st.lists(texts, max_size=1))),
            tags=tuple(draw(st.sets(st.sampled_from(TAGS)))),
            date=draw(
                st.none()
                | st.sampled_from([datetime.fromisoformat(f"{year}-06-01") for year in YEARS])
            ),
        )
        for number in range(draw(st.integers(1, 8)))
    ]


def index_of(articles: Sequence[Article]) -> Index:
    index = Index.create(engine="memory")
    index.add(articles)
    return index
