"""Relevance: halves, judging, significance, constants and the plain baselines, without corpora."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
import pytest
from click.testing import CliRunner

from analyzers import fold as folded
from searchcore import schema
from searchcore.engines import base

pytest.importorskip("bm25s")
pytest.importorskip("ir_measures")

from benchmarks.corpora import Ground
from benchmarks.relevance import bag_terms, in_force
from benchmarks.relevance.bag import Bag
from benchmarks.relevance.collected import Collections
from benchmarks.relevance.commands import main
from benchmarks.relevance.constants import Constant, holding, setting, several
from benchmarks.relevance.division import FOLDS, TEST, TRAIN, fold, half
from benchmarks.relevance.figures import difference
from benchmarks.relevance.judged import Judged, judged
from benchmarks.relevance.ours import ours
from benchmarks.relevance.questions import Question, Task
from benchmarks.relevance.ranked import rankings
from benchmarks.relevance.remembered import bag_rankings
from benchmarks.relevance.significance import interval, p_value

HALF = (TRAIN, TEST)
DOCUMENTS = [f"2024/article_{number}.md" for number in range(1000)]
K1 = "searchcore.engines.base:BM25_K1"
TITLE = "searchcore.schema:WEIGHTS[title]"


def asked(*questions: Question) -> Task:
    return Task("made up", None, questions, ("RR@10", "R@20"))  # type: ignore[arg-type]


def worth(values: Sequence[float]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array(values, float)


def test_halves_and_folds_are_about_equal_and_the_same_everywhere() -> None:
    assert [half(one) for one in DOCUMENTS[:6]] == [TRAIN, TRAIN, TEST, TEST, TEST, TRAIN]
    assert [fold(one) for one in DOCUMENTS[:6]] == [3, 0, 1, 2, 3, 2]
    assert 450 < sum(half(document) == TRAIN for document in DOCUMENTS) < 550
    for number in range(FOLDS):
        of_training = [half(one) == TRAIN for one in DOCUMENTS if fold(one) == number]
        assert 150 < len(of_training) < 250
        assert 0.35 < sum(of_training) / len(of_training) < 0.65


def test_questions_of_one_document_stay_in_one_half() -> None:
    task = asked(*(Question(f"問{number}", f"1147-{number}", "1147") for number in range(20)))
    found = judged(task, [[]] * 20)
    parts = {name: found.figures(lambda one, of=name: half(one.document) == of) for name in HALF}
    assert sorted(map(bool, parts.values())) == [False, True]


def test_measures_are_those_of_the_library_and_a_question_without_answer_counts() -> None:
    questions = [Question("甲", "a", "a"), Question("乙", "b", "b"), Question("丙", "c", "c")]
    eleven = [str(number) for number in range(11)]
    found = judged(asked(*questions), [["x", "a"], [*eleven, "b"], []])
    assert found.measured["RR@10"].tolist() == [0.5, 0, 0]
    assert found.measured["R@20"].tolist() == [1, 1, 0]
    assert found.figures(lambda question: True) == {
        "RR@10": 0.1667,
        "R@20": 0.6667,
        "no answer": 0.3333,
        "not in ten": 0.6667,
    }


def test_what_is_left_out_does_not_take_a_place_among_the_first() -> None:
    citing = [f"citing {number}" for number in range(25)]
    question = Question("甲", "right", "right", left_out=frozenset(citing))

    def ranked(query: str, limit: int) -> list[str]:
        return [*citing, "wrong", "right", *map(str, range(100))][:limit]

    (answers,) = rankings(ranked, [question])
    assert answers[:3] == ["wrong", "right", "0"]
    assert len(answers) == 20
    assert judged(asked(question), [answers]).measured["RR@10"].tolist() == [0.5]


def test_equal_settings_differ_by_chance_and_better_ones_do_not() -> None:
    chance = np.random.default_rng(1)
    one, other = chance.random(200), chance.random(200)
    assert p_value(one, one) == 1
    assert p_value(one, other) > 0.05
    assert p_value(one + 0.2, one) < 0.001
    assert p_value(one, other) == p_value(one, other)


def test_the_p_of_few_questions_is_that_of_all_ways_to_flip_their_signs() -> None:
    # Of 8 ways to flip three signs only 2 give a mean as far from 0 as that of three gains.
    assert p_value(worth([0.9, 0.8, 0.7]), worth([0.1, 0.1, 0.1])) == 2 / 8


def test_the_interval_is_around_the_mean_difference_and_holds_0_where_nothing_differs() -> None:
    chance = np.random.default_rng(2)
    one, other = chance.random(300), chance.random(300)
    low, high = interval(one + 0.5, other)
    assert low < (one + 0.5 - other).mean() < high
    assert low > 0
    assert high - low < 0.2
    assert interval(one, one) == (0, 0)


def test_a_difference_tells_its_sign_and_p_of_a_part_alone() -> None:
    questions = [Question("甲", "a", document) for document in DOCUMENTS[:60]]
    task = asked(*questions)
    in_train = worth([half(question.document) == TRAIN for question in questions])
    better = Judged(task, {"RR@10": in_train}, in_train, in_train)
    nothing = Judged(task, {"RR@10": 0 * in_train}, in_train, in_train)
    train = difference(better, nothing, lambda question: half(question.document) == TRAIN)
    test = difference(nothing, better, lambda question: half(question.document) == TEST)
    assert (train["difference"], train["interval_95"]) == (1, [1, 1])
    assert train["p"] < 0.001
    assert (test["difference"], test["p"]) == (0, 1)


def test_a_constant_is_set_for_a_while_and_put_back_even_after_a_failure() -> None:
    before = base.BM25_K1, schema.WEIGHTS["title"]
    seen = []
    with pytest.raises(ZeroDivisionError), holding(setting([f"{K1}=0.5", f"{TITLE}=7"])):
        seen.append(1 / (base.BM25_K1 - 0.5 + schema.WEIGHTS["title"] - 7))
    assert (seen, before) == ([], (base.BM25_K1, schema.WEIGHTS["title"]))


def test_a_constant_is_set_where_others_have_taken_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "MADE_UP", 0.123, raising=False)
    monkeypatch.setattr(schema, "MADE_UP", base.MADE_UP, raising=False)
    with holding({Constant("searchcore.engines.base", "MADE_UP"): 0.5}):
        assert (base.MADE_UP, schema.MADE_UP) == (0.5, 0.5)
    assert (base.MADE_UP, schema.MADE_UP) == (0.123, 0.123)


@pytest.mark.parametrize(
    "text",
    [
        "BM25_K1=1",
        "searchcore.nowhere:SHARE=1",
        "searchcore.schema:NOTHING=1",
        "searchcore.schema:WEIGHTS[headline]=1",
        f"{K1}[title]=1",
        f"{K1}",
        f"{K1}=",
        f"{K1}=much",
        f"{K1}=0.1,0.2",
    ],
)
def test_a_constant_that_is_not_there_and_a_value_that_is_none_are_refused(text: str) -> None:
    with pytest.raises(click.BadParameter):
        setting([text])


def test_several_values_are_read_in_order() -> None:
    constant, values = several(f"{TITLE}=1,1.5,2")
    assert (str(constant), values) == (TITLE, [1, 1.5, 2])


def test_weights_and_constants_in_force_are_told_and_limits_are_not() -> None:
    with holding(setting([f"{TITLE}=9"])):
        told = in_force.constants()
    assert told["searchcore.schema:WEIGHTS"]["title"] == 9
    assert told[K1] == base.BM25_K1
    assert not [name for name in told if "MEMORY" in name or "MOST" in name]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (bag_terms.words, ["停火", "談判", "在", "5g", "雨"]),
        (bag_terms.bigrams, ["停火", "火談", "談判", "判在", "5g", "雨"]),
        (bag_terms.trigrams, ["停火談", "火談判", "談判在", "判在5", "在5g", "5g,", "g,雨"]),
        (
            bag_terms.words_over_bigrams,
            ["停火", "停火", "火談", "談判", "談判", "判在", "在", "5g", "雨"],
        ),
    ],
)
def test_baselines_differ_in_their_terms(terms: bag_terms.Terms, expected: list[str]) -> None:
    assert sorted(terms("停火談判在5G，雨")) == sorted(map(folded, expected))


@pytest.mark.parametrize("name", bag_terms.BASELINES)
def test_a_baseline_ranks_what_holds_more_of_the_query_first_in_either_script(name: str) -> None:
    texts = {
        "other": "天文台預測明日有驟雨，市民外出應帶備雨具。",
        "half": "俄烏衝突持續，各方呼籲克制，前線戰事膠着。",
        "whole": "俄烏停火談判周二在吉達舉行，美方代表出席。",
        "empty": "",
    }
    bag = Bag(texts, bag_terms.BASELINES[name])
    assert bag.ranked("俄乌停火谈判", 10)[0] == "whole"
    assert "other" not in bag.ranked("俄烏停火談判", 10)
    assert bag.ranked("籃球比賽", 10) == []
    assert bag.ranked("", 10) == []


def test_equal_documents_rank_in_their_order_and_no_more_than_asked_for() -> None:
    bag = Bag(dict.fromkeys("abcde", "停火談判"), bag_terms.bigrams)
    assert bag.ranked("停火", 3) == ["a", "b", "c"]


@pytest.fixture
def news(tmp_path: Path) -> Ground:
    """Twenty articles, each with a headline of its own and its number in the body."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"):
        text = f"---\ntitle: 頭條{name}號\n---\n\n內文說的是消息{name}，編號{number}。\n"
        (folder / f"{number}.md").write_text(text, "utf-8")
    return Ground(folder, "made-up", tmp_path / "cache")


