"""Every peer that is installed builds and answers, and who is called right is right."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.peers import building, registry, table, texts, timing
from benchmarks.peers import figures as peer_figures
from benchmarks.peers.__main__ import _draw, main
from benchmarks.peers.base import NotInstalled, Text, Wanted
from benchmarks.peers.client import Client
from benchmarks.peers.registry import PEERS, Listed, load
from benchmarks.peers.serve import answer
from benchmarks.peers.truth import Truth
from searchcore import Article

_SAMPLE = Path(__file__).parents[2] / "sample_corpus"
_TEXTS = [
    Text(0, "海港城新渡輪啟航", "海港城的渡輪今早啟航，市長林海棠到場。\n\n圖：市長林海棠"),
    Text(1, "市長談房屋", "林海棠說，新房屋明年落成。海港，城中的老區，先重建。"),
    Text(2, "电脑展开幕", "林海棠为电脑展揭幕，展出 Falcon 手机和 5G 天线。"),
    Text(3, "電腦展閉幕", "電腦展昨日閉幕，Falcon 手機最受歡迎。渡輪加班。"),
    Text(4, "動物園", "猛禽館有 falcon 一隻，falconry 表演照常。"),
    Text(5, "渡船公司加價", "渡輪票價下月調高，海港城居民不滿。"),
    Text(6, "學校", "學童參觀海洋館。"),
]
_RIGHT = {
    Wanted("name", ("海港城",)): {0, 5},
    Wanted("two names", ("海港城", "林海棠")): {0},
    Wanted("phrase", ("新渡輪啟航",), quoted=True): {0},
    Wanted("single", ("房",)): {1},
    Wanted("latin", ("Falcon",)): {2, 3, 4},
    Wanted("broad", ("渡輪",)): {0, 3, 5},
    Wanted("rare", ("揭幕",)): {2},
    Wanted("none", ("航啟輪渡",), quoted=True): set(),
    Wanted("mixed", ("5G天線",)): {2},
    Wanted("variant", ("電腦展",)): {2, 3},
}
_RIGHT_ON_ALL = ("newsearch", "whoosh_tokens", "tantivy_characters", "tantivy_tokens")


def installed(name: str) -> Any:
    """The peer; the test is skipped where it is not there."""
    try:
        return load(name)
    except NotInstalled as reason:
        pytest.skip(str(reason))


# jieba.analyse leaves the files that it reads when imported to be closed by themselves.
_LEFT_OPEN = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


@pytest.fixture(
    params=[
        pytest.param(name, marks=_LEFT_OPEN if name == "plain_recipe" else ()) for name in PEERS
    ]
)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Any]]:
    """A peer's name and its index of the texts, open."""
    peer = installed(request.param)
    peer.build(iter(_TEXTS), tmp_path / "index")
    searcher = peer.open(tmp_path / "index")
    yield request.param, searcher
    searcher.close()


def request_of(wanted: Wanted) -> dict[str, Any]:
    return {"kind": wanted.kind, "strings": wanted.strings, "quoted": wanted.quoted, "all": True}


def test_every_peer_counts_what_it_finds_and_those_that_should_find_exactly_the_right(
    opened: tuple[str, Any],
) -> None:
    name, searcher = opened
    for wanted, right in _RIGHT.items():
        told = answer(searcher, request_of(wanted))
        assert "reason" not in told, told
        assert told["total"] == len(set(told["ids"]))
        assert set(told["best"]) <= set(told["ids"])
        if name in _RIGHT_ON_ALL:
            assert set(told["ids"]) == right, wanted
    assert answer(searcher, {"idle": True})["idle_ms"] >= 0


def test_a_string_that_a_peer_cannot_look_for_is_answered_with_a_reason(tmp_path: Path) -> None:
    peer = load("whoosh_tokens")
    peer.build(iter(_TEXTS), tmp_path / "index")
    searcher = peer.open(tmp_path / "index")
    assert "one Han character" in answer(searcher, request_of(Wanted("x", ("5G天",))))["reason"]
    searcher.close()


@pytest.mark.parametrize("wanted", _RIGHT)
def test_the_truth_is_what_a_reader_would_say(wanted: Wanted) -> None:
    assert Truth(_TEXTS).right(wanted.strings) == _RIGHT[wanted]


@pytest.mark.parametrize(
    ("string", "as_typed"),
    [
        ("falcon", {2, 3, 4}),  # in falconry too
        ("電腦展", {3}),  # one of both scripts
        ("5G天線", set()),  # a space between, another script
        ("海港，城", {1}),
        ("林海棠到", {0}),
    ],
)
def test_as_typed_only_case_does_not_count(string: str, as_typed: set[int]) -> None:
    assert Truth(_TEXTS).right_as_typed([string]) == as_typed


def test_no_string_reaches_from_the_title_into_the_body() -> None:
    truth = Truth([Text(0, "渡輪", "啟航")])
    assert not truth.right(["渡輪啟航"])
    assert not truth.right_as_typed(["渡輪啟航"])
    assert truth.right(["渡輪", "啟航"]) == {0}


def test_a_query_without_a_letter_has_no_truth() -> None:
    with pytest.raises(ValueError, match="empty"):
        Truth(_TEXTS).right(["……"])


def test_who_counts_more_than_it_finds_is_not_right() -> None:
    told = {"ms": 60.0, "total": 3, "best": [1], "ids": [1, 2]}
    judged = timing._judged(told, frozenset({1, 2}), frozenset({1}), 5)
    assert not judged.right
    assert judged.rounds == timing.SLOW_ROUNDS
    judged = timing._judged(told | {"total": 2, "ms": 1.0}, frozenset({1, 2}), frozenset({1}), 5)
    assert (judged.right, judged.right_as_typed, judged.rounds) == (True, False, 5)


