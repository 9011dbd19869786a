"""Batches with overlapping ids, the state after each, and what an index must answer in it.

Batch n writes some articles in version n, new ones and newer versions of older ones, and removes
others. An article's words are its id and its version, so that a search tells which it holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from random import Random

from searchcore import Article, Index

State = Mapping[str, int]
"""Per id the batch that wrote it."""

_IDS = [f"稿{letter}" for letter in "甲乙丙丁戊己庚辛壬癸子丑"]
_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
_FORMER = 6
_COMMON = "往來文件"


@dataclass(frozen=True, slots=True)
class Batch:
    number: int
    added: tuple[str, ...]
    removed: tuple[str, ...]


@cache
def batch(seed: int, number: int) -> Batch:
    random = Random(f"{seed}:{number}")
    touched = random.sample(_IDS, random.randint(2, 7))
    gone = random.randint(0, len(touched) // 2)
    return Batch(number, tuple(touched[gone:]), tuple(touched[:gone]))


def state_after(seed: int, number: int) -> State:
    state: dict[str, int] = {}
    for each in range(1, number + 1):
        _apply(state, batch(seed, each))
    return state


def write(index: Index, change: Batch) -> None:
    """Write a batch in one commit."""
    index.write(
        [
            index.entry(article(id_, change.number), {"digest": str(change.number)})
            for id_ in change.added
        ],
        delete=change.removed,
    )


def fill(index: Index, seed: int, last: int) -> None:
    for number in range(1, last + 1):
        write(index, batch(seed, number))


def article(id_: str, version: int) -> Article:
    return Article(
        id=id_,
        title=f"{id_}的標題",
        body=f"{_COMMON}。\n\n{words(id_, version)}。",
        date=datetime(2024, 1 + version % 12, 1 + version % 28),
        tags=(f"批次{version}",),
        source=f"來源{id_}",
    )


def words(id_: str, version: int) -> str:
    """What stands in this version of this article alone."""
    return f"{id_}第{str(version).translate(_DIGITS)}版完"


def state_of(index: Index, seed: int, candidates: Sequence[int]) -> int:
    """After which of the batches the index stands; AssertionError where after none, or not whole.

    Documents, postings and facets have to agree on it.
    """
    digests = {id_: int(facts["digest"]) for id_, facts in index.facts().items()}
    standing = [number for number in candidates if state_after(seed, number) == digests]
    assert standing, f"{digests} is the state after none of {candidates}"
    assert_whole(index, digests)
    _assert_nothing_former(index, seed, standing[0], digests)
    return standing[0]


def assert_whole(index: Index, state: State) -> None:
    """Every article is there as written, found by its own words, and counted."""
    for id_, version in state.items():
        found = index.article(id_)
        assert found is not None
        assert (found.body, found.tags) == (article(id_, version).body, (f"批次{version}",))
        hits = index.search(f'"{words(id_, version)}"')
        assert [hit.id for hit in hits] == [id_], f"{words(id_, version)} finds {hits}"
    everything = index.search(_COMMON, limit=100, facets=["tag", "source"])
    assert everything.total == len(state)
    counts = {value.value: value.count for value in everything.facets["tag"]}
    assert counts == Counter(f"批次{version}" for version in state.values())
    assert {value.value for value in everything.facets["source"]} == {f"來源{id_}" for id_ in state}


def _assert_nothing_former(index: Index, seed: int, number: int, state: State) -> None:
    former = [
        words(id_, each)
        for each in range(max(1, number - _FORMER), number + 2)
        for id_ in batch(seed, each).added
        if state.get(id_) != each
    ]
    found = index.search(" OR ".join(f'"{each}"' for each in former)) if former else ()
    assert not [*found], f"found by former words: {found}"


def _apply(state: dict[str, int], change: Batch) -> None:
    for id_ in change.removed:
        state.pop(id_, None)
    state.update(dict.fromkeys(change.added, change.number))
