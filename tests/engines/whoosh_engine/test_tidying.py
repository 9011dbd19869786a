"""Which segments are merged."""

from __future__ import annotations

import pytest

from searchcore.engines.whoosh.tidying import LARGEST, Size, to_merge


def sizes(*postings: int, lost: dict[int, float] | None = None) -> list[Size]:
    given = lost or {}
    return [Size(count, count, 1, given.get(place, 0.0)) for place, count in enumerate(postings)]


def chosen(given: list[Size], most_articles: int = 1000) -> list[int]:
    return to_merge(given, most_articles)


@pytest.mark.parametrize(
    ("postings", "places"),
    [
        ([], []),
        ([100], []),
        ([0], []),
        ([100, 50], []),
        ([100, 51], [0, 1]),
        ([10, 100], []),
        ([100, 10, 10], [1, 2]),
        ([10, 100, 10], [0, 2]),
        ([100, 30, 15], []),
        ([100, 30, 16], [1, 2]),
        ([100, 40, 20], [0, 1, 2]),
        ([7, 7, 7, 7, 7], [0, 1, 2, 3, 4]),
    ],
)
def test_each_segment_holds_twice_what_all_smaller_ones_hold(
    postings: list[int], places: list[int]
) -> None:
    assert chosen(sizes(*postings)) == places


@pytest.mark.parametrize(
    ("lost", "places"),
    [({0: 0.25}, [0, 1, 2]), ({1: 0.3}, [1, 2]), ({2: 0.9}, [2]), ({0: 0.2}, [])],
)
def test_a_segment_that_lost_a_quarter_of_its_articles_is_written_anew(
    lost: dict[int, float], places: list[int]
) -> None:
    assert chosen(sizes(1000, 100, 10, lost=lost)) == places


def test_no_segment_becomes_too_long_for_its_line() -> None:
    half = LARGEST // 2
    assert chosen(sizes(half, half)) == [0, 1]
    assert chosen(sizes(half, half, 2)) == []
    assert chosen(sizes(LARGEST, half, half)) == [1, 2]


def test_one_policy_leaves_nothing_to_merge_and_few_segments() -> None:
    held: list[int] = []
    most = written = 0
    for _ in range(1000):
        held.append(100)
        places = chosen(sizes(*held))
        merged = sum(held[place] for place in places)
        written += merged
        held = [size for place, size in enumerate(held) if place not in places]
        held += [merged] if merged else []
        assert chosen(sizes(*held)) == []
        most = max(most, len(held))
    assert sum(held) == 100_000
    assert most <= 8
    assert written < 8 * 100_000


def test_no_segment_has_more_articles_than_can_be_merged_in_memory() -> None:
    several = sizes(8, 8, 8)
    assert chosen(several, most_articles=3) == [0, 1, 2]
    assert chosen(several, most_articles=2) == [1, 2]
    assert chosen(several, most_articles=1) == []