def test_news_without_titles_is_found_by_its_body_alone(news: Ground) -> None:
    with Collections(lambda: news) as collections:
        titled, untitled = ours(collections.news()), ours(collections.untitled())
        assert len(titled("頭條甲號", 10)) == len(titled("消息甲", 10)) == 1
        assert untitled("頭條甲號", 10) == []
        assert untitled("消息甲", 10) == titled("消息甲", 10)
        assert all("頭條" not in text for text in collections.untitled().texts.values())


def test_ids_without_snippets_come_in_the_order_that_a_reader_gets(news: Ground) -> None:
    with Collections(lambda: news) as collections:
        collection = collections.news()
        for query in ("消息 編號", "頭條子號說的是消息", "內文 OR 頭條甲號"):
            hits = collection.index.search(query, limit=7).hits
            assert ours(collection)(query, 7) == [hit.id for hit in hits]
            assert hits


def test_a_query_that_is_refused_has_no_answer(news: Ground) -> None:
    with Collections(lambda: news) as collections:
        assert ours(collections.news())('"消息甲', 10) == []


def test_rankings_of_a_bag_are_kept_until_a_text_changes(
    news: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Collections(lambda: news) as collections:
        collection = collections.news()
        right = collection.ids_by_path()["0.md"]
        task = Task("made up", collection, (Question("消息甲", right, right),), ("RR@10",))
        first = bag_rankings(task, "bigrams", news.cache)
        monkeypatch.setattr("benchmarks.relevance.remembered.Bag", None)
        assert bag_rankings(task, "bigrams", news.cache) == first
        collection.texts[right] = "另一篇"
        with pytest.raises(TypeError):
            bag_rankings(task, "bigrams", news.cache)
    assert first[0][0] == right


def command(news: Ground, *arguments: str) -> str:
    places = ["--folder", str(news.folder), "--cache", str(news.cache)]
    done = CliRunner().invoke(main, [*arguments, "--task", "headlines", *places])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_run_writes_figures_of_all_systems_with_the_constants_used(
    news: Ground, tmp_path: Path
) -> None:
    output = command(news, "run", "--results", str(tmp_path), "--set", f"{TITLE}=3")
    found = json.loads((tmp_path / "relevance.json").read_text("utf-8"))
    assert found["parameters"]["searchcore.schema:WEIGHTS"]["title"] == 3
    figures = found["figures"]["headlines"]
    assert list(figures["systems"]) == ["newsearch", *bag_terms.BASELINES]
    assert figures["questions"]["train"] + figures["questions"]["test"] == 20
    # One character alone stands in both a headline and its body: a word, and no trigram.
    assert figures["systems"]["words"]["all"]["RR@10"] > 0.9
    assert figures["systems"]["trigrams"]["all"]["no answer"] == 1
    assert set(figures["ours_against"]) == set(bag_terms.BASELINES)
    assert len(figures["folds"]["newsearch"]["each"]) == FOLDS
    assert "words over bigrams" in output
    assert "頭條" not in output


def test_a_sweep_tries_each_combination_on_the_training_half(news: Ground) -> None:
    lines = command(news, "sweep", "--set", f"{TITLE}=1,2", "--set", f"{K1}=0.1,0.2")
    assert [line.partition(" s  ")[2] for line in lines.splitlines()] == [
        "as shipped",
        f"{TITLE}=1 {K1}=0.1",
        f"{TITLE}=1 {K1}=0.2",
        f"{TITLE}=2 {K1}=0.1",
        f"{TITLE}=2 {K1}=0.2",
    ]


def test_settings_that_are_the_same_compare_as_such(news: Ground) -> None:
    output = command(news, "compare", "--b", f"{TITLE}={schema.WEIGHTS['title']}")
    rows = [line for line in output.splitlines() if line.startswith("all: b")]
    assert [row.split()[-1] for row in rows] == ["1.0000"]
    assert "+0.0000" in rows[0]


@pytest.mark.parametrize("arguments", [["run"], ["compare"], ["sweep", "--set", f"{TITLE}=1"]])
def test_without_corpora_it_is_skipped(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSEARCH_CORPORA", str(tmp_path / "nothing"))
    done = CliRunner().invoke(main, [*arguments, "--cache", str(tmp_path / "cache")])
    assert done.exit_code == 0
    assert "skipped: there is nothing to ask; set NEWSEARCH_CORPORA" in done.output
