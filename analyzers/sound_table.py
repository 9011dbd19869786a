"""Makes `data/sounds.tsv`: `python -m analyzers.sound_table`; needs pypinyin and ToJyutping.

    characters of jieba's dictionary and of Big5's first level ──fold──▶ their readings, no tones

A table instead of the libraries: these take 127 ms and 55 MB, 614 ms and 71 MB to load, it takes 2.
A folded character has the readings of all the characters that fold to it; of each the first few,
since the rest are those of old names.
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
"""Of one character, the commonest first."""

_HEADER: Final = """\
# Sounds without tones: the system, the syllable, the folded characters read so.
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


def toneless_pinyin(character: str) -> list[str]:
    """The readings of a character in Standard Mandarin, ü as v."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return list(dict.fromkeys(found[0]))[:READINGS] if found else []


def toneless_jyutping(character: str) -> list[str]:
    """The readings of a character in Cantonese."""
    import ToJyutping

    found = ToJyutping.get_jyutping_candidates(character)[0][1]
    return list(dict.fromkeys(reading.rstrip("123456") for reading in found))[:READINGS]


def rows(
    written: Iterable[str], system: str, readings: Callable[[str], list[str]]
) -> Iterator[str]:
    """The lines of one system of spelling."""
    read: dict[str, set[str]] = defaultdict(set)
    for character in written:
        for reading in readings(character):
            read[reading].add(fold(character))
    for reading in sorted(read):
        yield f"{system}\t{reading}\t{''.join(sorted(read[reading]))}\n"


def make() -> str:
    """The text of `sounds.tsv`."""
    written = characters()
    mandarin = rows(written, "pinyin", toneless_pinyin)
    return _HEADER + "".join((*mandarin, *rows(written, "jyutping", toneless_jyutping)))


def main() -> None:
    """Write the file and print its digest."""
    text = make()
    (Path(__file__).parent / "data" / "sounds.tsv").write_text(text, "utf-8")
    print("sounds.tsv", len(text.splitlines()), hashlib.sha256(text.encode()).hexdigest()[:16])


if __name__ == "__main__":
    main()
