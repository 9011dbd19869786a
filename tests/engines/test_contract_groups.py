"""The contract: which articles are near-duplicates of one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from searchcore.engines.base import ALIKE, SKETCH_LENGTH, Engine, Entry
from searchcore.errors import EngineError

from .building import entry, sketch
from .joined import ENGINES, LASTING

SAME = sketch(SKETCH_LENGTH)
STEP = SKETCH_LENGTH - ALIKE
"""In so many values sketches may differ and be alike."""
NEXT = sketch(SKETCH_LENGTH - STEP)
AFTER_NEXT = sketch(max(0, SKETCH_LENGTH - 2 * STEP))
ELSEWHERE = sketch(0, other=9)


@pytest.fixture(params=LASTING)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    """Two engines over one folder that holds a group of two."""
    first = ENGINES[request.param].create(tmp_path / "index")
    first.write([entry("一", date=1, sketch=SAME), entry("二", date=2, sketch=SAME)])
    second = LASTING[request.param](tmp_path / "index")
    yield first, second
    first.close()
    second.close()


def test_articles_are_alike_from_so_many_equal_values_on(engine: Engine) -> None:
    engine.write([entry("一", sketch=SAME), entry("二", sketch=sketch(ALIKE - 1))])
    assert engine.groups() == []
    engine.write([entry("三", sketch=sketch(ALIKE))])
    assert engine.groups() == [("一", "三")]


def test_values_are_compared_place_by_place(engine: Engine) -> None:
    ascending = tuple(range(SKETCH_LENGTH))
    engine.write([entry("一", sketch=ascending), entry("二", sketch=ascending[::-1])])
    assert engine.groups() == []


def test_an_article_without_a_sketch_is_alike_with_none(engine: Engine) -> None:
    assert engine.groups() == []
    engine.write([entry("一"), entry("二"), entry("三", sketch=SAME)])
    assert engine.groups() == []


def test_all_values_of_16_bits_are_told_apart(engine: Engine) -> None:
    sketches = {str(value): (value,) * SKETCH_LENGTH for value in (0, 1, 255, 256, 32768, 65535)}
    engine.write([entry(name, sketch=values) for name, values in sketches.items()])
    assert engine.groups() == []
    engine.write([entry("無", sketch=(65535,) * SKETCH_LENGTH)])
    assert engine.groups() == [("65535", "無")]


@pytest.mark.parametrize(
    "wrong", [SAME[:-1], (*SAME, 0), (1,), (*SAME[:-1], 65536), (-1, *SAME[1:])]
)
def test_what_is_no_sketch_is_refused_and_nothing_changes(
    engine: Engine, wrong: tuple[int, ...]
) -> None:
    engine.write([entry("一", date=1)])
    with pytest.raises(EngineError, match="二"):
        engine.write([entry("三"), entry("二", sketch=wrong), entry("二")], delete=["一"])
    assert [name for name, _ in engine.facts()] == ["一"]


def test_a_group_goes_by_date_with_the_undated_last_and_then_by_id(engine: Engine) -> None:
    dates = {"乙": 5, "丁": None, "甲": 5, "丙": -3, "己": None, "戊": 0}
    engine.write([entry(name, date=date, sketch=SAME) for name, date in dates.items()])
    assert engine.groups() == [tuple("丙戊乙甲丁己")]


def test_who_is_alike_with_a_member_only_founds_a_group_of_its_own(engine: Engine) -> None:
    engine.write(
        [
            entry("一", date=1, sketch=SAME),
            entry("二", date=2, sketch=NEXT),
            entry("三", date=3, sketch=AFTER_NEXT),
            entry("四", date=4, sketch=AFTER_NEXT),
        ]
    )
    assert engine.groups() == [("一", "二"), ("三", "四")]


def test_of_two_founders_the_older_one_is_joined(engine: Engine) -> None:
    engine.write(
        [
            entry("一", date=1, sketch=AFTER_NEXT),
            entry("二", date=2, sketch=SAME),
            entry("三", date=3, sketch=NEXT),
        ]
    )
    assert engine.groups() == [("一", "三")]
    engine.write([entry("一", date=9, sketch=AFTER_NEXT)])
    assert engine.groups() == [("二", "三")]


def test_the_largest_group_comes_first_and_of_equals_the_oldest(engine: Engine) -> None:
    archive = {"甲": (SAME, 3, 4), "乙": (ELSEWHERE, 2, 9), "丙": (AFTER_NEXT, 5, 6, 7)}
    engine.write(
        [
            entry(f"{name}{date}", date=date, sketch=values)
            for name, (values, *dates) in archive.items()
            for date in dates
        ]
    )
    assert engine.groups() == [("丙5", "丙6", "丙7"), ("乙2", "乙9"), ("甲3", "甲4")]


def test_groups_are_those_of_the_live_articles(engine: Engine) -> None:
    engine.write(
        [
            entry("一", date=1, sketch=SAME),
            entry("二", date=2, sketch=NEXT),
            entry("三", date=3, sketch=AFTER_NEXT),
        ]
    )
    assert engine.groups() == [("一", "二")]
    engine.write([], delete=["一"])
    assert engine.groups() == [("二", "三")]
    engine.write([entry("二", date=2, sketch=ELSEWHERE)])
    assert engine.groups() == []
    engine.write([entry("一", date=4, sketch=ELSEWHERE)])
    assert engine.groups() == [("二", "一")]


@pytest.mark.parametrize("more_to_come", [True, False])
def test_groups_do_not_depend_on_when_articles_were_written(
    engine: Engine, more_to_come: bool
) -> None:
    archive = {
        "一": entry("一", date=1, sketch=SAME),
        "二": entry("二", date=1, sketch=NEXT),
        "三": entry("三", sketch=AFTER_NEXT),
        "四": entry("四", date=0, sketch=ELSEWHERE),
        "五": entry("五", sketch=SAME),
    }
    for order in list(permutations(archive))[::13]:
        engine.write([], delete=archive)
        for name in order:
            engine.write([archive[name]], more_to_come=more_to_come)
        assert engine.groups() == [("一", "二", "五")]


def test_groups_are_there_once_nothing_more_is_to_come(engine: Engine) -> None:
    engine.write([entry("一", date=1, sketch=SAME)], more_to_come=True)
    engine.write([entry("二", date=2, sketch=SAME)], more_to_come=True)
    assert engine.groups() == [("一", "二")]
    engine.write([])
    assert engine.groups() == [("一", "二")]
    engine.write([], settings={"schema": "2"})
    assert engine.groups() == [("一", "二")]


def test_an_index_opened_again_has_its_groups(pair: tuple[Engine, Engine]) -> None:
    first, second = pair
    assert second.groups() == first.groups() == [("一", "二")]


def test_an_open_reader_keeps_its_groups_until_it_is_refreshed(
    pair: tuple[Engine, Engine],
) -> None:
    writer, reader = pair
    for number in range(3, 7):  # so many that the files of the reader's state are gone
        writer.write([entry(str(number), date=number, sketch=SAME)], delete=["一"])
    assert reader.groups() == [("一", "二")]
    assert reader.refresh() is True
    assert reader.groups() == writer.groups() == [("二", "3", "4", "5", "6")]


def test_groups_while_entries_are_read_are_those_of_before(pair: tuple[Engine, Engine]) -> None:
    writer, reader = pair

    def entries() -> Iterator[Entry]:
        seen.append(writer.groups())
        yield entry("三", date=3, sketch=SAME)
        seen.append(reader.groups())

    seen: list[list[tuple[str, ...]]] = []
    writer.write(entries())
    assert seen == [[("一", "二")]] * 2
    assert writer.groups() == [("一", "二", "三")]
