"""Postings: each place of a term once, and how often it counts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchcore.engines.whoosh import postings
from searchcore.engines.whoosh.sections import Sections, SectionWriter

Tokens = list[tuple[int, int]]

tokens = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=60)
edges = st.tuples(st.sampled_from([0, 2**31 - 1]), st.sampled_from([0, 2**31 - 1]))


def decoded(keys: list[int]) -> Counter[tuple[int, int]]:
    """(term, position) → how often it counts."""
    counts: Counter[tuple[int, int]] = Counter()
    for key in keys:
        counts[key >> 32, key >> 1 & (2**31 - 1)] += 1 + (key & 1)
    return counts


def keys_of(given_tokens: Tokens) -> list[int]:
    ascending = sorted(term << 32 | position for term, position in given_tokens)
    chunks = list(postings.keys_of(np.array(ascending, np.uint64)))
    borders = [{int(key) >> 32 for key in chunk} for chunk in chunks]
    for number, terms in enumerate(borders):
        assert all(terms.isdisjoint(later) for later in borders[number + 1 :])
    return [int(key) for chunk in chunks for key in chunk]


@given(given_tokens=tokens | st.lists(edges, max_size=8), at_once=st.integers(1, 20))
def test_keys_count_what_tokens_count(given_tokens: Tokens, at_once: int) -> None:
    with patch.object(postings, "_AT_ONCE", at_once):
        keys = keys_of(given_tokens)
    assert decoded(keys) == Counter(given_tokens)
    assert keys == sorted(keys)


@given(given_tokens=tokens, at_once=st.integers(1, 20))
def test_what_is_written_counts_what_tokens_count(
    given_tokens: Tokens, at_once: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("segment") / "a.seg"
    ascending = sorted(term << 32 | position for term, position in given_tokens)
    with patch.object(postings, "_AT_ONCE", at_once), SectionWriter(path) as writer:
        chunks = postings.keys_of(np.array(ascending, np.uint64))
        postings.write_postings(writer, 5, chunks)
    assert read(path) == Counter(given_tokens)


def read(path: Path) -> Counter[tuple[int, int]]:
    sections = Sections(path)
    starts = sections.array("postings.starts").tolist()
    positions = sections.array("positions").tolist()
    twice = np.unpackbits(sections.array("twice"), bitorder="little").tolist()
    assert len(starts) == 6
    counts: Counter[tuple[int, int]] = Counter()
    for term in range(5):
        places = positions[starts[term] : starts[term + 1]]
        assert places == sorted(places)
        assert sections.facts["repeated"] or len(set(places)) == len(places)
        for number in range(starts[term], starts[term + 1]):
            counts[term, positions[number]] += 1 + twice[number]
    return counts
