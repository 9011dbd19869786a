"""The contract of `searchcore.engines.base`, here: what is written can be read again.

The rest of it: `test_contract_leaves` and `test_contract_nodes` (what a query matches),
`test_contract_any_of`, `test_contract_blended` and `test_contract_faded` (and how it scores),
`test_contract_results` (order, paging, totals, facets), `test_contract_scores`,
`test_contract_several` (scores and counts for several queries at once),
`test_contract_groups`, `test_contract_collapse` (articles that are alike), `test_contract_labels`,
`test_contract_figures` (terms, statistics), `test_contract_readers` (snapshots, threads).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from searchcore.engines.base import Engine, Entry, Label
from searchcore.query.logical import Everything, Keyword

from .building import body, entry, ids, tokens

EVERYTHING = Everything()


class Interrupted(Exception):
    """What goes wrong while entries are read."""


def one_then_failure() -> Iterator[Entry]:
    yield entry("三", "新")
    raise Interrupted


def an_id_then_failure() -> Iterator[str]:
    yield "一"
    raise Interrupted


def test_an_empty_index_answers_everything(engine: Engine) -> None:
    found = engine.search(EVERYTHING)
    assert (found.total, found.hits, found.facets) == (0, (), ())
    assert ids(engine, body("甲")) == []
    assert engine.stored(["一"]) == [None]
    assert list(engine.facts()) == []
    assert engine.terms("body") == []


def test_a_written_article_is_found_at_once(engine: Engine) -> None:
    engine.write([entry("一", "甲")])
    assert ids(engine, body("甲")) == ["一"]


def test_later_batches_add_to_earlier_ones(engine: Engine) -> None:
    engine.write([entry("一", "甲", date=1)])
    engine.write([entry("二", "甲", date=2)])
    assert ids(engine, body("甲")) == ["二", "一"]


def test_an_article_is_replaced_by_one_with_its_id(engine: Engine) -> None:
    engine.write([entry("一", "舊", tag=["舊"], date=1, stored=b"old", facts={"path": "old"})])
    engine.write([entry("一", "新", tag=["新"], date=2, stored=b"new", facts={"path": "new"})])
    assert ids(engine, EVERYTHING) == ids(engine, body("新")) == ["一"]
    assert ids(engine, body("舊")) == ids(engine, Keyword("tag", "舊")) == []
    assert engine.stored(["一"]) == [b"new"]
    assert list(engine.facts()) == [("一", {"path": "new"})]
    assert engine.terms("body") == [("新", 1)]
    assert engine.statistics().first_date == 2


def test_of_entries_with_one_id_the_last_stands(engine: Engine) -> None:
    engine.write([entry("一", "甲"), entry("二", "乙"), entry("一", "丙")])
    assert ids(engine, EVERYTHING) == ["一", "二"]
    assert ids(engine, body("甲")) == []
    assert ids(engine, body("丙")) == ["一"]


def test_a_deleted_article_is_gone(engine: Engine) -> None:
    engine.write([entry("一", "甲 乙", stored=b"1"), entry("二", "甲", stored=b"2")])
    engine.write([], delete=["一"])
    assert ids(engine, EVERYTHING) == ["二"]
    assert ids(engine, body("甲")) == ["二"]
    assert engine.stored(["一", "二"]) == [None, b"2"]
    assert [name for name, _ in engine.facts()] == ["二"]
    assert engine.terms("body") == [("甲", 1)]


def test_every_article_can_be_deleted(engine: Engine) -> None:
    engine.write([entry("一", "甲", date=1)])
    engine.write([], delete=["一"])
    assert engine.search(EVERYTHING).total == 0
    assert engine.terms("body") == []
    assert engine.statistics().articles == 0
    assert engine.statistics().last_date is None


def test_deleting_what_is_not_there_does_no_harm(engine: Engine) -> None:
    engine.write([entry("一", "甲")], delete=["二"])
    engine.write([], delete=["二", "二", "三"])
    assert ids(engine, EVERYTHING) == ["一"]


def test_an_article_deleted_and_written_at_once_stands(engine: Engine) -> None:
    engine.write([entry("一", "舊")])
    engine.write([entry("一", "新"), entry("二", "新")], delete=["一", "二"])
    assert ids(engine, body("新")) == ["一", "二"]
    assert ids(engine, body("舊")) == []


def test_a_deleted_article_can_come_back(engine: Engine) -> None:
    engine.write([entry("一", "甲")])
    engine.write([], delete=["一"])
    engine.write([entry("一", "乙")])
    assert ids(engine, EVERYTHING) == ids(engine, body("乙")) == ["一"]


def test_nothing_changes_when_the_entries_fail_midway(engine: Engine) -> None:
    engine.write([entry("一", "甲"), entry("二", "甲")])
    with pytest.raises(Interrupted):
        engine.write(one_then_failure(), delete=["一"], settings={"schema": "2"})
    assert ids(engine, EVERYTHING) == ["一", "二"]
    assert dict(engine.settings) == {}
    assert engine.terms("body") == [("甲", 2)]


def test_nothing_changes_when_the_ids_to_delete_fail_midway(engine: Engine) -> None:
    engine.write([entry("一", "甲")])
    with pytest.raises(Interrupted):
        engine.write([entry("二", "乙")], delete=an_id_then_failure())
    assert ids(engine, EVERYTHING) == ["一"]


def test_after_a_failed_write_the_next_one_succeeds(engine: Engine) -> None:
    with pytest.raises(Interrupted):
        engine.write(one_then_failure())
    engine.write([entry("四", "甲")])
    assert ids(engine, EVERYTHING) == ["四"]


def test_entries_may_be_read_once_only(engine: Engine) -> None:
    engine.write(iter([entry("一", "甲")]))
    engine.write(iter([entry("二", "甲")]), delete=iter(["一"]))
    assert ids(engine, body("甲")) == ["二"]


def test_stored_bytes_come_in_the_order_asked_for(engine: Engine) -> None:
    engine.write(
        [entry("一", stored=b"\x00\xff"), entry("二", stored="新聞".encode()), entry("三")]
    )
    asked = ["二", "無", "一", "三", "二"]
    assert engine.stored(asked) == ["新聞".encode(), None, b"\x00\xff", b"", "新聞".encode()]
    assert engine.stored([]) == []


def test_large_articles_are_kept_whole(engine: Engine) -> None:
    large = bytes(range(256)) * 4096
    engine.write([entry("一", stored=large)])
    assert engine.stored(["一"]) == [large]


def test_facts_come_as_they_were_given_by_id(engine: Engine) -> None:
    facts = {"path": "新聞/一 二.md", "url": "https://example.org/?a=1&b=2", "digest": ""}
    engine.write([entry("乙"), entry("丙"), entry("甲", facts=facts)])
    assert list(engine.facts()) == [("丙", {}), ("乙", {}), ("甲", facts)]


@pytest.mark.parametrize(
    "name", ["烏克蘭", "新聞/2025/一 二.md", "𠮷野家", "a" * 300, "A", "*", "甲\n乙"]
)
def test_any_text_can_be_an_id(engine: Engine, name: str) -> None:
    engine.write([entry(name, "甲", stored=b"1"), entry("a", "甲"), entry("新聞", "甲")])
    assert engine.stored([name]) == [b"1"]
    engine.write([], delete=[name])
    assert ids(engine, body("甲")) == ["a", "新聞"]


def test_an_article_may_have_nothing_but_its_id(engine: Engine) -> None:
    engine.write([Entry(id="一")])
    assert ids(engine, EVERYTHING) == ["一"]
    assert engine.stored(["一"]) == [b""]


def test_text_and_keyword_fields_do_not_meet(engine: Engine) -> None:
    engine.write(
        [Entry(id="一", fields={"tag": tokens("甲")}, keywords={"tag": (Label("乙", "乙"),)})]
    )
    assert engine.terms("tag") == [("甲", 1)]
    assert ids(engine, Keyword("tag", "甲")) == []
    assert ids(engine, Keyword("tag", "乙")) == ["一"]


def test_settings_are_remembered_until_others_of_their_name_are_given(engine: Engine) -> None:
    assert dict(engine.settings) == {}
    engine.write([], settings={"時區": "Asia/Hong_Kong", "schema": "1"})
    engine.write([entry("一", "甲")])
    assert dict(engine.settings) == {"時區": "Asia/Hong_Kong", "schema": "1"}
    engine.write([entry("二", "甲")], settings={"schema": "2"})
    assert dict(engine.settings) == {"時區": "Asia/Hong_Kong", "schema": "2"}


def test_what_is_stored_comes_with_the_hits_where_it_is_asked_for(engine: Engine) -> None:
    engine.write([entry("一", "甲", stored=b"1"), entry("二", "甲 甲", stored=b"2")])
    found = engine.search(body("甲"), limit=1, with_stored=True)
    assert list(found.stored) == engine.stored([hit.id for hit in found.hits])
    assert len(found.stored) == 1
    assert engine.search(body("甲")).stored == ()


def test_closing_twice_does_no_harm(engine: Engine) -> None:
    engine.write([entry("一", "甲")])
    engine.close()
    engine.close()
