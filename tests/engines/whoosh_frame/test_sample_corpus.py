"""The sample corpus, opened by Whoosh: it finds and shows what our own engine does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import whoosh.index
import whoosh.query
from whoosh.fields import Schema

from analyzers import fold
from searchcore import Index
from searchcore.engines.whoosh import WhooshEngine
from searchcore.entry import unpacked
from searchcore.query.logical import (
    And,
    DateRange,
    Everything,
    Keyword,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
)
from searchcore.schema import keyword_key

from .opening import ids, live_generation, opened, searching
from .translation import moment, translated


def string(field: str, text: str) -> Phrase:
    """A string of Chinese as the bigrams that it is indexed by."""
    text = fold(text)
    return Phrase(field, tuple((place, text[place : place + 2]) for place in range(len(text) - 1)))


def term(field: str, text: str) -> Term:
    return Term(field, fold(text))


def prefix(field: str, text: str) -> Prefix:
    return Prefix(field, fold(text))


def keyword(field: str, text: str) -> Keyword:
    return Keyword(field, keyword_key(text))


def day(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


QUERIES = [
    Everything(),
    term("body", "美國"),
    term("title", "戰爭"),
    term("tags", "香港"),
    string("body", "特朗普"),
    string("body", "財政司司長陳茂波"),
    string("title", "特朗普"),
    string("body", "更正"),
    prefix("body", "特"),
    prefix("body", "特朗"),
    prefix("title", "戰"),
    keyword("tag", "特朗普"),
    keyword("category", "國際"),
    keyword("lang", "zh-hk"),
    keyword("year", "2025"),
    keyword("month", "2024-07"),
    And((string("body", "特朗普"), term("body", "烏克"))),
    And((term("body", "美國"), Not(string("body", "特朗普")))),
    And((Not(term("body", "美國")), Not(term("body", "香港")))),
    And((keyword("lang", "zh-hk"), keyword("year", "2024"), term("body", "香港"))),
    Or((term("title", "香港"), term("body", "香港"), term("tags", "香港"))),
    Or((string("body", "特朗普"), Not(term("body", "美國")))),
    Not(Everything()),
    Not(term("body", "香港")),
    Not(Or((term("body", "香港"), term("body", "美國")))),
    And((Everything(), prefix("body", "烏"), Not(keyword("year", "2025")))),
    DateRange(day("2024-07-01"), day("2024-09-01")),
    DateRange(None, day("2024-08-01")),
    DateRange(day("2025-01-01"), None),
    And((DateRange(day("2024-01-01"), day("2025-01-01")), term("body", "美國"))),
]


@pytest.fixture(scope="module")
def engine(archive: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine.open(archive)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def searcher(archive: Path) -> Iterator[Any]:
    with searching(archive) as searcher:
        yield searcher


def expected(engine: WhooshEngine, query: Query) -> list[str]:
    """What our engine finds, oldest first."""
    return [hit.id for hit in engine.search(query, order="oldest", limit=10_000).hits]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: type(query).__name__)
def test_a_query_finds_the_same_articles(engine: WhooshEngine, searcher: Any, query: Query) -> None:
    found = expected(engine, query)
    assert found or query == Not(Everything())
    assert sorted(ids(searcher, translated(query))) == sorted(found)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: type(query).__name__)
def test_a_query_is_sorted_by_date_either_way(
    engine: WhooshEngine, searcher: Any, query: Query
) -> None:
    found = expected(engine, query)
    dates = [unpacked(data or b"").date for data in engine.stored(found)]
    shown = searcher.search(translated(query), limit=None, sortedby="date")
    assert [hit.get("date") for hit in shown] == [
        date and date.replace(tzinfo=None) for date in dates
    ]
    reverse = searcher.search(translated(query), limit=None, sortedby="date", reverse=True)
    assert [hit["id"] for hit in shown] == [hit["id"] for hit in reverse][::-1]


@pytest.mark.parametrize("field", ["title", "tags", "body", "captions", "related"])
def test_every_term_is_listed_with_the_articles_that_hold_it(
    engine: WhooshEngine, searcher: Any, field: str
) -> None:
    counted = dict(engine.terms(field))
    reader = searcher.reader()
    listed = list(reader.field_terms(field))
    assert listed == sorted(counted)
    for term in listed[::50]:
        found = expected(engine, Term(field, term))
        assert len(found) == counted[term] == reader.doc_frequency(field, term)
        assert sorted(ids(searcher, whoosh.query.Term(field, term))) == sorted(found)


@pytest.mark.parametrize("field", ["tag", "category", "source", "author", "lang", "year", "day"])
def test_every_keyword_finds_its_articles(
    archive: Path, engine: WhooshEngine, searcher: Any, field: str
) -> None:
    with Index.open(archive) as index:
        keys = [value.key for value in index.values(field)]
    assert keys
    assert list(searcher.reader().field_terms(field)) == sorted(keys)
    for key in keys:
        found = expected(engine, Keyword(field, key))
        assert sorted(ids(searcher, whoosh.query.Term(field, key))) == sorted(found)


def test_stored_fields_are_those_of_the_article(archive: Path, searcher: Any) -> None:
    shown = {fields["id"]: fields for fields in searcher.documents()}
    with Index.open(archive) as index:
        articles = {article.id: article for article in index.articles()}
    assert shown.keys() == articles.keys()
    for id_, article in articles.items():
        date = None if article.date is None else moment(int(article.date.timestamp()))
        assert shown[id_]["date"] == date
        for name in ("title", "body", "url", "path"):
            assert shown[id_].get(name, "") == getattr(article, name)
        assert shown[id_].get("tags", []) == list(article.tags)


def test_a_hit_without_a_date_says_so(archive: Path, searcher: Any) -> None:
    hits = searcher.search(whoosh.query.Every(), limit=None)
    with Index.open(archive) as index:
        undated = {article.id for article in index.articles() if article.date is None}
    assert "undated.md" in undated
    assert {hit["id"] for hit in hits if hit["date"] is None} == undated


def test_an_article_is_found_by_its_id_alone(searcher: Any) -> None:
    for fields in searcher.documents():
        assert searcher.document(id=fields["id"]) == fields
    assert searcher.document(id="nowhere.md") is None


def test_deleted_articles_are_counted_and_marked(archive: Path, engine: WhooshEngine) -> None:
    index = opened(archive)
    reader = index.reader()
    live = engine.statistics().articles
    assert len(reader.leaf_readers()) == engine.statistics().segments > 2
    assert index.doc_count() == live < index.doc_count_all()
    marked = [number for number in range(index.doc_count_all()) if reader.is_deleted(number)]
    assert len(marked) == index.doc_count_all() - live
    assert reader.has_deletions()
    live_ids = [reader.stored_fields(number)["id"] for number in reader.all_doc_ids()]
    assert sorted(live_ids) == [id_ for id_, _ in engine.facts()]
    reader.close()


def test_terms_can_be_matched_by_a_pattern_or_a_range(engine: WhooshEngine, searcher: Any) -> None:
    terms = [term for term, _ in engine.terms("body")]
    patterned = Or(tuple(Term("body", term) for term in terms if term[:1] == "特" != term[-1:]))
    found = ids(searcher, whoosh.query.Wildcard("body", "特?"))
    assert sorted(found) == sorted(expected(engine, patterned))
    between = Or(tuple(Term("body", term) for term in terms if "特" <= term <= "独立"))
    found = ids(searcher, whoosh.query.TermRange("body", "特", "独立"))
    assert sorted(found) == sorted(expected(engine, between))


def test_articles_are_grouped_by_a_keyword(archive: Path, searcher: Any) -> None:
    by_language = searcher.search(whoosh.query.Every(), limit=None, groupedby="lang").groups()
    with Index.open(archive) as index:
        counted = {value.key: value.count for value in index.values("lang")}
    assert {key: len(group) for key, group in by_language.items() if key} == counted


def test_articles_are_sorted_by_a_keyword(engine: WhooshEngine, searcher: Any) -> None:
    found = ids(searcher, whoosh.query.Every("lang"), sortedby="lang")
    languages = [unpacked(data or b"").lang.lower() for data in engine.stored(found)]
    assert languages == sorted(languages)
    assert len(found) == sum(len(expected(engine, keyword("lang", one))) for one in set(languages))


def test_a_copy_into_an_index_of_whoosh_s_own_finds_the_same(searcher: Any, tmp_path: Path) -> None:
    copy = whoosh.index.create_in(str(tmp_path), Schema(**dict(searcher.schema.items())))
    with copy.writer() as writer:
        for reader, _ in searcher.reader().leaf_readers():
            writer.add_reader(reader)
    with copy.searcher() as copied:
        for query in map(translated, QUERIES):
            assert sorted(ids(copied, query)) == sorted(ids(searcher, query))
            assert ids(copied, query, sortedby="date") == ids(searcher, query, sortedby="date")


def test_a_process_that_imports_whoosh_alone_can_search(
    archive: Path, engine: WhooshEngine, tmp_path: Path
) -> None:
    program = (
        "import sys, json, whoosh.index\n"
        "with whoosh.index.open_dir(sys.argv[1]).searcher() as searcher:\n"
        "    from whoosh.query import Phrase\n"
        "    hits = searcher.search(Phrase('body', ['特朗', '朗普']), limit=None)\n"
        "    print(json.dumps(sorted(hit['id'] for hit in hits)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(live_generation(archive))],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == sorted(expected(engine, string("body", "特朗普")))
