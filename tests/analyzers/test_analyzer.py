"""Terms and their positions, words, and the fingerprint."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given

import analyzers
from analyzers import GAP, Analyzer, DictionaryWord
from tests.analyzers.texts import texts, units_of

NAME = DictionaryWord("统府发", 10**6)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def _laid_out(analyzer: Analyzer, text: str) -> str:
    """Terms by position, those at one position joined by `/`, the shorter first."""
    terms = analyzer.terms(text)
    at: dict[int, list[str]] = defaultdict(list)
    for term, position in zip(terms.texts, terms.positions, strict=True):
        at[position].append(term)
    assert sorted(at) == list(range(len(at)))
    return " ".join("/".join(sorted(at[position], key=len)) for position in sorted(at))


# fmt: off
TERMS = [
    ("a two-character word stands twice", "總統", "总统/总统 统", 2),
    ("the last character of a run stands alone", "火箭", "火箭/火箭 箭", 2),
    ("so does the only one", "人", "人", 1),
    ("a longer word stands over its bigrams and inner words", "總統府",
     "总统/总统/总统府 统府 府", 3),
    ("inner words of two and three", "香港特別行政區",
     "香港/香港/香港特别行政区 港特 特别/特别 别行 行政/行政/行政区 政区/政区 区", 7),
    ("two words do not overlap", "總統發言", "总统/总统 统发 发言/发言 言", 4),
    ("words of Latin and numbers are one term", "iPhone 15", "iphone 15", 2),
    ("a gap is a term of one position", "總統……總統", "总统/总统 统 ␣ 总统/总统 统", 4),
    ("a gap ends a run", "總，統", "总 ␣ 统", 2),
    ("so does a word of Latin, without a gap", "第5屆", "第 5 届", 3),
    ("a line break does not", "總\n統", "总统/总统 统", 2),
    ("words are found across a line break inside a paragraph", "總統\n府",
     "总统/总统/总统府 统府 府", 3),
    ("no word across a gap", "總統，府", "总统/总统 统 ␣ 府", 3),
    ("words in folded form are known", "著名", "着名/着名 名", 2),
    ("an ideograph that no dictionary has", "𠮷野", "𠮷野 野", 2),
    ("nothing", "，。", "", 0),
]
# fmt: on


@pytest.mark.parametrize(
    ("text", "laid_out", "length"),
    [pytest.param(*row, id=rule) for rule, *row in TERMS],
)
def test_the_terms_are(text: str, laid_out: str, length: int, analyzer: Analyzer) -> None:
    assert _laid_out(analyzer, text) == laid_out
    assert analyzer.terms(text).length == length


@given(texts)
def test_positions_count_units_and_gaps_and_the_length_counts_units(
    analyzer: Analyzer, text: str
) -> None:
    terms = analyzer.terms(text)
    units = units_of(analyzers.searchable_text(text))
    assert set(terms.positions) == set(range(len(units)))
    assert terms.length == len(units) - units.count(GAP)


def test_words_of_one_s_own_stand_over_the_bigrams() -> None:
    assert _laid_out(Analyzer([NAME]), "總統府發言") == "总统 统府/统府发 府发 发言 言"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("總統府發言人說，5G手機", "总统府 发言人 说 5g 手机"),
        ("總統，府", "总统 府"),
        ("總統\n府", "总统府"),
        ("COVID-19疫情", "covid 19 疫情"),
        ("……", ""),
    ],
)
def test_words_come_in_order_and_do_not_overlap(text: str, words: str, analyzer: Analyzer) -> None:
    assert analyzer.words(text) == words.split()


@given(texts)
def test_words_joined_are_the_units(analyzer: Analyzer, text: str) -> None:
    units = units_of(analyzers.searchable_text(text))
    joined = "".join(unit.strip("⟨⟩") for unit in units if unit != GAP)
    assert "".join(analyzer.words(text)) == joined


@pytest.mark.parametrize(
    ("word", "inner"),
    [
        ("总统府", [(0, "总统")]),
        ("行政区", [(0, "行政"), (1, "政区")]),
        ("特别行政区", [(0, "特别"), (2, "行政"), (3, "政区"), (2, "行政区")]),
        ("总统", []),
        ("的", []),
    ],
)
def test_the_words_inside_a_word_are(
    word: str, inner: list[tuple[int, str]], analyzer: Analyzer
) -> None:
    assert list(analyzer.inner_words(word)) == inner
    assert list(analyzer.inner_words(word)) == inner  # as remembered


OTHER_DICTIONARIES = [
    [],
    [DictionaryWord("统府发", 5)],
    [DictionaryWord("统府", 10**6)],
    [NAME, DictionaryWord("统府", 10**6)],
    [DictionaryWord("统府", 10**6), NAME],
]


def test_equal_dictionaries_have_equal_fingerprints() -> None:
    words = [NAME, DictionaryWord("停火线", 5)]
    assert Analyzer(words).fingerprint == Analyzer(iter(list(words))).fingerprint


def test_each_dictionary_has_a_fingerprint_of_its_own() -> None:
    fingerprints = [Analyzer(words).fingerprint for words in [[NAME], *OTHER_DICTIONARIES]]
    assert len(set(fingerprints)) == len(fingerprints)


def _fingerprint_of_package(folder: Path, hash_seed: str) -> str:
    """The fingerprint that the package in this folder has, in a process of its own."""
    command = "from analyzers import Analyzer; print(Analyzer().fingerprint)"
    found = subprocess.run(
        [sys.executable, "-c", command],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip()


@pytest.fixture
def copied_package(tmp_path: Path) -> Path:
    shutil.copytree(Path(analyzers.__file__).parent, tmp_path / "analyzers")
    return tmp_path


def test_the_fingerprint_is_the_same_in_another_process(copied_package: Path) -> None:
    assert {_fingerprint_of_package(copied_package, seed) for seed in "12"} == {
        Analyzer().fingerprint
    }


@pytest.mark.parametrize("name", ["variants.tsv", "folded-words.tsv"])
def test_the_fingerprint_changes_with_the_tables(name: str, copied_package: Path) -> None:
    table = copied_package / "analyzers" / "data" / name
    lines = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[:-1]), "utf-8")
    assert _fingerprint_of_package(copied_package, "1") != Analyzer().fingerprint
