"""What a list of results shows of an article: where something that was looked for stands."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from searchcore.article import Article
from searchcore.entry import packed, unpacked
from searchcore.hits import hit_of
from searchcore.query.resolved import Form
from searchcore.results import Hit
from searchcore.schema import WEIGHTS, Schema

ARTICLE = Article(
    id="a",
    title="停火談判",
    tags=("停火", "外交"),
    body="雙方談判。",
    captions=("代表抵達。", "停火協議"),
    related=("停火之後",),
)
SEARCHED = tuple(WEIGHTS)


def hit(*forms: Form, article: Article = ARTICLE) -> Hit:
    return hit_of(article, 1.0, Schema(), forms)


# Forms, the fields that hold one, highlights of the title, snippet, its highlights.
HITS = [
    ([Form("停火", SEARCHED)], "title tags captions", [(0, 2)], "代表抵達。\n\n停火協議", [(7, 9)]),
    ([Form("谈判", SEARCHED)], "title body", [(2, 4)], "雙方談判。", [(2, 4)]),
    ([Form("停火", ("title",))], "title", [(0, 2)], "雙方談判。", []),
    ([Form("停火", ("related",))], "related", [], "停火之後", [(0, 2)]),
    ([Form("停火", ("tags",)), Form("谈判", ("body",))], "tags body", [], "雙方談判。", [(2, 4)]),
    ([], "", [], "雙方談判。", []),
    # The border of a tag is a gap; that between two fields is none, however it looks.
    ([Form("停火␣外交", SEARCHED)], "tags", [], "雙方談判。", []),
    ([Form("谈判␣停火", SEARCHED)], "", [], "雙方談判。", []),
    # What is minor is marked only where nothing else stands.
    ([Form("停火", ("title",)), Form("谈判", SEARCHED, True)], "title", [(0, 2)], "雙方談判。", []),
    (
        [Form("雨", SEARCHED), Form("谈", SEARCHED, minor=True)],
        "title body",
        [(2, 3)],
        "雙方談判。",
        [(2, 3)],
    ),
]


@pytest.mark.parametrize(("forms", "matched", "title", "snippet", "highlights"), HITS)
def test_a_hit_shows_where_the_forms_stand(
    forms: list[Form],
    matched: str,
    title: list[tuple[int, int]],
    snippet: str,
    highlights: list[tuple[int, int]],
) -> None:
    found = hit(*forms)
    assert found.matched == tuple(matched.split())
    assert found.title_highlights == tuple(title)
    assert (found.snippet, found.highlights) == (snippet, tuple(highlights))


def test_an_article_without_a_text_gives_a_hit() -> None:
    found = hit(Form("停火", SEARCHED), article=Article(id="a"))
    assert (found.snippet, found.matched, found.highlights) == ("", (), ())


def test_a_stored_article_has_its_date_in_the_time_zone_that_is_asked_for() -> None:
    stored = packed(Article(id="a", date=datetime(2025, 2, 12, 16, 30, tzinfo=UTC)))
    hong_kong = ZoneInfo("Asia/Hong_Kong")
    date = unpacked(stored, hong_kong).date
    assert date == datetime(2025, 2, 13, 0, 30, tzinfo=hong_kong)
    assert date is not None
    assert date.tzinfo is hong_kong
    assert unpacked(packed(Article(id="a")), hong_kong).date is None
