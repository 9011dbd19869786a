"""Folding: width, case, script and regional variants, with the way back to the original.

    text ──NFKC──▶ ──case fold──▶ ──variant classes──▶ folded text

Folding knows no context: each character folds alone, together only with the combining marks behind
it, so a query folds as the same characters inside an article do. `fold(fold(text)) == fold(text)`.

Sources: Unicode Standard Annex #15 (NFKC) and section 3.13 (case folding); the variant classes of
`data/variants.tsv` are explained there and made by `analyzers.variants`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple

from analyzers.origin import UNCHANGED, Origin, Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt: nobody sees these.
_IGNORABLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

# Vowels and finals of Hangul: letters that compose with what stands before them although Unicode
# does not call them marks.
_COMPOSING_LETTER: Final = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")

# Characters in a text from which on NumPy is faster than `str.translate`.
_SHORT: Final = 40
_NOT_MET: Final = 0xFFFFFFFF
_NOT_ONE: Final = 0xFFFFFFFE


class Folded(NamedTuple):
    """A folded text and where each of its characters comes from."""

    text: str
    origin: Origin = UNCHANGED

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind `text[start:end]`, which is not empty."""
        return self.origin.span(start, end)


def fold(text: str) -> str:
    """The folded text. Its length may differ from the original's."""
    if len(text) > _SHORT:
        return fold_with_origin(text).text
    table = _table()
    folded = text.translate(table)
    if table.marks.isdisjoint(text):
        return folded
    return "".join(_fold_cluster(text[start:end]) for start, end in _clusters(text, table.marks))


def fold_with_origin(text: str) -> Folded:
    """The folded text and, for each of its characters, the stretch of the original behind it."""
    table = _table()
    found = table.looked_up(text) if len(text) > _SHORT else None
    if found is not None:
        folded, places = found
        return (
            _mended(text, folded, _clusters_at(text, places, table.marks))
            if places
            else Folded(folded)
        )
    folded = text.translate(table)
    if table.marks.isdisjoint(text) and table.resizing.isdisjoint(text):
        return Folded(folded)
    return _mended(text, text, _clusters(text, table.marks))


def _mended(text: str, folded: str, clusters: Iterable[tuple[int, int]]) -> Folded:
    """`folded`, which is right but for the clusters, with these folded too."""
    parts: list[str] = []
    pieces: list[Piece] = []
    done = length = 0
    for start, end in clusters:
        cluster = _fold_cluster(text[start:end])
        parts += (folded[done:start], cluster)
        length += start - done
        if len(cluster) != 1 or end - start != 1:
            pieces.append(Piece(length, length + len(cluster), start, end))
        length += len(cluster)
        done = end
    parts.append(folded[done:])
    return Folded("".join(parts), Origin(tuple(pieces)))


class _Table(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __init__(self, variants: dict[str, str]) -> None:
        super().__init__((ord(member), chosen) for member, chosen in variants.items())
        self.variants = variants
        self.marks: set[str] = set()
        """Characters met that fold together with the one before them."""
        self.resizing: set[str] = set()
        """Characters met that do not fold to exactly one."""

    def looked_up(self, text: str) -> tuple[str, list[int]] | None:
        """The text with each character folded by itself, and where that gives not exactly one."""
        import numpy as np  # takes longer to load than a short text to fold

        try:
            codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        except UnicodeEncodeError:  # half a character
            return None
        folded = self._ones.take(codes)
        places: list[int] = []
        if folded.max() >= _NOT_ONE:
            for code in set(codes[folded == _NOT_MET].tolist()):
                self._meet(code)
            folded = self._ones.take(codes)
            places = np.flatnonzero(folded == _NOT_ONE).tolist()
            folded[places] = ord(" ")
        return str(folded.data, "utf-32-le"), places

    def _meet(self, code: int) -> None:
        folded = self[code]
        alone = len(folded) == 1 and chr(code) not in self.marks
        self._ones[code] = ord(folded) if alone else _NOT_ONE

    @cached_property
    def _ones(self) -> NDArray[np.uint32]:
        """The same for characters that fold to one each, to look up a whole text at once."""
        import numpy as np

        return np.full(sys.maxunicode + 1, _NOT_MET, np.uint32)

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if _is_mark(character):
            self.marks.add(character)
        folded = _fold_characters(character, self.variants)
        if len(folded) != 1:
            self.resizing.add(character)
        self[code] = folded
        return folded


@cache
def _table() -> _Table:
    return _Table(variant_classes())


def variant_classes() -> dict[str, str]:
    """Each character of a variant class, with the one that stands for its class."""
    lines = resources.files("analyzers").joinpath("data/variants.tsv").read_text("utf-8")
    classes = [line.split("\t") for line in lines.splitlines() if line and line[0] != "#"]
    return {member: chosen for chosen, members in classes for member in members}


def _clusters(text: str, marks: set[str]) -> Iterator[tuple[int, int]]:
    """Cut a text into characters with the marks that follow them, as (start, end).

    White space takes no mark in: one behind it stands alone.
    """
    start = 0
    for index in range(1, len(text)):
        if text[index] not in marks or text[index - 1].isspace():
            yield start, index
            start = index
    if text:
        yield start, len(text)


def _clusters_at(text: str, places: Iterable[int], marks: set[str]) -> Iterator[tuple[int, int]]:
    """Of these only those that hold one of the places."""
    done = 0
    for place in places:
        if place < done:
            continue
        alone = place == done or text[place] not in marks or text[place - 1].isspace()
        start = place if alone else place - 1
        done = place + 1
        while done < len(text) and text[done] in marks:
            done += 1
        yield start, done


def _fold_cluster(cluster: str) -> str:
    table = _table()
    return table[ord(cluster)] if len(cluster) == 1 else _fold_characters(cluster, table.variants)


def _fold_characters(text: str, variants: dict[str, str]) -> str:
    text = unicodedata.normalize("NFKC", _IGNORABLE.sub("", text))
    # Case folding can undo the normal form (U+0345), so it is made once more.
    text = unicodedata.normalize("NFKC", text.casefold())
    return "".join(
        variants.get(character, character)
        for character in _IGNORABLE.sub("", text)
        # A mark that no letter took in (vowel points, keycaps) is dropped.
        if not unicodedata.category(character).startswith("M")
    )


def _is_mark(character: str) -> bool:
    if _IGNORABLE.match(character):
        return False
    # Some have compatibility or half-width twins: vowels of Hangul, voicing marks of Kana.
    first = unicodedata.normalize("NFKC", character)[0]
    return unicodedata.category(first).startswith("M") or bool(_COMPOSING_LETTER.match(first))
