"""`newsearch tokens`: each term under its place."""

from __future__ import annotations

from pathlib import Path

from cli.running import run, run_json, run_well


def test_each_term_stands_under_the_text_that_it_covers() -> None:
    assert run_well("tokens", "特朗普 5G").splitlines() == [
        "        特朗普 5G",
        "0  0–2  特朗",
        "0  0–3  特朗普",
        "1  1–3    朗普",
        "2  2–3      普",
        "3  4–6         5g",
    ]


def test_the_json_has_text_and_tokens() -> None:
    shown = run_json("tokens", "雨", "5G")
    assert shown["text"] == "雨 5G"
    assert shown["tokens"][-1] == {"text": "5g", "start": 2, "end": 4, "position": 1}


def test_a_long_text_comes_in_lines_with_their_terms_below() -> None:
    shown = run_well("tokens", "特朗普" * 20, COLUMNS="60").split("\n\n")
    assert len(shown) > 2
    assert all(part.splitlines()[1].split()[-1] for part in shown)


def test_the_dictionary_is_that_of_the_index(content: Path) -> None:
    Path("words.txt").write_text("朗普與 100000\n", "utf-8")
    assert "朗普与" not in run_well("tokens", "特朗普與")
    run_well("index", "content", "--dictionary", "words.txt")
    assert "朗普与" in run_well("tokens", "特朗普與")


def test_an_index_that_was_named_must_be_there() -> None:
    assert run("tokens", "雨", "--index", "nowhere").exit_code == 2


def test_punctuation_alone_has_no_terms() -> None:
    result = run("tokens", "，。")
    assert result.exit_code == 1
    assert "no letter and no digit" in result.stderr
