"""Whoosh finds by its own means what the reference finds, on random archives and queries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from whoosh.query import Every

from searchcore.engines.base import Entry, FieldTokens, Label
from searchcore.engines.memory import MemoryEngine
from searchcore.engines.whoosh import WhooshEngine
from searchcore.query import logical

from ..strategies import (
    DATES,
    KEYS,
    KEYWORD_FIELDS,
    PREFIXES,
    TEXT_FIELDS,
    Batch,
    batches,
    terms,
)
from .opening import ids, searching
from .translation import translated

# It has every field, so that each is in the schema: Whoosh raises on a prefix in a field it does
# not know.
ANCHOR = Entry(
    id="甲/anchor.md",
    fields={name: FieldTokens(["丙"], [0], 1) for name in TEXT_FIELDS},
    keywords={name: (Label("丙", "丙"),) for name in KEYWORD_FIELDS},
)

text_fields = st.sampled_from([*TEXT_FIELDS] + ["body"] * 10)


@st.composite
def phrases(draw: st.DrawFn) -> logical.Phrase:
    texts = draw(st.lists(terms, min_size=1, max_size=4))
    return logical.Phrase(draw(text_fields), tuple(enumerate(texts)))


def leaves() -> st.SearchStrategy[logical.Query]:
    bounds = st.sampled_from(DATES)
    return st.one_of(
        st.builds(logical.Term, text_fields, terms),
        st.builds(logical.Term, text_fields, terms),
        phrases(),
        st.builds(logical.Prefix, text_fields, st.sampled_from(PREFIXES)),
        st.builds(logical.Keyword, st.sampled_from(KEYWORD_FIELDS), st.sampled_from(KEYS)),
        st.builds(logical.DateRange, bounds, bounds),
        st.just(logical.Everything()),
    )


def nodes(below: st.SearchStrategy[logical.Query]) -> st.SearchStrategy[logical.Query]:
    children = st.lists(below, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        st.builds(logical.And, children),
        st.builds(logical.Or, children),
        st.builds(logical.Not, below),
    )


several_queries = st.lists(st.recursive(leaves(), nodes, max_leaves=8), min_size=10, max_size=10)


@given(history=batches(), asked=several_queries)
def test_whoosh_finds_and_sorts_what_the_reference_does(
    history: list[Batch], asked: list[logical.Query]
) -> None:
    date_of = {entry.id: entry.date for batch in history for entry in batch.entries}
    date_of[ANCHOR.id] = ANCHOR.date
    with TemporaryDirectory() as folder:
        reference = _written(Path(folder), history)
        with searching(Path(folder)) as searcher:
            for query, question in zip(asked, map(translated, asked), strict=True):
                expected = [
                    hit.id for hit in reference.search(query, order="oldest", limit=100).hits
                ]
                dates = [date_of[id_] for id_ in expected]
                oldest_first = ids(searcher, question, sortedby="date")
                newest_first = ids(searcher, question, sortedby="date", reverse=True)
                best = searcher.search(question, limit=2)
                assert sorted(ids(searcher, question)) == sorted(expected)
                assert sorted(oldest_first) == sorted(newest_first) == sorted(expected)
                assert [date_of[id_] for id_ in oldest_first] == dates
                assert [date_of[id_] for id_ in newest_first] == dates[::-1]
                assert {hit["id"] for hit in best} <= set(expected)
                assert best.scored_length() == min(2, len(expected))


@given(history=batches())
def test_whoosh_counts_and_shows_the_articles_that_are_left(history: list[Batch]) -> None:
    with TemporaryDirectory() as folder:
        reference = _written(Path(folder), history)
        live = [article for article, _ in reference.facts()]
        with searching(Path(folder)) as searcher:
            reader = searcher.reader()
            assert searcher.doc_count() == len(live)
            assert sorted(shown["id"] for shown in searcher.documents()) == live
            assert len(list(reader.all_doc_ids())) == len(live)
            assert sum(map(reader.is_deleted, range(searcher.doc_count_all()))) == (
                searcher.doc_count_all() - len(live)
            )
            for name in TEXT_FIELDS:
                listed = [term for term, _ in reference.terms(name)]
                anyone = logical.Or(tuple(logical.Term(name, term) for term in listed))
                found = reference.search(anyone, limit=100).hits
                assert list(reader.field_terms(name)) == listed
                assert sorted(ids(searcher, Every(name))) == sorted(hit.id for hit in found)


def _written(folder: Path, history: list[Batch]) -> MemoryEngine:
    """An index in this folder, and the same in the reference."""
    reference = MemoryEngine()
    engine = WhooshEngine.create(folder)
    first = replace(history[0], entries=[ANCHOR, *history[0].entries])
    for batch in [first, *history[1:]]:
        for each in (engine, reference):
            each.write(batch.entries, delete=batch.delete)
    engine.close()
    return reference
