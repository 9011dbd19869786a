"""Segmentation: a run of folded Han characters into words, by jieba's dictionary without HMM.

    run ──chunks of 512──▶ cut without overlaps ──▶ words

Whatever the segmenter, the pieces joined are the run, and both segmenters give the same pieces:
`RustSegmenter` (rjieba, 18 times faster) where it is installed, else `JiebaSegmenter`.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, FileFinder, ModuleSpec
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from analyzers.fold import fold

# jieba takes time quadratic in the length of a run that its dictionary does not know.
_CHUNK: Final = 512

_TOO_OFTEN: Final = 2**31  # for a frequency; jieba's whole dictionary adds up to 60 million


class DictionaryWord(NamedTuple):
    """A line of a dictionary: a folded word and how often it is used."""

    word: str
    frequency: int


class Segmenter(Protocol):
    """Cuts runs of folded Han characters."""

    def cut(self, runs: str) -> list[str]:
        """Cut a run, or several with a line break between them.

        The pieces joined are the runs without line breaks; no piece crosses one.
        """

    def spaced(self, runs: str) -> str:
        """The pieces of `cut` with white space between them, of any kind and number."""

    def knows(self, word: str) -> bool:
        """Whether the dictionary has this word, in folded form."""


class RustSegmenter:
    """jieba's algorithm and dictionary in Rust (rjieba)."""

    def __init__(self, words: Iterable[DictionaryWord] = ()) -> None:
        self._jieba = _rust_module().Jieba()
        for word, frequency in _with_folded(words):
            self._jieba.add_word(word, frequency, "")

    def cut(self, runs: str) -> list[str]:
        return [piece for piece in self._jieba.cut(chunked(runs), False) if piece != "\n"]

    def spaced(self, runs: str) -> str:
        return " ".join(self._jieba.cut(chunked(runs), False))

    def knows(self, word: str) -> bool:
        return bool(self._jieba.has_word(word))


# The Han characters that rjieba looks up; jieba's own pattern ends at U+9FD5. Others are pieces.
_LOOKED_UP: Final = re.compile(
    "([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0002a6df\U0002a700-\U0002ebef\U0002f800-\U0002fa1f]+)"
)


class JiebaSegmenter:
    """jieba itself, in Python."""

    def __init__(self, words: Iterable[DictionaryWord] = ()) -> None:
        self._jieba = _private_tokenizer()
        for word, frequency in _with_folded(words):
            self._jieba.add_word(word, frequency)
        # jieba counts a word twice that is listed twice, rjieba does not, and ties depend on it.
        self._jieba.total = sum(self._jieba.FREQ.values())

    def cut(self, runs: str) -> list[str]:
        pieces: list[str] = []
        for number, part in enumerate(_LOOKED_UP.split(chunked(runs))):
            pieces += self._best_route(part) if number % 2 else part.replace("\n", "")
        return pieces

    def spaced(self, runs: str) -> str:
        return " ".join(self.cut(runs))

    def _best_route(self, run: str) -> Iterator[str]:
        route: dict[int, tuple[float, int]] = {}
        self._jieba.calc(run, self._jieba.get_DAG(run), route)
        start = 0
        while start < len(run):
            end = route[start][1] + 1
            yield run[start:end]
            start = end

    def knows(self, word: str) -> bool:
        return bool(self._jieba.FREQ.get(word))


def segmenter(words: Iterable[DictionaryWord] = ()) -> Segmenter:
    """The fastest segmenter that is installed, knowing these words besides jieba's own."""
    try:
        return RustSegmenter(words)
    except ImportError:
        return JiebaSegmenter(words)


def chunked(runs: str) -> str:
    """The runs with a line break after every 512 characters of one run."""
    if not _has_long_run(runs):
        return runs
    return "\n".join(
        run[start : start + _CHUNK]
        for run in runs.split("\n")
        for start in range(0, len(run), _CHUNK)
    )


def _has_long_run(runs: str) -> bool:
    # Not by splitting them: this is asked of every text.
    start = 0
    while len(runs) - start > _CHUNK:
        start = runs.rfind("\n", start, start + _CHUNK + 1) + 1
        if not start:
            return True
    return False


def read_dictionary(path: Path) -> list[DictionaryWord]:
    """Words of a file in jieba's format: `word [frequency] [tag]` a line, UTF-8.

    Only runs of Han characters are cut, so a word with anything else in it changes nothing: Latin
    words and numbers are found whole anyway. Raises OSError, UnicodeDecodeError, and ValueError
    that names the line.
    """
    lines = path.read_text("utf-8-sig").splitlines()
    return [
        _dictionary_word(line.split(), path, number)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def _dictionary_word(parts: list[str], path: Path, number: int) -> DictionaryWord:
    word = fold(parts[0])
    if len(parts) == 1 or (len(parts) == 2 and not parts[1].isdecimal()):
        # jieba proposes a frequency that just keeps the word whole; in practice that is 1 to 5,
        # less than its neighbours want. A name that someone cares to list should win.
        return DictionaryWord(word, 1000)
    if not parts[1].isdecimal() or not 0 < int(parts[1]) < _TOO_OFTEN:
        raise ValueError(f"{path}:{number}: {parts[1]!r} is no frequency; write: {parts[0]} 100")
    return DictionaryWord(word, int(parts[1]))


@cache
def _folded_words() -> tuple[DictionaryWord, ...]:
    """jieba's words that folding changes, in folded form."""
    text = resources.files("analyzers").joinpath("data/folded-words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(DictionaryWord(word, int(frequency)) for word, frequency in rows)


def _with_folded(words: Iterable[DictionaryWord]) -> Iterator[DictionaryWord]:
    yield from _folded_words()
    yield from words


def _rust_module() -> Any:
    """The extension module inside the package rjieba.

    Importing the package would build a dictionary for its module-level functions, which nobody
    asks for here: 80 ms and 34 MB. Raises ImportError where it is not installed.
    """
    package = importlib.util.find_spec("rjieba")
    if package is None:
        raise ImportError("rjieba is not installed")
    finder = FileFinder(*_folder_and_loader(package))
    spec = finder.find_spec("rjieba")
    if spec is None or spec.loader is None:
        raise ImportError("rjieba has no extension module for this Python")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _folder_and_loader(
    package: ModuleSpec,
) -> tuple[str, tuple[type[ExtensionFileLoader], list[str]]]:
    folder = (package.submodule_search_locations or [""])[0]
    return folder, (ExtensionFileLoader, EXTENSION_SUFFIXES)


def _private_tokenizer() -> Any:
    import jieba

    tokenizer = jieba.Tokenizer()
    # Its own way to load would read a marshal file from the shared temporary folder.
    with resources.files("jieba").joinpath("dict.txt").open("rb") as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True
    return tokenizer
