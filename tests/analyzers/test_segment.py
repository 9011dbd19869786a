"""Both segmenters cut alike, and pieces joined are the run."""

from __future__ import annotations

import marshal
import random
import tempfile
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers import DictionaryWord, fold
from analyzers.segment import JiebaSegmenter, RustSegmenter, Segmenter, chunked, segmenter
from analyzers.variants import dictionary_words

OWN_WORDS = [
    DictionaryWord("俄乌停火谈判", 1000),
    DictionaryWord("统府", 10**7),
    DictionaryWord("的确", 1),
    DictionaryWord("谈判桌", 500),
    DictionaryWord("总统", 3),
    DictionaryWord("总统", 4),
]

Pair = tuple[RustSegmenter, JiebaSegmenter]


@pytest.fixture(scope="module")
def pair() -> Pair:
    return RustSegmenter(), JiebaSegmenter()


@pytest.fixture(scope="module")
def own() -> Pair:
    return RustSegmenter(OWN_WORDS), JiebaSegmenter(OWN_WORDS)


@pytest.fixture(scope="module", params=[RustSegmenter, JiebaSegmenter])
def either(request: pytest.FixtureRequest) -> Segmenter:
    found: Segmenter = request.param(OWN_WORDS)
    return found


han_runs = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
        st.characters(min_codepoint=0x20000, max_codepoint=0x2EBE0, exclude_categories=["Cn"]),
        st.sampled_from("〇々〆カかーㄅ\ue000\U00100000的了是"),
    ),
    max_size=60,
).map(fold)
_words = [word for word, _ in dictionary_words() if not any(map(str.isascii, word))]
glued_words = st.lists(st.sampled_from(_words), max_size=40).map("".join).map(fold)
beginnings = st.builds(
    lambda word, end: fold(word[:end]),
    st.sampled_from([*_words, *(own.word for own in OWN_WORDS)]),
    st.integers(1, 8),
)
"""Of words, or whole words: jieba's dictionary holds beginnings of words too, as none."""
own_runs = st.text("俄乌停火谈判桌总统府的确了", max_size=40)
# Of a few characters that go together in many ways: what wins often hangs on a rounding error.
tied_runs = (
    st.lists(st.sampled_from("一二十百东西大小人天上下来去来往哈笑高多"), min_size=1, max_size=4)
    .map("".join)
    .flatmap(lambda few: st.text(few, min_size=40, max_size=200))
)


@given(st.one_of(han_runs, glued_words, tied_runs))
def test_both_segmenters_cut_a_run_alike(pair: Pair, run: str) -> None:
    rust, jieba = pair
    assert rust.cut(run) == jieba.cut(run)


@given(st.one_of(own_runs, tied_runs))
def test_both_segmenters_heed_words_of_ones_own_alike(own: Pair, run: str) -> None:
    rust, jieba = own
    assert rust.cut(run) == jieba.cut(run)


@given(st.one_of(beginnings, own_runs))
def test_both_segmenters_know_the_same_words(own: Pair, word: str) -> None:
    rust, jieba = own
    assert rust.knows(word) == jieba.knows(word)


@given(st.lists(st.one_of(glued_words, own_runs).filter(bool), max_size=6))
def test_the_pieces_of_several_runs_are_those_of_each(either: Segmenter, runs: list[str]) -> None:
    pieces = [either.cut(run) for run in runs]
    assert ["".join(cut) for cut in pieces] == runs
    for times in (1, 40):
        assert either.cut("\n".join(runs * times)) == list(chain.from_iterable(pieces * times))


@given(st.lists(st.integers(1, 2000), min_size=1, max_size=4))
def test_runs_are_handed_over_in_chunks_that_no_run_shares(lengths: list[int]) -> None:
    runs = [character * length for character, length in zip("甲乙丙丁", lengths, strict=False)]
    chunks = chunked("\n".join(runs)).split("\n")
    assert "".join(chunks) == "".join(runs)
    assert all(len(set(chunk)) == 1 for chunk in chunks)
    # jieba takes time quadratic in the length of a run that its dictionary does not know.
    assert max(map(len, chunks)) <= 1000


def test_words_of_rare_ideographs_are_kept_whole_by_both() -> None:
    words = [DictionaryWord("𠮷野家", 1000), DictionaryWord("㐀㐁", 1000)]
    cuts = [kind(words).cut("吃𠮷野家和㐀㐁") for kind in (RustSegmenter, JiebaSegmenter)]
    assert cuts == [["吃", "𠮷野家", "和", "㐀㐁"]] * 2


def _long_runs() -> dict[str, str]:
    chosen = random.Random(1)
    glued = fold("".join(chosen.choices(_words, k=120_000)))
    return {"words": glued, "one_character": "哈" * 200_000, "unknown": "㐂\U00020000" * 100_000}


@pytest.mark.parametrize("kind", _long_runs())
def test_a_run_of_a_book_s_length_is_cut_alike(pair: Pair, kind: str) -> None:
    run = _long_runs()[kind][:200_000]
    assert len(run) == 200_000
    rust, jieba = (segmenter.cut(run) for segmenter in pair)
    assert rust == jieba
    assert "".join(rust) == run


@pytest.mark.parametrize(
    ("run", "pieces"),
    [
        ("总统府发言人", "总统府 发言人"),
        ("着名学者", "着名 学者"),
        ("二〇二五年", "二 〇 二 五年"),
        ("", ""),
        ("\n", ""),
        ("总统\n府", "总统 府"),
    ],
)
def test_a_run_is_cut_by_jieba_s_dictionary_in_folded_form(
    pair: Pair, run: str, pieces: str
) -> None:
    assert [segmenter.cut(run) for segmenter in pair] == [pieces.split()] * 2


@pytest.mark.parametrize(
    ("run", "pieces"),
    [
        ("俄乌停火谈判开始", "俄乌停火谈判 开始"),
        ("总统府", "总 统府"),
        ("谈判桌前", "谈判桌 前"),
    ],
)
def test_words_of_ones_own_are_kept_whole(own: Pair, run: str, pieces: str) -> None:
    assert [segmenter.cut(run) for segmenter in own] == [pieces.split()] * 2


def test_the_accelerator_is_used_where_it_is_installed() -> None:
    assert isinstance(segmenter(), RustSegmenter)


def test_jieba_is_used_where_the_accelerator_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ImportError

    monkeypatch.setattr("analyzers.segment._rust_module", missing)
    assert isinstance(segmenter(OWN_WORDS), JiebaSegmenter)


def test_the_cache_of_jieba_in_the_temporary_folder_is_neither_read_nor_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned = marshal.dumps(({"总": 0, "总统": 0, "统府": 10**6}, 10**6))
    for name in ("jieba.cache", "jieba.u.cache"):
        tmp_path.joinpath(name).write_bytes(poisoned)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert JiebaSegmenter().cut("总统府发言人") == ["总统府", "发言人"]
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "jieba.cache": poisoned,
        "jieba.u.cache": poisoned,
    }
