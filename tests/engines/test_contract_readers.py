"""The contract: a reader sees one committed state, whoever writes meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from searchcore.engines.base import Engine, Entry, FacetRequest
from searchcore.errors import IndexLocked
from searchcore.query.logical import Everything

from .building import body, entry, ids
from .joined import ENGINES, LASTING

EVERYTHING = Everything()


@pytest.fixture(params=LASTING)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    """Two engines over one folder that holds the article 一."""
    first = ENGINES[request.param].create(tmp_path / "index")
    first.write([entry("一", "甲", tag=["舊"], date=1, stored=b"old", facts={"path": "old"})])
    second = LASTING[request.param](tmp_path / "index")
    yield first, second
    first.close()
    second.close()


def test_a_refresh_with_nothing_new_says_so(engine: Engine) -> None:
    assert engine.refresh() is False
    engine.write([entry("一", "甲")])
    assert engine.refresh() is False
    assert ids(engine, body("甲")) == ["一"]


def test_facts_being_read_are_those_of_one_state(engine: Engine) -> None:
    engine.write([entry("一"), entry("三"), entry("二")])
    reading = engine.facts()
    first = next(reading)
    engine.write([entry("四")], delete=["三", "二"])
    assert [first, *reading] == [("一", {}), ("三", {}), ("二", {})]


def test_a_search_beside_a_writer_sees_the_old_state_or_the_new(engine: Engine) -> None:
    def batch(number: int) -> list[Entry]:
        return [entry(f"{number}-{n}", "甲", tag=[str(number)]) for n in range(5)]

    def search_until(done: Event) -> set[tuple[int, tuple[int, ...]]]:
        seen = set()
        while not done.is_set():
            found = engine.search(body("甲"), facets=[FacetRequest("tag", EVERYTHING)])
            seen.add((found.total, tuple(count.count for count in found.facets[0])))
        return seen

    engine.write(batch(0))
    done = Event()
    with ThreadPoolExecutor() as threads:
        searches = [threads.submit(search_until, done) for _ in range(3)]
        try:
            for number in range(1, 11):
                gone = [f"{number - 1}-{n}" for n in range(5)]
                engine.write(batch(number), delete=gone)
        finally:
            done.set()
    assert {state for search in searches for state in search.result()} == {(5, (5,))}


def test_writes_from_several_threads_are_all_kept(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: engine.write([entry(str(number), "甲")]), range(8)))
    assert ids(engine, body("甲")) == list("01234567")


def test_an_index_opened_again_holds_what_was_written(pair: tuple[Engine, Engine]) -> None:
    first, second = pair
    assert ids(second, body("甲")) == ids(first, body("甲")) == ["一"]
    assert second.stored(["一"]) == [b"old"]
    assert list(second.facts()) == [("一", {"path": "old"})]
    assert second.statistics() == first.statistics()


def test_an_open_reader_keeps_its_state_until_it_is_refreshed(pair: tuple[Engine, Engine]) -> None:
    writer, reader = pair
    writer.write([entry("二", "乙", date=2)], delete=["一"], settings={"schema": "2"})
    assert ids(reader, EVERYTHING) == ["一"]
    assert dict(reader.settings) == {}
    assert reader.stored(["一", "二"]) == [b"old", None]
    assert reader.terms("body") == [("甲", 1)]
    assert reader.counts([EVERYTHING, body("乙")]) == [1, 0]
    assert reader.scores([EVERYTHING], ["一", "二"]) == [[0.0, None]]
    assert [name for name, _ in reader.facts()] == ["一"]
    assert (reader.statistics().first_date, reader.statistics().articles) == (1, 1)


def test_a_refreshed_reader_sees_the_newest_state(pair: tuple[Engine, Engine]) -> None:
    writer, reader = pair
    assert reader.refresh() is False
    writer.write([entry("二", "乙")])
    writer.write([entry("三", "乙")], delete=["一"], settings={"schema": "2"})
    assert reader.refresh() is True
    assert dict(reader.settings) == {"schema": "2"}
    assert reader.refresh() is False
    assert ids(reader, EVERYTHING) == ["三", "二"]
    assert reader.statistics() == writer.statistics()


def test_a_writer_builds_on_the_newest_state(pair: tuple[Engine, Engine]) -> None:
    first, second = pair
    first.write([entry("二", "甲", date=2)], delete=["一"])
    second.write([entry("三", "甲", date=3)])
    assert ids(second, body("甲")) == ["三", "二"]
    assert first.refresh() is True
    assert ids(first, body("甲")) == ["三", "二"]


def test_a_failed_write_is_seen_by_nobody(pair: tuple[Engine, Engine]) -> None:
    def entries() -> Iterator[Entry]:
        yield entry("二", "甲")
        raise KeyboardInterrupt

    writer, reader = pair
    with pytest.raises(KeyboardInterrupt):
        writer.write(entries(), delete=["一"])
    assert reader.refresh() is False
    assert ids(reader, EVERYTHING) == ["一"]


def test_of_two_writers_at_once_the_second_waits_or_is_refused(
    pair: tuple[Engine, Engine],
) -> None:
    first, second = pair

    def entries() -> Iterator[Entry]:
        yield entry("二", "甲")
        try:
            second.write([entry("三", "甲")])
        except IndexLocked:
            refused.append("三")

    refused: list[str] = []
    first.write(entries())
    first.refresh()
    assert sorted([*ids(first, EVERYTHING), *refused]) == ["一", "三", "二"]
