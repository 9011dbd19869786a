"""Makes `data/variants.tsv` and `data/folded-words.tsv`: `python -m analyzers.variants`.

    OpenCC's character tables ──union-find──▶ classes ──jieba's dictionary──▶ one character for each

Two characters fall into one class when any table gives one as a candidate for the other: the
Simplified form of a Traditional character, or the form that Hong Kong or Taiwan prefers. All
candidates count: with the first ones only, 瞭/了, 畫/划, 復/覆 and 藉/借 would stay apart. Tables
are joined, not chained: chained, 麼 would become 幺.

A class is represented by the member that jieba's dictionary uses most, so that most of its words
are folded as they stand. Those that are not go into `folded-words.tsv`, in folded form.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Final
from unicodedata import normalize

TABLES: Final = ("TSCharacters", "HKVariants", "TWVariants")

_HEADER: Final = """\
# {title}
# Made by `python -m analyzers.variants` out of {sources}.
# OpenCC's tables (BYVoid and others, Apache License 2.0) as opencc-python-reimplemented installs
# them; word frequencies of jieba's dictionary (Sun Junyi, MIT License).
"""


def character_pairs() -> list[tuple[str, str]]:
    """Every (character, candidate) of OpenCC's character tables, compatibility forms unified."""
    folder = resources.files("opencc").joinpath("dictionary")
    pairs = []
    for name in TABLES:
        for line in folder.joinpath(f"{name}.txt").read_text("utf-8").splitlines():
            character, _, candidates = normalize("NFKC", line).partition("\t")
            pairs += [(character, candidate) for candidate in candidates.split()]
    return pairs


def dictionary_words() -> list[tuple[str, int]]:
    """jieba's dictionary: each word with its frequency, in the file's order."""
    lines = resources.files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines()
    return [(word, int(frequency)) for word, frequency, *_ in (line.split() for line in lines)]


def join_classes(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The sets of characters that the pairs connect (union-find), of two or more members."""
    parent: dict[str, str] = {}

    def root(character: str) -> str:
        while parent.setdefault(character, character) != character:
            character = parent[character]
        return character

    for one, other in pairs:
        parent[root(one)] = root(other)
    classes: dict[str, set[str]] = defaultdict(set)
    for character in parent:
        classes[root(character)].add(character)
    return [members for members in classes.values() if len(members) > 1]


def choose(classes: Iterable[set[str]], words: Iterable[tuple[str, int]]) -> dict[str, str]:
    """Each member of a class with the one that stands for it; ties go to the lowest code point."""
    uses: Counter[str] = Counter()
    for word, frequency in words:
        for character in word:
            uses[character] += frequency
    return {
        member: min(members, key=lambda character: (-uses[character], character))
        for members in classes
        for member in members
    }


def folded_words(
    words: Iterable[tuple[str, int]], chosen: Mapping[str, str]
) -> list[tuple[str, int]]:
    """Words that folding changes, in folded form, where the dictionary has that form less often.

    It has some by mistake: 着名 3 times, 著名 9,342 times.
    """
    table = str.maketrans(dict(chosen))
    known = dict(words)
    folded: dict[str, int] = {}
    for word, frequency in known.items():
        form = word.translate(table)
        if frequency > max(known.get(form, 0), folded.get(form, 0)):
            folded[form] = frequency
    return sorted(folded.items())


def variants_file(chosen: Mapping[str, str]) -> str:
    """The text of `variants.tsv`."""
    classes: dict[str, list[str]] = defaultdict(list)
    for member, representative in sorted(chosen.items()):
        classes[representative].append(member)
    header = _HEADER.format(
        title="Variant classes: the character that stands for the class, all its members.",
        sources=", ".join(TABLES),
    )
    rows = (f"{representative}\t{''.join(classes[representative])}" for representative in classes)
    return header + "".join(f"{row}\n" for row in sorted(rows))


def words_file(words: Iterable[tuple[str, int]]) -> str:
    """The text of `folded-words.tsv`."""
    header = _HEADER.format(
        title="Words of jieba's dictionary that folding changes: folded form, frequency.",
        sources="jieba's dict.txt and variants.tsv",
    )
    return header + "".join(f"{word}\t{frequency}\n" for word, frequency in words)


def make() -> dict[str, str]:
    """The files by name."""
    words = dictionary_words()
    chosen = choose(join_classes(character_pairs()), words)
    return {
        "variants.tsv": variants_file(chosen),
        "folded-words.tsv": words_file(folded_words(words, chosen)),
    }


def main() -> None:
    """Write the files and print their digests."""
    folder = Path(__file__).parent / "data"
    for name, text in make().items():
        (folder / name).write_text(text, "utf-8")
        print(name, len(text.splitlines()), hashlib.sha256(text.encode()).hexdigest()[:16])


if __name__ == "__main__":
    main()