def test_a_peer_that_breaks_is_one_that_cannot_answer_and_the_others_go_on(
    tmp_path: Path,
) -> None:
    load("sqlite").build(iter(_TEXTS), tmp_path / "there")
    missing = tmp_path / "not" / "there"
    clients = [Client("sqlite", tmp_path / "there"), Client("newsearch", missing)]
    clients.append(Client("no such peer", missing))
    (asked,) = timing.measured(clients, [Wanted("name", ("海港城",))], Truth(_TEXTS), 2)
    assert "IndexNotFound" in asked.answers["newsearch"].reason
    assert "KeyError" in asked.answers["no such peer"].reason
    assert "reason" in clients[1].idle()
    assert len(asked.answers["sqlite"].times) == 2
    assert asked.answers["sqlite"].right
    asked.answers["sqlite"].fail("no more")
    assert peer_figures.of_peer([asked], "sqlite", 2)["kinds"]["all"]["not_answerable"] == 1
    clients[0]._process.kill()
    assert "ended before" in clients[0].ask(asked.query)["reason"]
    for client in clients:
        client.close()


def test_ratios_are_taken_over_the_queries_that_both_answer_and_over_the_right_ones() -> None:
    ours = timing.Answer(times=[1.0, 3.0, 2.0], again=[0.5], right=True)
    asked = [
        timing.Asked(Wanted("name", ("海港",)), {"a": ours, "b": theirs})
        for theirs in (
            timing.Answer(times=[4.0], again=[0.5], right_as_typed=True),
            timing.Answer(times=[1.0], again=[2.0]),
            timing.Answer(reason="no way"),
        )
    ]
    found = peer_figures.ratios(asked, "a", "b")["name"]
    again = {"again_median": 0.4, "again_p95": 0.25}
    assert found["answered"] == {"queries": 2, "median": 0.8, "p95": 0.5} | again
    again = {"again_median": 1.0, "again_p95": 1.0}
    assert found["right"] == {"queries": 1, "median": 0.5, "p95": 0.5} | again
    row = peer_figures.of_peer(asked, "b", 1)
    assert row["not_answerable"] == {"no way": 1}
    assert row["kinds"]["all"]["right_as_typed"] == pytest.approx(1 / 3, abs=1e-3)


def test_texts_come_back_from_their_file_with_the_captions_behind_the_body(tmp_path: Path) -> None:
    article = Article(id="a", title="渡輪", body="啟航\n\n加班", captions=("圖：市長", "海港"))
    (text,) = texts.texts_of([article])
    assert text.body.split("\n\n") == ["啟航", "加班", "圖：市長", "海港"]
    texts.write([text], tmp_path / "texts.jsonl")
    assert list(texts.read(tmp_path / "texts.jsonl")) == [text]


def test_holes_in_a_file_take_no_room_on_disk(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(10_000_000)
    (tmp_path / "full").write_bytes(b"1" * 100)
    assert 100 <= building.allocated(tmp_path) < 1_000_000


def test_a_run_names_what_it_skips_and_writes_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(registry.PEERS, "absent", Listed("no_such_engine", "Absent", "get it"))
    run = ["--folder", str(_SAMPLE), "--cache", str(tmp_path), "--results", str(tmp_path / "out")]
    few = ["--queries", "30", "--rounds", "1", "--peers", "absent,newsearch,sqlite"]
    done = CliRunner().invoke(main, [*run, *few], catch_exceptions=False)
    assert "skipped: absent" in done.stderr
    assert "to install: get it" in done.stderr
    written = json.loads((tmp_path / "out" / "peers-sample_corpus.json").read_text("utf-8"))
    found = written["figures"]
    assert list(found["peers"]) == ["newsearch", "sqlite"]
    assert found["peers"]["newsearch"]["kinds"]["all"]["right"] == 1
    assert found["ratios"]["newsearch / sqlite"]["all"]["answered"]["queries"] > 0
    assert found["peers"]["sqlite"]["indexing"]["megabytes_on_disk"] > 0
    head, _, *rows = table.markdown(found).splitlines()
    assert [row.count("|") for row in rows] == [head.count("|")] * 2
    assert table.markdown(found) in done.stdout


def test_a_picture_is_drawn_where_something_can_draw(tmp_path: Path) -> None:
    plot = pytest.importorskip("benchmarks.peers.plot", reason="matplotlib is not installed")
    row = {"median_ms": 1.0, "p95_ms": 2.0, "right_by_either": 0.5}
    none = {"right_by_either": 0.0}
    peer = {"indexing": {"articles_per_second": 100.0}, "kinds": {"all": row, "name": none}}
    plot.draw({"peers": {"newsearch": peer, "sqlite": peer}}, "head", tmp_path / "peers.png")
    assert (tmp_path / "peers.png").read_bytes().startswith(b"\x89PNG")


def test_without_matplotlib_a_line_says_how_to_get_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "benchmarks.peers.plot", None)
    _draw({}, "head", tmp_path, "peers")
    assert "pip install matplotlib" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_unknown_peer_is_refused_with_the_names_that_there_are() -> None:
    done = CliRunner().invoke(main, ["--peers", "elastic"])
    assert done.exit_code == 2
    assert "there is no elastic" in done.stderr
    assert "newsearch" in done.stderr
