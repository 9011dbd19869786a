"""Questions with their right answers: what the three tasks ask."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from analyzers import fold
from benchmarks.corpora import ANCHORS, DRCD, Skipped, retrieval
from benchmarks.relevance.collected import Collection, Collections

HEADLINES: Final = 1000


@dataclass(frozen=True, slots=True)
class Question:
    """One query with its right article."""

    text: str
    relevant: str
    """The id of the right article."""
    document: str
    """What decides the half: questions of one document stay together."""
    left_out: frozenset[str] = frozenset()
    """Ids of articles that hold the query by nature and count neither way."""


@dataclass(frozen=True, slots=True)
class Task:
    """Questions to one collection, and the measures that are usual for them."""

    name: str
    collection: Collection
    questions: tuple[Question, ...]
    measures: tuple[str, ...]
    """As `ir_measures` names them; the first is what settings are compared by."""


def task(name: str, collections: Collections) -> Task:
    """One of `TASKS`. Raises Skipped without its files."""
    return TASKS[name](collections)


def _drcd(collections: Collections) -> Task:
    """A question to the paragraph that answers it."""
    questions = (
        # Paragraph 1147-5 is the fifth of article 1147.
        Question(question, line["id"], document=line["id"].partition("-")[0])
        for line in retrieval(DRCD)
        for question in line["questions"]
    )
    return Task("drcd", collections.drcd(), tuple(questions), ("RR@10", "R@10"))


def _anchors(collections: Collections) -> Task:
    """The words of an editor's link to the article linked; those that hold the link left out."""
    lines = retrieval(ANCHORS)
    collection = collections.news()
    questions = tuple(_linked(lines, collection.ids_by_path()))
    if not questions:
        raise Skipped("none of the articles that editors linked to is among these")
    return Task("anchors", collection, questions, ("RR@10", "R@20"))


def _linked(lines: list[dict[str, Any]], ids: Mapping[str, str]) -> Iterator[Question]:
    for line in lines:
        (path,) = line["relevant"]
        if path in ids:
            citing = frozenset(ids[other] for other in line["cited_in"] if other in ids)
            yield Question(line["query"], ids[path], document=path, left_out=citing)


def _headlines(collections: Collections) -> Task:
    """A headline that no other article has to its article, whose title is not searched."""
    collection = collections.untitled()
    titles = {article.id: article.title for article in collection.articles() if article.title}
    often = Counter(map(fold, titles.values()))
    single = sorted(id_ for id_, title in titles.items() if often[fold(title)] == 1)
    chosen = random.Random(0).sample(single, min(HEADLINES, len(single)))
    questions = (Question(titles[id_], id_, document=id_) for id_ in chosen)
    return Task("headlines", collection, tuple(questions), ("RR@10", "R@10"))


TASKS: Final[Mapping[str, Callable[[Collections], Task]]] = {
    "drcd": _drcd,
    "anchors": _anchors,
    "headlines": _headlines,
}
