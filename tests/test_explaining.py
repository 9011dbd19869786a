"""Why a hit has its score: parts that add up to it."""

from __future__ import annotations

from datetime import datetime

import pytest
from brute_force import Typed, archives, index_of, queries
from hypothesis import given

from searchcore import Article, Hit, Index
from searchcore.explaining import ScorePart

CALL = Article(
    id="call",
    title="特朗普與普京通話",
    body="兩人同意停火。普京說，停火談判即將開始。",
    date=datetime.fromisoformat("2025-02-13T00:30+08:00"),
)
OLD = Article(
    id="old", title="停火", body="停火談判", date=datetime.fromisoformat("2024-02-13T00:30+08:00")
)
OTHER = Article(id="other", title="黑雨", body="下雨。")


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of([CALL, OLD, OTHER])


def hit(index: Index, query: str, **options: str) -> Hit:
    return next(one for one in index.search(query, explain=True, **options) if one.id == "call")


def parts(found: Hit) -> dict[str, ScorePart]:
    assert found.explanation is not None
    return {part.text: part for part in found.explanation.parts}


@given(archives(), queries)
def test_the_parts_add_up_to_the_score(articles: list[Article], typed: list[Typed]) -> None:
    query = " ".join(part.text for part in typed)
    for found in index_of(articles).search(query, explain=True):
        assert found.explanation is not None
        scores = [part.score for part in found.explanation.parts]
        assert sum(scores) == pytest.approx(found.score)
        assert scores == sorted(scores, reverse=True)
        assert all(score > 0 for score in scores)


def test_a_part_names_the_fields_where_it_stands(index: Index) -> None:
    found = parts(hit(index, "普京 停火"))
    assert found["普京 = 普丁 = 蒲亭"].fields == ("title", "body")
    assert found["停火"].fields == ("body",)


def test_what_only_adds_to_the_score_is_told_apart(index: Index) -> None:
    found = parts(hit(index, "停火談判"))
    assert not found["停火"].optional
    assert found["停火談判"].optional


def test_filters_add_nothing(index: Index) -> None:
    assert parts(hit(index, "停火 -黑雨 date:2025")).keys() == {"停火"}
    assert parts(hit(index, "date:2025")) == {}


def test_what_is_not_there_adds_nothing(index: Index) -> None:
    assert parts(hit(index, "停火 OR 外星人")).keys() == {"停火"}


def test_age_takes_its_share_of_the_whole(index: Index) -> None:
    newest, old = index.search("停火", recency="366d", order="newest", explain=True)
    assert newest.explanation is not None
    assert newest.explanation.fade == 1
    assert old.explanation is not None
    assert old.explanation.fade == pytest.approx(0.5)
    assert old.score == pytest.approx(0.5 * sum(part.score for part in old.explanation.parts))


def test_what_age_makes_tiny_keeps_six_figures_in_json(index: Index) -> None:
    old = index.search("停火", recency="12d", order="oldest", explain=True).hits[0]
    assert old.explanation is not None
    shown = old.as_json()
    assert 0 < shown["score"] < 1e-6
    assert shown["score"] == pytest.approx(old.score, rel=1e-5)
    assert shown["explanation"]["fade"] == pytest.approx(old.explanation.fade, rel=1e-5)
    assert len(f"{shown['score']}".split("e")[0]) <= 7


def test_without_being_asked_nothing_is_explained(index: Index) -> None:
    assert [found.explanation for found in index.search("停火")] == [None, None]
    assert all("explanation" not in found.as_json() for found in index.search("停火"))


def test_the_json_has_fade_and_parts(index: Index) -> None:
    shown = hit(index, "停火").as_json()
    assert shown["explanation"]["fade"] == 1
    (part,) = shown["explanation"]["parts"]
    assert part == {
        "text": "停火", "score": shown["score"], "fields": ["body"], "optional": False,
    }  # fmt: skip
