"""Which segments are merged."""

from __future__ import annotations

import pytest

from searchcore.engines.whoosh.tidying import LARGEST, Size, to_merge


def sizes(*postings: int, lost: dict[int, float] | None = None) -> list[Size]:
    given = lost or {}
    return [Size(count, count, given.get(place, 0.0)) for place, count in enumerate(postings)]


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
    assert to_merge(sizes(*postings)) == places


@pytest.mark.parametrize(
    ("lost", "places"),
    [({0: 0.25}, [0, 1, 2]), ({1: 0.3}, [1, 2]), ({2: 0.9}, [2]), ({0: 0.2}, [])],
)
def test_a_segment_that_lost_a_quarter_of_its_articles_is_written_anew(
    lost: dict[int, float], places: list[int]
) -> None:
    assert to_merge(sizes(1000, 100, 10, lost=lost)) == places


def test_no_segment_becomes_too_long_for_its_line() -> None:
    half = LARGEST // 2
    assert to_merge(sizes(half, half)) == [0, 1]
    assert to_merge(sizes(half, half, 2)) == []
    assert to_merge(sizes(LARGEST, half, half)) == [1, 2]


def test_one_policy_leaves_nothing_to_merge_and_few_segments() -> None:
    held: list[int] = []
    most = written = 0
    for _ in range(1000):
        held.append(100)
        places = to_merge(sizes(*held))
        merged = sum(held[place] for place in places)
        written += merged
        held = [size for place, size in enumerate(held) if place not in places]
        held += [merged] if merged else []
        assert to_merge(sizes(*held)) == []
        most = max(most, len(held))
    assert sum(held) == 100_000
    assert most <= 8
    assert written < 8 * 100_000
