"""Terms as columns: a whole text at once has the terms that its stretches have one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import analyzers.analyzer
from analyzers import GAP, Analyzer, fold
from analyzers.layout import laid_out
from analyzers.segment import JiebaSegmenter, RustSegmenter, Segmenter, chunked
from analyzers.units import Kind, Stretch, stretches
from tests.analyzers.texts import newslike_texts, texts

SAMPLES = sorted((Path(__file__).parents[2] / "sample_corpus").rglob("*.md"))

# fmt: off
PIECES = [
    *"總統府停火谈判〇々𠮷𠀀かカー한㐀豈", "\ue000", "\U00100000", "\U00030000", "ㄅ",
    *"aBzßё015²Ⅷ", "Latin", "iPhone15", "ﬁ",
    "U.S.", "U.S", "a.b.c", "A.I.研究", "U.S.5", "J.K.罗琳", "x.y", ".a.", "a.com",
    "3.5", "1.2.3", "1,000", "12,345,678.5", "1,00", "1,0000", "000", "1,000a",
    *".,．，", "..", ",.", "...",
    *"-'’‐&/_–·|#%😀⟨⟩␣。、；「」", "--", "- ", "\0", "\ud800", "\udfff", "\u0301", "\u200b",
    *" \u3000\n\t\r\x0b\x0c\x1c\x1f\x85\xa0\u2028\u2029", "\r\n", "\n\n", " \n ", "\n \n", "\n\n\n",
]
# fmt: on
pieced_texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
any_texts = st.one_of(pieced_texts, texts, newslike_texts, st.text(st.characters(), max_size=40))


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def _one_by_one(found: Iterable[Stretch]) -> dict[str, object]:
    """The layout of a text that has these stretches."""
    runs: list[str] = []
    words: list[str] = []
    positions: dict[Kind, list[int]] = {kind: [] for kind in Kind}
    for stretch in found:
        size = 1
        if stretch.kind is Kind.HAN:
            runs.append(stretch.text)
            size = len(stretch.text)
        elif stretch.kind is Kind.WORD:
            words.append(stretch.text)
        positions[stretch.kind] += range(stretch.position, stretch.position + size)
    return {
        "runs": "\n".join(runs),
        "han": [ord(character) for run in runs for character in run],
        "following": [code for run in runs for code in [*map(ord, run[1:]), 0]],
        "han_positions": positions[Kind.HAN],
        "words": words,
        "word_positions": positions[Kind.WORD],
        "gap_positions": positions[Kind.GAP],
        "length": len(positions[Kind.HAN]) + len(words),
    }


def _at_once(text: str) -> dict[str, object]:
    columns = laid_out(text)._asdict()
    return {
        name: column.tolist() if isinstance(column, np.ndarray) else column
        for name, column in columns.items()
    }


@settings(max_examples=1000)
@given(any_texts)
@example("")
@example("U.S.5")  # two words with nothing between them
@example("總\n統\n\n府 \n停")
def test_a_text_at_once_has_the_units_and_gaps_of_its_stretches(text: str) -> None:
    for whole in (text, fold(text)):
        assert _at_once(whole) == _one_by_one(stretches(whole))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_so_has_an_article(sample: Path) -> None:
    folded = fold(sample.read_text("utf-8"))
    assert _at_once(folded) == _one_by_one(stretches(folded))


def test_a_text_may_end_wherever_it_likes() -> None:
    text = fold("總統，U.S. 1,000.5 人\n們3.a-b\n\nc「完」。U.S.A.")
    for end in range(len(text) + 1):
        for start in range(end + 1):
            part = text[start:end]
            assert _at_once(part) == _one_by_one(stretches(part)), part


def _expected(analyzer: Analyzer, stretch: Stretch) -> Iterator[tuple[int, str]]:
    """The terms of a stretch, as the module `analyzer` describes them."""
    text, position = stretch.text, stretch.position
    if stretch.kind is not Kind.HAN:
        yield position, text
        return
    yield from ((position + offset, text[offset : offset + 2]) for offset in range(len(text)))
    for word in analyzer.cut(text):
        if len(word) > 1:
            yield position, word
        for offset, inner in analyzer.inner_words(word):
            yield position + offset, inner
        position += len(word)


@given(any_texts, st.sampled_from([1, 8]))
@example("總統府發言人" * 200, 1)  # a run that is cut in chunks
def test_the_terms_are_those_of_each_stretch(analyzer: Analyzer, text: str, times: int) -> None:
    found = list(stretches(fold(text * times)))
    terms = analyzer.terms(text * times)
    assert sorted(zip(terms.positions, terms.texts, strict=True)) == sorted(
        term for stretch in found for term in _expected(analyzer, stretch)
    )
    assert terms.length == sum(
        len(stretch.text) if stretch.kind is Kind.HAN else stretch.text != GAP for stretch in found
    )


def test_inner_words_that_were_forgotten_are_found_again(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analyzers.analyzer, "_MOST_REMEMBERED", 2)
    forgetful = Analyzer()
    text = "香港特別行政區總統府，中華人民共和國立法會，" * 2
    for _ in range(2):
        assert forgetful.terms(text) == analyzer.terms(text)


@pytest.mark.parametrize("kind", [RustSegmenter, JiebaSegmenter])
def test_words_with_white_space_between_are_those_of_a_cut(kind: type[Segmenter]) -> None:
    segmenter = kind()
    for runs in ("", "總", "总统府发言人\n停火谈判", "着名学者" * 300, "かカ\n\ue000𠮷"):
        assert segmenter.spaced(runs).split() == segmenter.cut(runs)


@given(any_texts)
@example("總統府，U.S. iPhone 15")
def test_terms_go_to_another_process_and_come_back_equal(analyzer: Analyzer, text: str) -> None:
    terms = analyzer.terms(text)
    assert ForkingPickler.loads(ForkingPickler.dumps(terms)) == terms


def test_terms_go_to_another_process_as_arrays(analyzer: Analyzer) -> None:
    terms = analyzer.terms("總統府發言人說，俄烏停火談判，5G手機" * 500)
    arrays = terms.texts.codes.nbytes + terms.positions.itemsize * len(terms.positions)
    longer = sum(len(other.encode()) + 3 for other in terms.texts.others)
    assert len(ForkingPickler.dumps(terms)) < arrays + longer + 1000


@given(st.lists(st.integers(1, 1600), min_size=1, max_size=6))
@example([512])
@example([513])
@example([300, 513])
def test_a_run_is_cut_in_chunks_of_512_characters(lengths: list[int]) -> None:
    chunks = chunked("\n".join("哈" * length for length in lengths)).split("\n")
    wanted = [[512] * (length // 512) + [length % 512] * (length % 512 > 0) for length in lengths]
    assert [len(chunk) for chunk in chunks] == [size for sizes in wanted for size in sizes]
