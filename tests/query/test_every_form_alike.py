"""A name's forms are one word: whichever is typed, the same articles have the same scores."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers import Aliases
from searchcore import Article, Index

GROUPS = [("特朗普", "川普"), ("普京", "普丁", "蒲亭")]
ALIASES = Aliases(GROUPS)
NAMES = [form for group in GROUPS for form in group]

# {0} and {1} are the two names.
QUERIES = [
    "{0}",
    "{0} {1}",
    "{0}訪華",
    "{0}與{1}通話",
    "「{0}訪華」",
    "「{0}，{1}」",
    "停火 -{0}",
    "停火 NOT「與{0}通話」",
    '"{0} {1}"~3',
    "title:{0}",
    "captions:「{1}」",
    "{0} OR {1}",
    "{0}停火「與{1}」",
    "{0}今日與{1}通話，停火談判",
    "{0}訪華？ {1}",
]

pieces = st.lists(st.sampled_from([*NAMES, "訪華", "停火", "與", "通話", "，"]), max_size=8)
texts = pieces.map("".join)


def articles(name: str) -> st.SearchStrategy[Article]:
    listed = st.lists(texts.filter(bool), max_size=2).map(tuple)
    return st.builds(
        Article, id=st.just(name), title=texts, body=texts, tags=listed, captions=listed
    )


def archive(*articles: Article) -> Index:
    index = Index.create(engine="memory", aliases=ALIASES)
    index.add(articles)
    return index


def scores(index: Index, query: str) -> dict[str, float]:
    return {hit.id: hit.score for hit in index.search(query)}


@settings(max_examples=25)
@given(st.tuples(*map(articles, "abcde")), st.lists(st.sampled_from(QUERIES), max_size=3))
def test_each_form_in_a_query_gives_the_same_ids_and_scores(
    drawn: tuple[Article, ...], queries: list[str]
) -> None:
    index = archive(*drawn)
    for query in queries:
        expected = scores(index, query.format("特朗普", "普京"))
        for first in GROUPS[0]:
            for second in GROUPS[1]:
                found = scores(index, query.format(first, second))
                assert found == pytest.approx(expected, rel=1e-9), query


ONE_OF_EACH = [
    Article(id="title", title="川普訪華"),
    Article(id="tags", title="無題", tags=("特朗普",)),
    Article(id="body", title="無題", body="記者報導川普訪華。"),
    Article(id="captions", title="無題", captions=("特朗普訪華時",)),
    Article(id="related", title="無題", related=("川普訪華",)),
    Article(id="none", title="無題", body="普通人"),
]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("{}", "body captions tags title"),
        ("{}訪華", "body captions title"),
        ("「{}訪華」", "body captions title"),
        ("「{}訪華時」", "captions"),
        ("title:{}", "title"),
        ("related:{}", "related"),
        ("無題 -{}", "none related"),
        ("無題 NOT「{}訪華」", "none related tags"),
        ('"{} 訪華"~0', "body captions title"),
    ],
)
def test_either_form_finds_what_says_the_other_in_any_field(query: str, ids: str) -> None:
    index = archive(*ONE_OF_EACH)
    for form in GROUPS[0]:
        assert " ".join(sorted(scores(index, query.format(form)))) == ids


def test_articles_that_differ_only_in_the_form_of_a_name_score_alike() -> None:
    index = archive(
        Article(id="mainland", title="甲國消息", body="普京訪華"),
        Article(id="taiwan", title="甲國消息", body="普丁訪華"),
        Article(id="other", title="乙國消息", body="訪華的客人"),
    )
    for form in ("普京", "普丁", "蒲亭"):
        for query in (f"{form}訪華", f"「{form}」", f"{form} 訪華"):
            found = scores(index, query)
            assert set(found) == {"mainland", "taiwan"}
            assert found["mainland"] == pytest.approx(found["taiwan"])


def test_without_aliases_only_the_form_that_was_typed_is_found() -> None:
    index = archive(*ONE_OF_EACH)
    typed = index.search("川普", aliases=False)
    assert sorted(hit.id for hit in typed) == ["body", "title"]
    assert typed.aliases == {}
    assert index.search("川普").aliases == {"川普": ("特朗普",)}
