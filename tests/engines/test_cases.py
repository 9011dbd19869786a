"""The cases of `cases.toml`, on every engine."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from searchcore.engines.base import Engine, Entry, FacetRequest, Order
from searchcore.query.logical import (
    AnyOf,
    DateRange,
    Faded,
    Keyword,
    Near,
    NearPart,
    Or,
    Phrase,
    Prefix,
    Term,
)

from .building import label, tokens
from .joined import ENGINES
from .notation import parse, seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One query and what it gives."""

    name: str
    query: str
    ids: list[str]
    total: int | None = None
    """The number of `ids`, unless another is given."""
    order: Order = "newest"
    limit: int = 10
    offset: int = 0
    facets: dict[str, list[str]] = field(default_factory=dict)
    """Per keyword field `value count`, in order."""
    facets_over: str | None = None
    """What the facets are counted over, where that is not the query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One article as the file writes it."""

    id: str
    title: str
    body: str
    captions: str = ""
    related: str = ""
    tag: list[str]
    category: list[str]
    date: date | None = None

    def entry(self) -> Entry:
        texts = {name: getattr(self, name) for name in ("title", "body", "captions", "related")}
        return Entry(
            id=self.id,
            fields={name: tokens(text) for name, text in texts.items() if text},
            keywords={
                "tag": tuple(map(label, self.tag)),
                "category": tuple(map(label, self.category)),
            },
            date=seconds(self.date) if self.date else None,
        )


FILE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))
CASES = [Case(**case) for case in FILE["cases"]]
ARTICLES = [Written(**article) for article in FILE["articles"]]


@pytest.fixture(scope="module", params=ENGINES)
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine with the articles, written in two batches."""
    engine = ENGINES[request.param].create(tmp_path_factory.mktemp("cases") / "index")
    entries = [article.entry() for article in ARTICLES]
    engine.write(entries[::2])
    engine.write(entries[1::2])
    yield engine
    engine.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_of_the_file(filled: Engine, case: Case) -> None:
    over = parse(case.facets_over or case.query)
    found = filled.search(
        parse(case.query),
        order=case.order,
        limit=case.limit,
        offset=case.offset,
        facets=[FacetRequest(name, over) for name in case.facets],
    )
    assert [hit.id for hit in found.hits] == case.ids
    assert found.total == (len(case.ids) if case.total is None else case.total)
    counted = [[f"{value.text} {value.count}" for value in facet] for facet in found.facets]
    assert counted == list(case.facets.values())


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("body:甲", Term("body", "甲")),
        ("body:甲*", Prefix("body", "甲")),
        ('body:"甲 _ 乙*"', Phrase("body", ((0, "甲"), (2, "乙")), last_is_prefix=True)),
        ('tag="俄 烏"', Keyword("tag", "俄 烏")),
        ("date(1970-01-02, *)", DateRange(86400, None)),
        (
            'any(body:甲, body:"乙 丙")',
            AnyOf((Term("body", "甲"), Phrase("body", ((0, "乙"), (1, "丙"))))),
        ),
        ("faded(2, 1970-01-02, body:甲)", Faded(Term("body", "甲"), 2 * 86400, 86400)),
        (
            'or(at_least=2, near(body, 3, 甲, "乙 丙"), tag=a)',
            Or(
                (
                    Near(
                        "body", (NearPart(((0, "甲"),), 1), NearPart(((0, "乙"), (1, "丙")), 2)), 3
                    ),
                    Keyword("tag", "a"),
                ),
                at_least=2,
            ),
        ),
    ],
)
def test_the_notation_of_the_file(text: str, query: object) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    "text", ["", "and(a:甲", "甲", "not(a:甲, b:乙)", "nand(a:甲)", "a:甲 b:乙", "any(tag=甲)"]
)
def test_what_is_not_in_the_notation_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)
