"""Dictionaries of one's own, in jieba's format."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzers import DictionaryWord, read_dictionary

# What a word without a frequency gets: more than its neighbours have in practice.
DEFAULT = 1000


def _written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "words.txt"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("特朗普 50 nr\n", [("特朗普", 50)]),
        ("特朗普 50\n", [("特朗普", 50)]),
        ("特朗普 nr\n", [("特朗普", DEFAULT)]),
        ("特朗普\n", [("特朗普", DEFAULT)]),
        ("特朗普", [("特朗普", DEFAULT)]),
        ("特朗普\t50\tnr", [("特朗普", 50)]),
        ("  特朗普　50  \n", [("特朗普", 50)]),
        ("特朗普 50\r\n普京 7\r\n", [("特朗普", 50), ("普京", 7)]),
        ("\n普京 7\n\n \n特朗普 50\n", [("普京", 7), ("特朗普", 50)]),
        ("普京 7\n普京 8\n", [("普京", 7), ("普京", 8)]),
        ("總統著名 3", [("总统着名", 3)]),
        ("ＡＢ股 3", [("ab股", 3)]),
        ("", []),
    ],
)
def test_a_line_is_a_word_with_frequency_and_tag(
    text: str, words: list[tuple[str, int]], tmp_path: Path
) -> None:
    assert read_dictionary(_written(tmp_path, text)) == [DictionaryWord(*word) for word in words]


@pytest.mark.parametrize("text", ["特朗普 50\n", "\n特朗普 50\n"])
def test_a_byte_order_mark_is_no_part_of_the_first_line(text: str, tmp_path: Path) -> None:
    path = _written(tmp_path, text, "utf-8-sig")
    assert read_dictionary(path) == [DictionaryWord("特朗普", 50)]


@pytest.mark.parametrize(
    ("text", "line", "frequency"),
    [
        ("特朗普 0", 1, "0"),
        ("普京 7\n特朗普 nr 50\n", 2, "nr"),
        ("普京 7\n\n特朗普 -1 nr\n", 3, "-1"),
        ("\ufeff普京 7\n特朗普 1.5 nr", 2, "1.5"),
        ("特朗普 ² nr", 1, "²"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_wrong(
    text: str, line: int, frequency: str, tmp_path: Path
) -> None:
    path = _written(tmp_path, text)
    with pytest.raises(ValueError, match="is no frequency") as caught:
        read_dictionary(path)
    assert str(caught.value) == (f"{path}:{line}: {frequency!r} is no frequency; write: 特朗普 100")


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnicodeDecodeError):
        read_dictionary(_written(tmp_path, "總統", "big5"))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_dictionary(tmp_path / "none.txt")
