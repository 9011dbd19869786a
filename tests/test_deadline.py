"""A time limit stops whatever a query does, in any thread, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import copy
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from searchcore import Article, Index, QueryTimeout, time_limit
from searchcore.deadline import check
from searchcore.engines.base import Found
from searchcore.engines.memory import MemoryEngine
from searchcore.query import logical
from searchcore.settings import IndexSettings

TEXTS = {
    "a": "美國總統特朗普與俄羅斯總統普京通話，兩人同意停火談判。",
    "b": "烏克蘭總統澤連斯基說，沒有烏克蘭就沒有停火談判。",
    "c": "美國總統特朗普與俄羅斯總統普京通話，兩人同意停火談判。特朗普說談判會很快。",
}

ASKED: dict[str, Callable[[Index, float | None], Any]] = {
    "search": lambda index, limit: index.search("特朗普 停火談判", facets=["tag"], timeout=limit),
    "explained": lambda index, limit: index.search("特朗普", explain=True, timeout=limit),
    "collapsed": lambda index, limit: index.search("停火", collapse="earliest", timeout=limit),
    "near": lambda index, limit: index.search('"特朗普 普京 停火"~90', timeout=limit),
    "prefix": lambda index, limit: index.search("total*", timeout=limit),
    "filtered": lambda index, limit: index.search("", filters={"tag": "甲"}, timeout=limit),
    "similar": lambda index, limit: index.similar("a", timeout=limit),
    "nothing found": lambda index, limit: index.nothing_found("特郎普訪華", timeout=limit),
    "probably meant": lambda index, limit: index.probably_meant("特郎普", timeout=limit),
    "why": lambda index, limit: index.why("a", "特朗普 普京", timeout=limit),
    "why not": lambda index, limit: index.why("b", "特朗普", timeout=limit),
    "suggest": lambda index, limit: index.suggest("特", timeout=limit),
    "suggest by sound": lambda index, limit: index.suggest("telang", timeout=limit),
}


class Clock:
    """Stands still until it is looked at so many times; from then on all time is over."""

    def __init__(self, looks: float) -> None:
        self.looks = looks

    def __call__(self) -> float:
        self.looks -= 1
        return 0.0 if self.looks > 0 else 1e9


@pytest.fixture(params=["memory", "whoosh"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index", engine=request.param) as index:
        index.add(
            Article(id=name, title=f"特朗普談停火 {name}", body=f"{text} total", tags=("甲", name))
            for name, text in TEXTS.items()
        )
        yield index


@pytest.mark.parametrize("what", ASKED)
def test_wherever_time_ends_it_is_one_error_and_the_next_answer_is_right(
    index: Index, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = ASKED[what]
    right = _without_time(ask(index, None))
    looks = 2  # the first sets the end
    while True:
        clock = Clock(looks)
        monkeypatch.setattr("searchcore.deadline.monotonic", clock)
        with suppress(QueryTimeout):
            assert _without_time(ask(index, 2.5)) == right
            assert clock.looks > 0
        assert _without_time(ask(index, None)) == right
        if clock.looks > 0:
            break
        looks += 1 + looks // 20  # the reference engine looks some thousand times
    assert looks > 2, "nothing looks at the clock"


def _without_time(answer: Any) -> Any:
    if hasattr(answer, "took_ms"):
        return {**answer.as_json(), "took_ms": 0}
    return answer


class Endless(MemoryEngine):
    """Evaluates a query again and again."""

    def search(self, query: logical.Query, **options: Any) -> Found:  # type: ignore[override]
        while True:
            super().search(query, **options)


def test_an_evaluation_without_end_is_stopped_in_a_thread_of_a_server() -> None:
    settings = IndexSettings(engine="memory")
    index = Index(Endless(settings.packed()), settings)
    index.add([Article(id="a", title="雨")])
    caught: list[Exception] = []

    def serve() -> None:
        try:
            index.search("雨", timeout=0.01)
        except QueryTimeout as error:
            caught.append(error)

    thread = Thread(target=serve, daemon=True)
    thread.start()
    thread.join(60)
    assert [str(error) for error in caught] == [
        "the query was stopped after 0.01 s; search for less, or allow it more time: "
        "--timeout SECONDS, 0 for any"
    ]


def test_a_limit_holds_for_all_that_is_done_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchcore.deadline.monotonic", Clock(3))
    with time_limit(1):
        check()
        with pytest.raises(QueryTimeout):
            check()
        with pytest.raises(QueryTimeout):
            check()
    check()


@pytest.mark.parametrize(("outer", "inner"), [(1.0, 5.0), (5.0, 1.0), (1.0, None)])
def test_of_two_limits_the_earlier_holds(
    outer: float, inner: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("searchcore.deadline.monotonic", lambda: now)
    with time_limit(outer), time_limit(inner):
        now = 0.9
        check()
        now = 1.0
        with pytest.raises(QueryTimeout) as caught:
            check()
    assert caught.value.seconds == 1.0


def test_a_limit_of_one_thread_is_none_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchcore.deadline.monotonic", Clock(2))
    passed: list[bool] = []
    with time_limit(1):
        thread = Thread(target=lambda: passed.append(check() is None))  # type: ignore[func-returns-value]
        thread.start()
        thread.join()
    assert passed == [True]


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_a_limit_is_a_positive_number(seconds: float) -> None:
    with pytest.raises(ValueError, match="positive"), time_limit(seconds):
        pass


def test_the_error_can_be_made_again_as_another_process_does() -> None:
    error = copy(QueryTimeout(2.5))
    assert (error.seconds, str(error)) == (2.5, str(QueryTimeout(2.5)))
