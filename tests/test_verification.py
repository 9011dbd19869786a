"""Verifying an index says whether it is right, and can say that it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from searchcore import Article, Index, verify
from searchcore.engines.base import FacetRequest, FieldTokens, Found, Order
from searchcore.engines.memory import MemoryEngine
from searchcore.errors import SettingsError
from searchcore.query import logical
from searchcore.verification import LONGEST, Verification

ARCHIVE = [
    Article(
        id="hk.md",
        title="俄烏戰爭｜兩國領袖通話",
        body="華府説，兩國領袖同意\n展開停火談判。\n\n第5屆峰會在裏面舉行，共1,000人出席。",
        captions=("克里姆林宮外的記者",),
        tags=("俄烏戰爭",),
        related=("稀土協議惹爭議",),
    ),
    Article(
        id="tw.md",
        title="領袖會談在裡面舉行",
        body="外電報導，雙方展開停火談判；U.S. dollar 走強。「談判」很順利！",
    ),
    Article(
        id="cn.md",
        title="两国领袖通话",
        body='停火谈判在里面举行，Zelensky说 5G ㎞ "停火"。',
    ),
    Article(id="empty.md", title="——"),
]


@pytest.fixture(params=["memory", "whoosh"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index", engine=request.param) as index:
        index.add(ARCHIVE)
        yield index


def test_an_index_finds_every_string_and_nothing_else(index: Index) -> None:
    outcome = verify(index, samples=120)
    assert outcome.failures == []
    assert (outcome.recall, outcome.precision) == (1.0, 1.0)
    assert outcome.samples == 120
    assert outcome.queries > 120  # also asked for in the other scripts
    assert outcome.right == outcome.found == outcome.expected > outcome.queries


def spoil(index: Index, *, lose: str = "", gain: str = "") -> None:
    """Make one term of the body of `tw.md` go, or come behind its end."""
    article = index.article("tw.md")
    assert article is not None
    entry = index.entry(article, {})
    body = entry.fields["body"]
    kept = [
        (text, position)
        for text, position in zip(body.texts, body.positions, strict=True)
        if text != lose
    ]
    assert bool(lose) is (len(kept) < len(body.texts))
    kept += [(gain, 1000)] if gain else []
    spoiled = FieldTokens(
        [text for text, _ in kept], [position for _, position in kept], body.length
    )
    index.write([replace(entry, fields={**entry.fields, "body": spoiled})])


def test_one_lost_posting_costs_recall(index: Index) -> None:
    spoil(index, lose="停火")
    outcome = verify(index, samples=120)
    assert outcome.recall < 1.0
    assert outcome.precision == 1.0
    assert outcome.right == outcome.found < outcome.expected
    assert '"停火"' in {failure.query for failure in outcome.failures}
    assert all("停火" in failure.query for failure in outcome.failures)
    assert {failure.missing for failure in outcome.failures} == {("tw.md",)}
    assert {failure.wrong for failure in outcome.failures} == {()}


def test_one_posting_too_many_costs_precision(index: Index) -> None:
    spoil(index, gain="通话")
    outcome = verify(index, samples=240)
    assert outcome.recall == 1.0
    assert outcome.precision < 1.0
    assert outcome.right == outcome.expected < outcome.found
    assert {failure.query for failure in outcome.failures} <= {'"通話"', '"通话"', '"通"'}
    assert {failure.wrong for failure in outcome.failures} == {("tw.md",)}
    assert {failure.missing for failure in outcome.failures} == {()}


class Forgetful(MemoryEngine):
    """An engine that never finds one article."""

    def search(
        self,
        query: logical.Query,
        *,
        order: Order = "relevance",
        limit: int = 10,
        offset: int = 0,
        facets: Sequence[FacetRequest] = (),
    ) -> Found:
        found = super().search(query, limit=1000)
        hits = tuple(hit for hit in found.hits if hit.id != "tw.md")
        return Found(total=len(hits), distinct=len(hits), hits=hits[:limit])


def test_an_article_that_is_never_found_costs_recall_in_each_of_its_strings() -> None:
    with Index.create(engine="memory") as index:
        index._held = Forgetful(index.settings.packed())
        index.add(ARCHIVE)
        outcome = verify(index, samples=60)
    assert outcome.expected - outcome.right > 20
    assert len(outcome.failures) == 20
    assert {failure.missing for failure in outcome.failures} == {("tw.md",)}


def asked(index: Index, **options: Any) -> list[logical.Query]:
    """The queries that a verification asks for."""
    with patch.object(index, "ids", wraps=index.ids) as ids:
        verify(index, **options)
    return [call.args[0] for call in ids.call_args_list]


def test_the_same_seed_asks_the_same(index: Index) -> None:
    first = asked(index, samples=20, seed=7)
    assert first == asked(index, samples=20, seed=7)
    assert first != asked(index, samples=20, seed=8)


def test_strings_are_asked_for_in_every_spelling() -> None:
    with Index.create(engine="memory") as index:
        index.add([Article(id="a", body="裏面")])
        with patch.object(index, "plan", wraps=index.plan) as plan:
            verify(index, samples=20)
    asked_for = {call.args[0] for call in plan.call_args_list}
    assert asked_for >= {'"裏面"', '"里面"', '"裡面"'}


def test_strings_are_of_every_length_up_to_the_longest() -> None:
    text = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    with Index.create(engine="memory") as index:
        index.add([Article(id="a", body=text)])
        queries = asked(index, samples=300)
    leaves = list(chain.from_iterable(map(logical.leaves, queries)))
    phrases = [leaf for leaf in leaves if isinstance(leaf, logical.Phrase)]
    # A phrase of n bigrams is n + 1 characters; one character is looked for as a prefix.
    assert {len(phrase.parts) + 1 for phrase in phrases} == set(range(3, LONGEST + 1))
    assert {type(leaf) for leaf in leaves} == {logical.Phrase, logical.Term, logical.Prefix}


def test_progress_is_told_for_every_sample(index: Index) -> None:
    seen: list[tuple[int, int]] = []
    verify(index, samples=5, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 5) for done in range(6)]


@pytest.mark.parametrize("articles", [[], [Article(id="a", title="——", related=("稀土",))]])
def test_an_index_without_text_cannot_be_verified(articles: list[Article]) -> None:
    with Index.create(engine="memory") as index:
        index.add(articles)
        with pytest.raises(SettingsError, match="no text to draw from"):
            verify(index, samples=1)


def test_shares_of_nothing_are_whole() -> None:
    assert (Verification().recall, Verification().precision) == (1.0, 1.0)
    half = Verification(expected=4, found=2, right=1)
    assert (half.recall, half.precision) == (0.25, 0.5)


def test_a_string_with_other_names_is_not_held_against_the_index() -> None:
    index = Index.create(engine="memory")
    index.add(
        [
            Article(id="hk", title="特朗普訪問悉尼", body="特朗普昨日抵達悉尼。"),
            Article(id="tw", title="川普訪問雪梨", body="川普昨日抵達雪梨。"),
        ]
    )
    found = verify(index, samples=100)
    assert (found.recall, found.precision) == (1.0, 1.0)
