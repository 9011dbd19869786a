"""The façade: what an application that embeds an index may rely on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from analyzers import DictionaryWord, Searchable, searchable_text
from searchcore import Article, Hit, Index, QueryError
from searchcore.engines.whoosh import WhooshEngine
from searchcore.errors import (
    EngineError,
    IndexFormatError,
    IndexLocked,
    IndexNotFound,
    QuerySyntaxError,
    SettingsError,
    UnknownField,
)
from searchcore.schema import WEIGHTS

ENGINES = ["memory", "whoosh"]

CALL = Article(
    id="content/2025/call.md",
    title="俄烏戰爭｜兩國領袖通話",
    body="華府的消息。\n\n兩國領袖同意展開停火談判，會期未定。",
    captions=("克里姆林宮外的記者",),
    related=("稀土協議惹爭議",),
    summary="兩國領袖同意展開停火談判",
    date=datetime.fromisoformat("2025-02-13T00:30+08:00"),
    tags=("俄烏戰爭", "外交"),
    categories=("國際",),
    authors=("陳大文",),
    lang="zh-HK",
    topic="俄烏戰爭",
    source="甲報",
    url="https://example.org/call",
    image="call.jpg",
    extra={"section": "要聞", "weight": 3},
    root="content",
    path="2025/call.md",
)
TAIPEI = Article(
    id="content/2025/taipei.md",
    title="烏克蘭盼參與停火談判",
    body="外電報導，烏克蘭要求參加停火談判。臺北時間晚間公布。",
    date=datetime.fromisoformat("2025-02-13T21:00+08:00"),
    tags=("外交",),
    lang="zh-TW",
    source="乙報",
    extra={"section": ["要聞", "國際"]},
)
MARKET = Article(
    id="content/2025/market.md",
    title="股市上升",
    body="市场憧憬停火，油价下跌。稀土股受追捧。",
    date=datetime.fromisoformat("2025-02-12T16:00+08:00"),
    tags=("经济",),
    lang="zh-CN",
    source="甲報",
)
UNDATED = Article(id="content/old.md", title="舊聞", body="那年夏天雨下個不停，Zelensky仍在演戲。")
ARCHIVE = [CALL, TAIPEI, MARKET, UNDATED]


def short(ids: list[str]) -> str:
    """`call taipei`"""
    return " ".join(Path(id_).stem for id_ in ids)


def found(index: Index, query: str, **options: Any) -> str:
    return short([hit.id for hit in index.search(query, **options)])


def only(index: Index, query: str) -> Hit:
    (hit,) = index.search(query)
    return hit


@pytest.fixture(scope="module", params=ENGINES)
def archive(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """Not to be written to."""
    folder = tmp_path_factory.mktemp("archive") / "index"
    with Index.create(folder, engine=request.param, own_fields=["extra.section"]) as index:
        index.add(ARCHIVE)
        yield index


@pytest.fixture(params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    """Empty."""
    with Index.create(tmp_path / "index", engine=request.param) as index:
        yield index


# Query, then what is found, by id.
QUERIES: list[tuple[str, str]] = [
    ("停火談判", "call taipei"),
    ("停火谈判", "call taipei"),
    ("停火", "call market taipei"),
    ('"停火，談判"', ""),
    ('"參加停火談判"', "taipei"),
    ("停火 -烏克蘭", "call market"),
    ("股市 OR 通話", "call market"),
    ("油價", "market"),
    ("台北", "taipei"),
    ("雨", "old"),
    ("Zelen*", "old"),
    ("zelen", ""),
    ("記者", "call"),
    ("外交", "call taipei"),
    ("稀土", "market"),
    ("related:稀土", "call"),
    ("title:停火", "taipei"),
    ("body:記者", ""),
    ("captions:記者", "call"),
    ("tag:经济", "market"),
    ("tag:俄烏", ""),
    ("source:甲報 -lang:zh-CN", "call"),
    ("topic:俄乌战争", "call"),
    ("author:陳大文", "call"),
    ("date:2025-02-13", "call taipei"),
    ("before:2025-02-13", "market"),
    ("after:2025-02-13", "call taipei"),
    ('"烏克蘭 停火"~3', "taipei"),
    ("section:國際", "taipei"),
    ("extra.section:要闻", "call taipei"),
    ("-停火", "old"),
    ("沒有這回事", ""),
    ("", "call market old taipei"),
    ("\u3000", "call market old taipei"),
]


@pytest.mark.parametrize(("query", "ids"), QUERIES)
def test_a_query_finds_these_articles(archive: Index, query: str, ids: str) -> None:
    results = archive.search(query)
    assert sorted(short([hit.id for hit in results]).split()) == ids.split()
    assert results.total == len(results) == len(results.hits) == len(ids.split())
    assert results.query == query


def test_a_hit_is_what_its_reader_wants_to_see(archive: Index) -> None:
    hit = only(archive, "停火談判 通話")
    assert hit == Hit(
        id=CALL.id,
        title=CALL.title,
        date=CALL.date,
        score=hit.score,
        url=CALL.url,
        path=CALL.path,
        source=CALL.source,
        tags=CALL.tags,
        categories=CALL.categories,
        lang=CALL.lang,
        snippet="華府的消息。\n\n兩國領袖同意展開停火談判，會期未定。",
        highlights=((16, 20),),
        title_highlights=((9, 11),),
        matched=("title", "body"),
    )
    assert hit.score > 0
    assert hit.snippet in CALL.body


def test_dates_are_in_the_archives_time_zone(archive: Index) -> None:
    article = archive.article(CALL.id)
    assert article is not None
    for date in (only(archive, "通話").date, article.date):
        assert date is not None
        assert date.isoformat() == "2025-02-13T00:30:00+08:00"


# Query, then the fields that match and the snippet.
SHOWN: list[tuple[str, str, str]] = [
    ("克里姆林宮", "captions", "[克里姆林宮]外的記者"),
    (
        "克里姆林宮 停火",
        "body captions",
        "華府的消息。\n\n兩國領袖同意展開[停火]談判，會期未定。",
    ),
    ("related:稀土協議", "related", "[稀土協議]惹爭議"),
    ("外交 華府", "tags body", "[華府]的消息。\n\n兩國領袖同意展開停火談判，會期未定。"),
    ("title:通話", "title", "華府的消息。\n\n兩國領袖同意展開停火談判，會期未定。"),
    ("tag:俄烏戰爭", "", "華府的消息。\n\n兩國領袖同意展開停火談判，會期未定。"),
]


@pytest.mark.parametrize(("query", "fields", "snippet"), SHOWN)
def test_a_snippet_is_of_the_body_unless_only_another_text_matched(
    archive: Index, query: str, fields: str, snippet: str
) -> None:
    hit = only(archive, query)
    text = hit.snippet
    for start, end in reversed(hit.highlights):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    assert text == snippet
    assert hit.matched == tuple(fields.split())


def test_what_is_excluded_is_not_marked(archive: Index) -> None:
    hit = only(archive, "停火 -談判")
    assert [hit.snippet[start:end] for start, end in hit.highlights] == ["停火"]


def test_a_match_in_the_title_outweighs_one_in_the_body(index: Index) -> None:
    texts = ["停火談判", "股市上升"]
    index.add([Article(id="in body", title=texts[1], body=texts[0])])
    index.add([Article(id="in title", title=texts[0], body=texts[1])])
    assert [hit.id for hit in index.search("停火談判")] == ["in title", "in body"]


# Order, then all articles about 停火 in it: undated last.
ORDERS: list[tuple[Literal["newest", "oldest"], str]] = [
    ("newest", "taipei call market old"),
    ("oldest", "market call taipei old"),
]


@pytest.mark.parametrize(("order", "ids"), ORDERS)
def test_hits_come_in_the_order_asked_for(
    archive: Index, order: Literal["newest", "oldest"], ids: str
) -> None:
    assert found(archive, "", order=order) == ids
    assert found(archive, "停火", order=order) == ids.removesuffix(" old")


def test_ties_go_to_the_newest_then_by_id(archive: Index) -> None:
    assert found(archive, "") == "taipei call market old"
    scores = [hit.score for hit in archive.search("停火 OR 雨 OR 油價")]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
def test_pages_joined_are_the_whole(archive: Index, order: Any) -> None:
    whole = archive.search("停火 OR 雨", order=order)
    pages = [archive.search("停火 OR 雨", order=order, limit=1, offset=at) for at in range(5)]
    assert [hit for page in pages for hit in page] == list(whole)
    assert [page.total for page in pages] == [4] * 5
    assert [len(page) for page in pages] == [1, 1, 1, 1, 0]


def test_without_a_limit_ten_hits_are_given(index: Index) -> None:
    index.add(Article(id=f"{number:02}", title="停火") for number in range(12))
    results = index.search("停火")
    assert (results.total, len(results)) == (12, 10)


def test_filters_and_facets_work_together(archive: Index) -> None:
    results = archive.search(
        "停火", filters={"source": "甲報", "since": "2025-02-12"}, facets=["source", "day"]
    )
    assert short([hit.id for hit in results]) in ("call market", "market call")
    counts = {
        name: [(value.text, value.count) for value in values]
        for name, values in results.facets.items()
    }
    assert counts == {
        "source": [("甲報", 2), ("乙報", 1)],
        "day": [("2025-02-12", 1), ("2025-02-13", 1)],
    }


def test_an_own_field_is_a_facet_and_a_filter(archive: Index) -> None:
    assert archive.facet_names[-1] == "extra.section"
    results = archive.search(
        "停火", filters={"extra.section": "国际"}, facets=["extra.section", "tag"]
    )
    assert short([hit.id for hit in results]) == "taipei"
    assert [(value.text, value.count) for value in results.facets["extra.section"]] == [
        ("要聞", 2),
        ("國際", 1),
    ]
    assert [(value.text, value.count) for value in results.facets["tag"]] == [("外交", 1)]


def test_the_values_of_a_facet_over_everything(archive: Index) -> None:
    assert [(value.text, value.count) for value in archive.values("source")] == [
        ("甲報", 2),
        ("乙報", 1),
    ]
    assert [value.text for value in archive.values("tag", limit=1)] == ["外交"]
    with pytest.raises(QueryError, match="there is no facet 'colour'"):
        archive.values("colour")


def test_words_required_are_said(archive: Index) -> None:
    (chunk,) = archive.search("總統今日同意停火談判").chunks
    assert (len(chunk.words), chunk.required) == (5, 2)
    assert archive.search("").chunks == ()


def test_the_json_of_a_query_is_as_documented(archive: Index) -> None:
    results = archive.search("停火談判 title:通話", facets=["tag", "month"])
    given_json = results.as_json()
    took = given_json.pop("took_ms")
    assert took >= 0
    score = given_json["hits"][0].pop("score")
    assert score == pytest.approx(results.hits[0].score, rel=1e-5)
    assert given_json == {
        "version": 1,
        "query": "停火談判 title:通話",
        "total": 1,
        "distinct": 1,
        "hits": [
            {
                "id": "content/2025/call.md",
                "title": "俄烏戰爭｜兩國領袖通話",
                "date": "2025-02-13T00:30:00+08:00",
                "url": "https://example.org/call",
                "path": "2025/call.md",
                "source": "甲報",
                "tags": ["俄烏戰爭", "外交"],
                "categories": ["國際"],
                "lang": "zh-HK",
                "snippet": "華府的消息。\n\n兩國領袖同意展開停火談判，會期未定。",
                "highlights": [[16, 20]],
                "title_highlights": [[9, 11]],
                "matched": ["title", "body"],
            }
        ],
        "facets": {
            "tag": [{"value": "俄烏戰爭", "count": 1}, {"value": "外交", "count": 1}],
            "month": [{"value": "2025-02", "count": 1}],
        },
        "words": [
            {"chunk": "停火談判", "words": ["停火", "谈判"], "required": 2},
            {"chunk": "通話", "words": ["通话"], "required": 1},
        ],
        "aliases": {},
    }


def test_the_json_of_a_query_has_its_keys_in_the_documented_order(archive: Index) -> None:
    given_json = archive.search("舊聞").as_json()
    assert list(given_json) == [
        "version", "query", "total", "distinct", "took_ms", "hits", "facets", "words", "aliases",
    ]  # fmt: skip
    assert list(given_json["hits"][0]) == [
        "id", "title", "date", "score", "url", "path", "source", "tags", "categories", "lang",
        "snippet", "highlights", "title_highlights", "matched",
    ]  # fmt: skip
    assert given_json["hits"][0]["date"] is None


@pytest.mark.parametrize(
    ("query", "kind", "message"),
    [
        ("——", QueryError, "no letter and no digit"),
        ("「」！", QueryError, "no letter and no digit"),
        ('停火"', QuerySyntaxError, "has no partner"),
        ("titel:停火", UnknownField, "did you mean title:"),
        ("date:昔日", QuerySyntaxError, "is no date"),
    ],
)
def test_a_query_that_cannot_be_read_is_an_error(
    archive: Index, query: str, kind: type[QueryError], message: str
) -> None:
    with pytest.raises(kind, match=message):
        archive.search(query)


def test_an_article_reads_back_equal(archive: Index) -> None:
    assert [archive.article(article.id) for article in ARCHIVE] == ARCHIVE
    assert archive.article("nowhere.md") is None
    assert list(archive.articles()) == sorted(ARCHIVE, key=lambda article: article.id)


def test_facts_are_kept_with_each_article(archive: Index) -> None:
    facts = archive.facts()
    assert list(facts) == sorted(article.id for article in ARCHIVE)
    call = facts[CALL.id]
    assert set(call) == {"root", "path", "url", "digest", "first_indexed"}
    assert (call["root"], call["path"], call["url"]) == ("content", "2025/call.md", CALL.url)
    assert len({each["digest"] for each in facts.values()}) == len(ARCHIVE)
    assert datetime.fromisoformat(call["first_indexed"]).utcoffset() == timedelta(0)


def test_statistics_are_of_the_live_articles(archive: Index) -> None:
    figures = archive.statistics()
    assert figures.articles == 4
    assert figures.units["title"] == sum(
        len(list(Searchable(article.title).units())) for article in ARCHIVE
    )
    dates = [article.date.timestamp() for article in ARCHIVE if article.date]
    assert (figures.first_date, figures.last_date) == (min(dates), max(dates))


def test_a_plan_shows_the_query_as_typed_and_as_looked_for(archive: Index) -> None:
    plan = archive.plan("停火", {"tag": "外交"})
    assert str(plan.typed) == "chunk(停火)"
    assert archive.ids(plan.resolved.query) == {CALL.id, TAIPEI.id, MARKET.id}
    assert archive.ids(plan.query) == {CALL.id, TAIPEI.id}


def test_an_empty_index_finds_nothing(index: Index) -> None:
    results = index.search("停火", facets=["tag", "day"])
    assert (results.total, list(results)) == (0, [])
    assert results.facets == {"tag": (), "day": ()}
    assert index.statistics().articles == 0


def test_an_article_of_the_same_id_is_replaced(index: Index) -> None:
    index.add([CALL, MARKET])
    index.add([replace(CALL, title="雨", tags=("天氣",))])
    assert found(index, "title:雨") == "call"
    assert found(index, "title:通話") == ""
    assert found(index, "tag:外交") == ""
    assert index.statistics().articles == 2
    assert [value.text for value in index.values("tag")] == ["天氣", "经济"]


def test_of_articles_of_one_id_added_together_the_last_stands(index: Index) -> None:
    index.add([Article(id="a", title="停火"), Article(id="a", title="談判")])
    assert [hit.title for hit in index.search("")] == ["談判"]


def test_removed_articles_are_gone(index: Index) -> None:
    index.add(ARCHIVE)
    index.remove([CALL.id, "nowhere.md"])
    assert found(index, "停火 OR 外交") == "taipei market"
    assert index.article(CALL.id) is None
    assert CALL.id not in index.facts()
    assert index.statistics().articles == 3
    assert [value.text for value in index.values("day")] == ["2025-02-12", "2025-02-13"]


def test_articles_are_added_all_or_none(index: Index) -> None:
    index.add([MARKET])

    def articles() -> Iterator[Article]:
        yield CALL
        yield replace(MARKET, title="雨")
        raise RuntimeError("the source is gone")

    with pytest.raises(RuntimeError, match="the source is gone"):
        index.add(articles())
    assert list(index.articles()) == [MARKET]
    index.add([CALL])
    assert found(index, "停火", order="newest") == "call market"


def test_articles_without_any_text_can_be_stored(index: Index) -> None:
    index.add([Article(id="a"), Article(id="b", title="——", body=" \n ")])
    assert [hit.id for hit in index.search("")] == ["a", "b"]
    assert [hit.snippet for hit in index.search("")] == ["", ""]


def test_a_naive_date_is_read_in_the_index_time_zone() -> None:
    article = Article(id="a", title="停火", date=datetime(2025, 2, 13, 0, 30))
    for zone, day in (("Asia/Hong_Kong", "2025-02-13"), ("America/New_York", "2025-02-13")):
        with Index.create(engine="memory", time_zone=zone) as index:
            index.add([article])
            assert index.values("day")[0].text == day
            date = only(index, f"date:{day}").date
            assert date == datetime(2025, 2, 13, 0, 30, tzinfo=ZoneInfo(zone))


def test_a_moment_belongs_to_the_local_day_of_the_index() -> None:
    for zone, day in (("Asia/Hong_Kong", "2025-02-13"), ("Europe/London", "2025-02-12")):
        with Index.create(engine="memory", time_zone=zone) as index:
            index.add([CALL])
            assert [value.text for value in index.values("day")] == [day]
            assert found(index, f"date:{day}") == "call"
            assert found(index, f"-date:{day}") == ""


def test_threads_may_search_while_one_writes(index: Index) -> None:
    batches = [
        [Article(id=f"{batch}-{number}", title="停火談判", tags=("外交",)) for number in range(5)]
        for batch in range(6)
    ]
    index.add(batches[0])

    def search(_: int) -> tuple[int, int, int]:
        results = index.search("停火談判", limit=100, facets=["tag"])
        assert all(hit.title_highlights == ((0, 4),) for hit in results)
        return results.total, len(results), results.facets["tag"][0].count

    with ThreadPoolExecutor(4) as threads:
        answers = [threads.submit(search, number) for number in range(24)]
        for batch in batches[1:]:
            index.add(batch)
        seen = {answer.result() for answer in answers}
    # Each saw one committed state.
    assert {(total, total, total) for total, _, _ in seen} == seen
    assert {total % 5 for total, _, _ in seen} == {0}
    assert search(0) == (30, 30, 30)


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index", own_fields=["extra.section"]) as index:
        index.add(ARCHIVE)
        before = index.search("停火", facets=["extra.section"])
    with Index.open(tmp_path / "index") as index:
        after = index.search("停火", facets=["extra.section"])
        assert after.hits == before.hits
        assert after.facets == before.facets
        assert list(index.articles()) == sorted(ARCHIVE, key=lambda article: article.id)


def test_an_open_index_moves_on_when_told_to(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as writer, Index.open(tmp_path / "index") as reader:
        writer.add([CALL])
        assert reader.search("停火").total == 0
        assert reader.refresh()
        assert reader.search("停火").total == 1
        assert not reader.refresh()


def test_a_second_writer_is_told_that_another_writes(tmp_path: Path) -> None:
    def articles() -> Iterator[Article]:
        yield CALL
        with Index.open(tmp_path / "index", lock_timeout=0.01) as other:
            with pytest.raises(IndexLocked):
                other.add([MARKET])
            assert other.search("").total == 0

    with Index.create(tmp_path / "index") as index:
        index.add(articles())
        assert found(index, "") == "call"


def test_settings_are_remembered(tmp_path: Path) -> None:
    with Index.create(
        tmp_path / "index",
        time_zone="Asia/Taipei",
        own_fields=["extra.section", "tag", "extra.section"],
    ) as index:
        settings = index.settings
    assert settings.time_zone == "Asia/Taipei"
    assert settings.own_fields == ("extra.section",)
    with Index.open(tmp_path / "index") as index:
        assert index.settings == settings


def test_settings_change_together_with_what_is_written(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        changed = index.settings.with_root("content", Path("/srv/content"))
        index.write([index.entry(CALL, {})], settings=changed)
        assert index.settings.roots == (("content", "/srv/content"),)
    with Index.open(tmp_path / "index") as index:
        assert index.settings == changed


def test_an_own_dictionary_changes_the_words_and_is_remembered(tmp_path: Path) -> None:
    own = [DictionaryWord("俄乌", 1000), DictionaryWord("克宫", 1000)]
    with Index.create(engine="memory") as plain:
        plain.add([CALL])
        without = plain.search("俄烏停火")
        fingerprint = plain.settings.fingerprint
        assert plain.analyzer.words("克宮") == ["克", "宫"]
    with Index.create(tmp_path / "index", dictionary=own) as index:
        index.add([CALL])
        assert index.settings.fingerprint != fingerprint
        assert index.analyzer.words("克宮") == ["克宫"]
    with Index.open(tmp_path / "index") as index:
        assert index.settings.dictionary == tuple(own)
        assert index.analyzer.words("克宮") == ["克宫"]
        assert index.terms("克宮").texts.count("克宫") == 2
        assert plain.terms("克宮").texts.count("克宫") == 1
        results = index.search("俄烏停火")
    assert without.chunks[0].words == ("俄", "乌", "停火")
    assert results.chunks[0].words == ("俄乌", "停火")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"schema_version": "0"}, "made with schema 0, this newsearch has 2;.* --rebuild"),
        ({"fingerprint": "of other tables"}, "other tables or another dictionary.* --rebuild"),
    ],
)
def test_an_index_made_by_something_else_is_refused_with_the_mend(
    tmp_path: Path, changed: dict[str, str], message: str
) -> None:
    with Index.create(tmp_path / "index") as index:
        index.write((), settings=replace(index.settings, **changed))
    with pytest.raises(IndexFormatError, match=message):
        Index.open(tmp_path / "index")


@pytest.mark.parametrize("kept", [{}, {"settings": "{"}, {"settings": "{}"}, {"settings": "[]"}])
def test_an_index_that_does_not_say_how_it_was_made_is_refused(
    tmp_path: Path, kept: dict[str, str]
) -> None:
    WhooshEngine.create(tmp_path / "index", settings=kept).close()
    with pytest.raises(IndexFormatError, match=r"does not say how it was made.* --rebuild"):
        Index.open(tmp_path / "index")


def test_where_there_is_no_index_the_error_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound, match="newsearch index FOLDER --index"):
        Index.open(tmp_path / "nowhere")


def test_an_index_is_not_made_over_another(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([CALL])
    with pytest.raises(EngineError, match=r"there is an index at .* already"):
        Index.create(tmp_path / "index")
    with Index.open(tmp_path / "index") as index:
        assert found(index, "") == "call"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"time_zone": "Hongkong City"}, "there is no time zone 'Hongkong City'"),
        ({"time_zone": ""}, "there is no time zone ''"),
        ({"own_fields": ["section"]}, "write extra.section"),
        ({"own_fields": ["extra."]}, "write extra.KEY"),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    tmp_path: Path, engine: str, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        Index.create(tmp_path / "index", engine=engine, **options)
    assert not (tmp_path / "index").exists()


def test_an_unknown_engine_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no engine 'sqlite'; there are memory, whoosh"):
        Index.create(tmp_path / "index", engine="sqlite")
    with pytest.raises(SettingsError, match="needs a path"):
        Index.create()


# From few pieces, so that strings of one article stand in others too.
PIECES = [
    "停火", "談判", "谈判", "衞生署", "衛", "裏面", "里", "特朗普", "臺灣", "台", "說", "雨",
    "5", "G", "第", "屆", "Zelensky", "1,000", "3.5", "U.S.", "COVID-19", "㎞", "㍿", "が", "𠮷",
    " ", "，", "。", "\n", "\n\n", "\u200b", "\u3000", "「", "」", "😀", "-", "*", "~", ":", "(",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
articles = st.builds(
    Article,
    id=st.sampled_from(["甲", "乙", "丙", "丁"]),
    title=texts,
    body=texts,
    captions=st.lists(texts, max_size=2).map(tuple),
    tags=st.lists(texts, max_size=2).map(tuple),
    related=st.lists(texts, max_size=1).map(tuple),
)
to_simplified, to_hong_kong = OpenCC("t2s"), OpenCC("s2hk")


def searched_texts(index: Index, article: Article) -> list[str]:
    fields = index.settings.schema.texts(article)
    return [fields[name] for name in WEIGHTS]


@pytest.fixture(scope="module", params=ENGINES)
def refilled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """Whatever the example before left in it."""
    folder = tmp_path_factory.mktemp("refilled") / "index"
    with Index.create(folder, engine=request.param) as index:
        yield index


@given(st.lists(articles, min_size=1, max_size=4), st.data())
def test_any_string_of_an_article_is_found_by_quoting_it_in_either_script(
    refilled: Index, batch: list[Article], data: st.DataObject
) -> None:
    refilled.write(
        (refilled.entry(article, {}) for article in batch), delete=list(refilled.facts())
    )
    stored = {article.id: searched_texts(refilled, article) for article in refilled.articles()}
    strings = [
        (id_, text[first[0] : last[1]])
        for id_, fields in stored.items()
        for text in fields
        for first, last in product(Searchable(text).units(), repeat=2)
        if first[0] <= last[0]
    ]
    if not strings:
        return
    for source, string in data.draw(st.lists(st.sampled_from(strings), min_size=1, max_size=4)):
        simplified = to_simplified.convert(string)
        for typed in {string, simplified, to_hong_kong.convert(simplified)}:
            needle = searchable_text(typed)
            expected = {
                id_
                for id_, fields in stored.items()
                if any(needle in searchable_text(text) for text in fields)
            }
            results = refilled.search(f'"{typed}"')
            assert {hit.id for hit in results} == expected
            assert source in expected
            assert all(hit.matched for hit in results)


def test_where_only_single_characters_match_they_are_marked() -> None:
    with Index.create(engine="memory") as index:
        index.add([Article(id="1", body="第一次有5人到場，屆時再說")])
        (hit,) = index.search("第5屆").hits
    assert hit.matched == ("body",)
    assert [hit.snippet[start:end] for start, end in hit.highlights] == ["第", "5", "屆"]


@pytest.mark.parametrize("page", [{"limit": -1}, {"offset": -1}, {"order": "best"}])
def test_a_page_that_makes_no_sense_is_an_error(page: dict[str, Any]) -> None:
    with (
        Index.create(engine="memory") as index,
        pytest.raises(ValueError, match=r"there are|0 or more"),
    ):
        index.search("停火", **page)


@pytest.mark.parametrize("text", ["甲\ue000乙", "⺀"])
def test_private_characters_and_radicals_are_found(text: str) -> None:
    with Index.create(engine="memory") as index:
        index.add([Article(id="1", body=text)])
        assert [hit.id for hit in index.search(text)] == ["1"]
        assert [hit.id for hit in index.search(f'"{text[-1]}"')] == ["1"]


def test_hits_and_total_are_of_one_state_while_another_thread_writes(tmp_path: Path) -> None:
    articles = [Article(id=f"{number}", body="停火") for number in range(20)]
    with Index.create(tmp_path / "index") as index, ThreadPoolExecutor() as pool:
        index.add(articles)

        def rewrite() -> None:
            for _ in range(8):
                index.remove([article.id for article in articles[1:]])
                index.add(articles)

        writing = pool.submit(rewrite)
        while not writing.done():
            results = index.search("停火", limit=50)
            assert len(results.hits) == results.total
            # Without a pause the writer gets the interpreter only for moments: minutes, once.
            time.sleep(0.001)
        writing.result()


def test_a_closed_index_says_so(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    index.close()
    index.close()
    with pytest.raises(EngineError, match="closed"):
        index.search("停火")
    with pytest.raises(EngineError, match="closed"):
        index.add([Article(id="1")])


def test_a_key_of_ones_own_is_found_in_any_case() -> None:
    with Index.create(engine="memory", own_fields=["extra.section"]) as index:
        index.add([Article(id="1", extra={"Section": "國際"})])
        assert [value.value for value in index.values("extra.section")] == ["國際"]


def read_everything(path: Path) -> None:
    with Index.open(path) as index:
        index.search("停火", facets=["tag", "month"])
        index.article("1")
        index.facts()


@pytest.mark.parametrize("damage", ["flipped", "zeroed", "cut"])
def test_a_damaged_index_is_named_and_never_answers(tmp_path: Path, damage: str) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id=f"{number}", body="停火談判" * 9) for number in range(9)])
    (segment,) = (tmp_path / "index").glob("gen-*1/*.seg")
    data = bytearray(segment.read_bytes())
    match damage:
        case "flipped":
            data[len(data) // 3] ^= 255
        case "zeroed":
            data[64:] = bytes(len(data) - 64)
        case "cut":
            del data[len(data) // 2 :]
    segment.chmod(0o644)
    segment.write_bytes(data)
    with pytest.raises(IndexFormatError, match="--rebuild"):
        read_everything(tmp_path / "index")


@pytest.mark.parametrize("marks", [b"", b"\0", b"\xff"])
def test_damaged_deletion_marks_are_named(tmp_path: Path, marks: bytes) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add([Article(id=f"{number}", body="停火") for number in range(9)])
        index.remove(["1"])
    (file,) = (tmp_path / "index").glob("gen-*/*.deleted")
    file.write_bytes(marks)
    with pytest.raises(IndexFormatError, match="--rebuild"):
        Index.open(tmp_path / "index")
