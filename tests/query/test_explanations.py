"""The parts of a score."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from analyzers import Aliases
from searchcore import Article, Index

ALIASES = Aliases([("特朗普", "川普"), ("泰勒絲", "Taylor Swift")])
ARCHIVE = [
    Article(
        id="call",
        title="特朗普與普京通話",
        body="總統今日同意停火談判。",
        tags=("俄烏戰爭",),
        captions=("川普在白宮",),
        date=datetime(2025, 2, 13, tzinfo=UTC),
    ),
    Article(
        id="talks",
        title="停火談判展開",
        body="普京稱談判停火。川普未到。泰勒絲到場。",
        tags=("停火",),
        date=datetime(2025, 1, 14, tzinfo=UTC),
    ),
    Article(id="concert", title="Taylor Swift開唱", body="停火的消息。Taylor and Swift。"),
    Article(id="other", title="股市", body="油價下跌，普通市民。"),
]


@pytest.fixture(scope="module", params=["memory", "whoosh"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("explanations") / "index"
    with Index.create(folder, engine=request.param, aliases=ALIASES) as index:
        index.add(ARCHIVE)
        yield index


@pytest.mark.parametrize("recency", [None, "30d"])
@pytest.mark.parametrize(
    "query",
    [
        "停火",
        "停火談判",
        "停火 普京",
        "停火 OR 油價",
        "川普 停火",
        "「停火談判」 普京",
        "title:停火 body:談判",
        '"普京 停火"~5',
        "停火 -油價",
        "(停火 OR 通話) (普京 OR 油價)",
        "總統今日同意停火談判 普京「通話」",
        "Taylor Swift",
        "Tay*",
        "tag:停火",
        "停火 tag:停火",
        "NOT 油價",
        "",
    ],
)
def test_the_parts_times_what_age_leaves_are_the_score(
    index: Index, query: str, recency: str | None
) -> None:
    found = index.search(query, explain=True, recency=recency)
    assert found.total
    for hit in found:
        assert hit.explanation is not None
        parts = [part.score for part in hit.explanation.parts]
        assert parts == sorted(parts, reverse=True)
        assert all(score > 0 for score in parts)
        assert sum(parts) * hit.explanation.fade == pytest.approx(hit.score, rel=1e-6)


def test_what_age_leaves_is_told(index: Index) -> None:
    found = index.search("停火", explain=True, recency="30d")
    fades = {hit.id: hit.explanation.fade for hit in found if hit.explanation}
    assert fades == pytest.approx({"call": 1.0, "talks": 0.5, "concert": 0.5})
    plain = index.search("停火", explain=True)
    assert {hit.explanation.fade for hit in plain if hit.explanation} == {1.0}


def test_a_part_says_its_text_where_it_stands_and_whether_it_was_required(index: Index) -> None:
    found = {hit.id: hit.explanation for hit in index.search("停火談判", explain=True)}
    talks = found["talks"]
    assert talks is not None
    told = {(part.text, part.fields, part.optional) for part in talks.parts}
    assert told == {
        ("停火", ("title", "tags", "body"), False),
        ("談判", ("title", "body"), False),
        ("火談", ("title",), True),
        ("停火談判", ("title",), True),
        *((part.text, ("title", "body"), True) for part in talks.parts if "…" in part.text),
    }
    assert any("停火 … 談判" in part.text for part in talks.parts)


def test_a_name_in_several_forms_is_one_part(index: Index) -> None:
    found = {hit.id: hit.explanation for hit in index.search("特朗普", explain=True)}
    call = found["call"]
    assert call is not None
    assert [(part.text, part.fields) for part in call.parts] == [
        ("特朗普 = 川普", ("title", "captions"))
    ]


def test_what_is_under_a_not_or_does_not_match_is_no_part(index: Index) -> None:
    (hit,) = index.search("(通話 OR 油價) -談判停火", explain=True)
    assert hit.id == "other"
    assert hit.explanation is not None
    assert {part.text for part in hit.explanation.parts} == {"油價"}


def test_hits_carry_no_explanation_unless_it_is_asked_for(index: Index) -> None:
    for hit in index.search("停火"):
        assert hit.explanation is None
        assert "explanation" not in hit.as_json()
    for hit in index.search("停火", explain=True):
        explained = hit.as_json()["explanation"]
        assert list(explained) == ["parts", "fade"]
        assert list(explained["parts"][0]) == ["text", "score", "fields", "optional"]
