"""Which of two articles comes first, all else being equal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from searchcore import Article, Index

FAR = "記者到場採訪多位市民，眾人各有各的看法，有人贊成有人反對。"
# Articles that hold none of it, so that words are rare.
OTHERS = [Article(id=f"other{number}", title=FAR) for number in range(6)]


def order(query: str, *texts: str) -> list[int]:
    """The numbers of the texts that are found, best first; every text is a body."""
    index = Index.create(engine="memory")
    index.add(OTHERS)
    # Ties go by id: what should come first is given the last one.
    index.add(Article(id=str(9 - number), title="", body=text) for number, text in enumerate(texts))
    hits = index.search(query)
    assert len({hit.score for hit in hits}) == len(hits), "no tie"
    return [9 - int(hit.id) for hit in hits]


@pytest.mark.parametrize(
    ("query", "first", "then"),
    [
        ("停火談判", f"停火談判。{FAR}", f"停火。{FAR}談判"),
        ("停火談判", f"停火談判。{FAR}", f"談判停火。{FAR}"),
        ("總統停火談判", f"總統停火談判{FAR}", f"談判總統停火{FAR}"),
        ("總統今日同意停火談判", f"總統今日同意{FAR}", f"同意{FAR}今日總統"),
        ("White House", f"the White House {FAR}", f"House {FAR} the White"),
    ],
)
def test_the_unquoted_run_as_one_string_comes_before_its_words_apart(
    query: str, first: str, then: str
) -> None:
    assert order(query, first, then) == [0, 1]


@pytest.mark.parametrize(
    ("query", "near", "far"),
    [
        ("停火 普京", f"停火，普京。{FAR}", f"停火。{FAR}普京"),
        ("停火 普京", f"普京談停火。{FAR}", f"停火。{FAR}普京談"),
        ("普京談判", f"普京參加談判{FAR}", f"普京參加{FAR}談判"),
        ("「普京」 停火", f"停火的普京{FAR}", f"停火{FAR}的普京"),
        ("body:(普京 停火)", f"停火的普京{FAR}", f"停火{FAR}的普京"),
    ],
)
def test_words_near_each_other_come_before_words_far_apart(query: str, near: str, far: str) -> None:
    assert order(query, near, far) == [0, 1]


def test_near_is_told_within_one_field() -> None:
    index = Index.create(engine="memory")
    index.add(OTHERS)
    index.add(
        [
            Article(id="z", title=f"{FAR}停火", body=f"普京停火{FAR}"),
            Article(id="a", title=f"{FAR}停火", body=f"停火{FAR}普京"),
        ]
    )
    assert [hit.id for hit in index.search("停火 普京")] == ["z", "a"]


def dated(name: str, days_ago: int | None, body: str = "停火談判") -> Article:
    now = datetime(2025, 2, 13, 12, tzinfo=UTC)
    date = None if days_ago is None else now - timedelta(days=days_ago)
    return Article(id=name, title="", body=body, date=date)


def test_recency_prefers_the_newer_of_two_equal_articles() -> None:
    index = Index.create(engine="memory")
    index.add(
        [*OTHERS, dated("new", 0), dated("old", 30), dated("older", 90), dated("never", None)]
    )
    plain = {hit.id: hit.score for hit in index.search("停火談判")}
    assert len(set(plain.values())) == 1, "by default age does not count"
    faded = {hit.id: hit.score for hit in index.search("停火談判", recency="30d")}
    score = plain["new"]
    assert faded == pytest.approx(
        {"new": score, "old": score / 2, "older": score / 8, "never": score / 2}
    )


def test_recency_does_not_put_what_is_new_over_what_fits_better() -> None:
    index = Index.create(engine="memory")
    index.add([*OTHERS, dated("new", 0, f"停火{FAR}談判"), dated("fits", 20, f"停火談判{FAR}")])
    assert [hit.id for hit in index.search("停火談判", recency="1y")] == ["fits", "new"]
    assert [hit.id for hit in index.search("停火談判", recency="1d")] == ["new", "fits"]


def test_recency_changes_no_total() -> None:
    index = Index.create(engine="memory")
    index.add([*OTHERS, dated("new", 0), dated("old", 3000)])
    assert index.search("停火談判", recency="1h").total == 2
