"""Queries as readers type them, drawn from the articles with a fixed seed, each with its kind.

| kind | drawn from |
|---|---|
| name, two names | tags of two to four Han characters; two of one article |
| phrase | four to eight Han characters of a title, in quotes |
| question | a run of ten to twenty Han characters of a title, as it stands |
| single | one Han character of a title |
| latin | a Latin word of a title or a body |
| anchor | words with which an editor linked to another article |
| broad | 香港 |
| rare | a tag that one article has, at most twice in all texts |
| none | six Han characters of a title backwards, in quotes, that no article holds |

Every fourth is asked for in a range of dates around an article's own: kind `name, dated`.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from searchcore import Article

_SHARES: Final[Mapping[str, float]] = {
    "name": 0.2,
    "two names": 0.15,
    "phrase": 0.15,
    "question": 0.15,
    "anchor": 0.1,
    "latin": 0.08,
    "single": 0.06,
    "rare": 0.06,
    "none": 0.04,
    "broad": 0.01,
}
_HAN: Final = "\u4e00-\u9fff"
_NAME: Final = re.compile(f"[{_HAN}]{{2,4}}")
_TITLE_RUN: Final = re.compile(f"[{_HAN}]+")
_LATIN: Final = re.compile(r"[A-Za-z]{3,}")
_EVERY: Final = 4
_CANDIDATES: Final = 1000


@dataclass(frozen=True, slots=True)
class Drawn:
    """One query, in a range of days if it has one."""

    kind: str
    text: str
    since: date | None = None
    until: date | None = None

    @property
    def filters(self) -> dict[str, date]:
        """As `Index.search` takes them."""
        days = {"since": self.since, "until": self.until}
        return {name: day for name, day in days.items() if day is not None}


def draw(
    articles: Sequence[Article],
    count: int,
    *,
    seed: int = 0,
    anchors: Sequence[str] = (),
    kinds: Sequence[str] = tuple(_SHARES),
) -> list[Drawn]:
    """About so many queries, the kinds in their shares; a kind that nothing is there for is left.

    The same articles and the same seed, the same queries.
    """
    chosen = random.Random(seed)
    total = sum(_SHARES[kind] for kind in kinds)
    drawn: list[Drawn] = []
    for kind in kinds:
        texts = _texts(kind, articles, anchors, chosen)
        wanted = max(1, round(count * _SHARES[kind] / total))
        drawn += (Drawn(kind, text) for text in _some(texts, wanted, chosen))
    return [
        _dated(one, articles, chosen) if number % _EVERY == 0 else one
        for number, one in enumerate(drawn)
    ]


def _texts(
    kind: str, articles: Sequence[Article], anchors: Sequence[str], chosen: random.Random
) -> Sequence[str]:
    if kind == "anchor":
        return anchors
    sources: dict[str, Callable[[], Iterator[str]]] = {
        "name": partial(_names, articles),
        "two names": partial(_two_names, articles, chosen),
        "phrase": partial(_phrases, articles, chosen),
        "question": partial(_questions, articles),
        "single": partial(_singles, articles),
        "latin": partial(_latin_words, articles),
        "broad": lambda: iter(["香港"]),
        "rare": partial(_rare, articles),
        "none": partial(_absent, articles, chosen),
    }
    return list(sources[kind]())


def _some(texts: Sequence[str], wanted: int, chosen: random.Random) -> list[str]:
    """Distinct ones as long as there are enough; a single one as often as wanted."""
    distinct = list(dict.fromkeys(texts))
    if len(distinct) == 1:
        return distinct * wanted
    return chosen.sample(distinct, min(wanted, len(distinct)))


def _names(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        yield from filter(_NAME.fullmatch, article.tags)


def _two_names(articles: Sequence[Article], chosen: random.Random) -> Iterator[str]:
    for article in articles:
        names = list(_names([article]))
        if len(names) > 1:
            yield " ".join(chosen.sample(names, 2))


def _runs(articles: Sequence[Article], shortest: int) -> Iterator[str]:
    for article in articles:
        for run in _TITLE_RUN.findall(article.title):
            if len(run) >= shortest:
                yield run


def _phrases(articles: Sequence[Article], chosen: random.Random) -> Iterator[str]:
    for run in _runs(articles, 4):
        length = chosen.randint(4, min(8, len(run)))
        start = chosen.randint(0, len(run) - length)
        yield f'"{run[start : start + length]}"'


def _questions(articles: Sequence[Article]) -> Iterator[str]:
    return (run[:20] for run in _runs(articles, 10))


def _singles(articles: Sequence[Article]) -> Iterator[str]:
    return (character for run in _runs(articles, 1) for character in run)


def _latin_words(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        # A query language has words of its own.
        found = (*_LATIN.findall(article.title), *_LATIN.findall(article.body)[:3])
        yield from (word for word in found if word not in ("AND", "OR", "NOT"))


def _rare(articles: Sequence[Article]) -> Iterator[str]:
    counts = Counter(tag for article in articles for tag in set(article.tags))
    once = [tag for tag, count in counts.items() if count == 1 and _NAME.fullmatch(tag)]
    everything = _everything(articles)
    return (tag for tag in once[:_CANDIDATES] if everything.count(tag) <= 2)


def _absent(articles: Sequence[Article], chosen: random.Random) -> Iterator[str]:
    everything = _everything(articles)
    runs = list(_runs(articles, 6))
    for run in chosen.sample(runs, min(100, len(runs))):
        backwards = run[5::-1]
        if backwards not in everything:
            yield f'"{backwards}"'


def _everything(articles: Sequence[Article]) -> str:
    return "\n".join(article.title + "\n" + article.body for article in articles)


def _dated(query: Drawn, articles: Sequence[Article], chosen: random.Random) -> Drawn:
    dates = [article.date for article in articles if article.date is not None]
    if not dates:
        return query
    middle = chosen.choice(dates).date()
    around = timedelta(days=chosen.randint(15, 365))
    return replace(query, kind=f"{query.kind}, dated", since=middle - around, until=middle + around)
