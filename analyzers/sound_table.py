"""Makes `data/sounds.tsv`: `python -m analyzers.sound_table`; needs pypinyin and ToJyutping.

    characters of jieba's dictionary and of Big5's first level ──fold──▶ their readings

A table instead of the libraries: these take 127 ms and 55 MB, 614 ms and 71 MB to load, it takes 4.
A folded character has the readings of all the characters that fold to it; of each the first few
syllables, since the rest are those of old names, with all the tones that they have.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from analyzers.fold import fold
from analyzers.variants import dictionary_words

READINGS: Final = 3
"""Syllables of one character, the commonest first; tones are not counted."""
_TONES: Final = "123456"

_HEADER: Final = """\
# Sounds: the system, the syllable with its tone, the folded characters that are commonly read so,
# and those for which it is another reading.
# Made by `python -m analyzers.sound_table` out of the character tables of pypinyin (Huang Huang,
# MIT License) and of ToJyutping (CanCLID, BSD 2-Clause License).
"""


def characters() -> list[str]:
    """Han characters in use, as written, in the order of their code points."""
    listed = {character for word, _ in dictionary_words() for character in word}
    found = listed | set(_first_level())
    return sorted(character for character in found if "\u3400" <= character <= "\u9fff")


def _first_level() -> Iterator[str]:
    """Big5's 5,401 frequent characters."""
    for lead in range(0xA4, 0xC7):
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            if (lead, trail) <= (0xC6, 0x7E):
                yield bytes((lead, trail)).decode("big5", "ignore")


def pinyin(character: str) -> list[str]:
    """The readings of a character in Standard Mandarin, the commonest first: ü as v, neutral 5."""
    from pypinyin import Style
    from pypinyin import pinyin as readings

    found = readings(
        character,
        style=Style.TONE3,
        heteronym=True,
        errors="ignore",
        v_to_u=False,
        neutral_tone_with_five=True,
    )
    return list(found[0]) if found else []


def jyutping(character: str) -> list[str]:
    """The readings of a character in Cantonese, the commonest first."""
    import ToJyutping

    return list(ToJyutping.get_jyutping_candidates(character)[0][1])


def rows(
    written: Iterable[str], system: str, readings: Callable[[str], list[str]]
) -> Iterator[str]:
    """The lines of one system of spelling."""
    common: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    for character in written:
        read = list(filter(None, readings(character)))
        syllables = list(dict.fromkeys(map(_toneless, read)))[:READINGS]
        for reading in read:
            if _toneless(reading) in syllables:
                kind = common if _toneless(reading) == syllables[0] else others
                kind[reading].add(fold(character))
    for reading in sorted(common.keys() | others.keys()):
        columns = [common[reading], others[reading] - common[reading]]
        listed = "\t".join("".join(sorted(column)) for column in columns)
        yield f"{system}\t{reading}\t{listed}".rstrip("\t") + "\n"


def _toneless(reading: str) -> str:
    return reading.rstrip(_TONES)


def make() -> str:
    """The text of `sounds.tsv`."""
    written = characters()
    mandarin = rows(written, "pinyin", pinyin)
    return _HEADER + "".join((*mandarin, *rows(written, "jyutping", jyutping)))


def main() -> None:
    """Write the file and print its digest."""
    text = make()
    (Path(__file__).parent / "data" / "sounds.tsv").write_text(text, "utf-8")
    print("sounds.tsv", len(text.splitlines()), hashlib.sha256(text.encode()).hexdigest()[:16])


if __name__ == "__main__":
    main()
