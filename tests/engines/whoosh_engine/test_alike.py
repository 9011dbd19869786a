"""Founders found by keys are those that comparing each with each gives."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from searchcore.engines.base import ALIKE, SKETCH_LENGTH
from searchcore.engines.whoosh import alike
from searchcore.engines.whoosh.alike import founders

Sketches = NDArray[np.uint16]


def by_comparing_all(sketches: Sketches, least: int) -> list[int]:
    founded: list[int] = []
    found = []
    for row, sketch in enumerate(sketches):
        alike_with = [one for one in founded if (sketches[one] == sketch).sum() >= least]
        found.append(alike_with[0] if alike_with else row)
        founded += [] if alike_with else [row]
    return found


def random_sketches(seed: int, rows: int, values: int) -> Sketches:
    random = np.random.default_rng(seed)
    return random.integers(0, values, (rows, SKETCH_LENGTH), dtype=np.uint16)


def altered(sketches: Sketches, share: float, seed: int) -> Sketches:
    """The same with such a share of the values replaced by others."""
    random = np.random.default_rng(seed)
    kept = random.random(sketches.shape) >= share
    return np.where(kept, sketches, random_sketches(seed + 1, len(sketches), 2**16))


@st.composite
def family(draw: st.DrawFn) -> Sketches:
    """Sketches each of which is an earlier one with some of its values replaced."""
    rows = [random_sketches(draw(st.integers(0, 3)), 1, 2**16)[0]]
    changes = st.tuples(
        st.integers(0, 10**6),
        st.integers(0, SKETCH_LENGTH),
        st.integers(0, SKETCH_LENGTH),
        st.sampled_from([0, 0, 1, 65535]),
    )
    for parent, start, length, value in draw(st.lists(changes, max_size=40)):
        row = rows[parent % len(rows)].copy()
        row[start : start + length] = value
        rows.append(row)
    return np.array(rows)


@given(
    sketches=family(),
    least=st.integers(2, SKETCH_LENGTH),
    few=st.sampled_from([1, 3, 32]),
    sorted_as_fast=st.sampled_from([0, 1, 100]),
)
def test_no_pair_is_missed_whatever_number_must_agree(
    sketches: Sketches, least: int, few: int, sorted_as_fast: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "_FEW", few)
        patch.setattr(alike, "_SORTED_AS_FAST", sorted_as_fast)
        assert founders(sketches, least).tolist() == by_comparing_all(sketches, least)


@pytest.mark.parametrize("least", [24, 32, 40, 48, 56])
@pytest.mark.parametrize("share", [0.2, 0.3, 0.4])
def test_reports_made_from_one_form_are_grouped_alike(least: int, share: float) -> None:
    forms = np.repeat(random_sketches(1, 3, 2**16), 60, axis=0)
    sketches = np.random.default_rng(2).permutation(altered(forms, share, 3))
    assert founders(sketches, least).tolist() == by_comparing_all(sketches, least)


def test_differences_that_lie_anywhere_are_found() -> None:
    random = np.random.default_rng(5)
    for seed in range(300):
        pair = np.repeat(random_sketches(seed, 1, 2**16), 2, axis=0)
        differing = random.permutation(SKETCH_LENGTH)[: SKETCH_LENGTH - ALIKE]
        pair[1, differing] ^= 1
        assert founders(pair, ALIKE).tolist() == [0, 0]
        pair[1, (set(range(SKETCH_LENGTH)) - set(differing.tolist())).pop()] ^= 1
        assert founders(pair, ALIKE).tolist() == [0, 1]


def test_sketches_whose_keys_collide_are_still_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alike, "_mixed", lambda values: np.zeros(values.shape, np.uint64))
    sketches = np.concatenate([random_sketches(seed, 8, 3) for seed in range(3)] * 2)
    assert founders(sketches, 26).tolist() == by_comparing_all(sketches, 26)


def test_no_sketches_have_no_founders() -> None:
    assert founders(random_sketches(1, 0, 2), ALIKE).tolist() == []
    assert founders(random_sketches(1, 1, 2), ALIKE).tolist() == [0]


def test_thousands_of_copies_take_little_memory() -> None:
    same = np.repeat(random_sketches(1, 1, 2**16), 5_000, axis=0)
    sketches = np.concatenate((same, altered(same, 0.1, 2)))
    tracemalloc.start()
    try:
        found = founders(sketches, ALIKE)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (found == 0).all()
    # All pairs at once would be 50 million.
    assert most < 50_000_000


def test_thousands_of_one_form_that_are_not_alike_all_found_a_group() -> None:
    form = np.repeat(random_sketches(1, 1, 2**16), 2_000, axis=0)
    sketches = altered(form, 0.6, 2)
    assert (founders(sketches, ALIKE) == np.arange(2_000)).all()
