"""Which corpora hold the forms of the alias list, in how many articles, and how cleanly.

    python -m benchmarks.alias_forms [--corpora FOLDER] [--missing-only]

A form of Han characters is counted where it stands in the folded text of an article, one with
Latin letters or punctuation where `Haystack` finds it. Up to 150 places of each form are cut into
words by the analyzers' own dictionary, with seven characters on either side. There the form is a
word or several, or it stands *inside* a longer word (伊利諾伊州: mostly the same name), or a word
reaches *across* one of its ends (的|士兵: mostly chance, or a name that the dictionary lacks).

Exits with 1 where a form is seen nowhere and the list does not say so in its fifth column.
"""

from __future__ import annotations

import json
import lzma
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Final, NamedTuple

import click
import numpy as np

from analyzers import Haystack, fold, searchable_text
from analyzers.aliases import GUARD
from analyzers.segment import Segmenter, segmenter
from benchmarks import report
from benchmarks.corpora import ARCHIVE, Skipped

_BESIDE: Final = Path(__file__).parents[2] / "shared" / "corpora"
_LINES: Final = ("rthk-6k", "rss2024-6k", "xwlb-3k")
_REGIONS: Final = {
    **dict.fromkeys(("中央廣播電臺", "華視", "公視新聞", "報導者", "事實查核實驗室"), "Taiwan"),
    **dict.fromkeys(("香港電台", "獨立媒體", "香港政府新聞網", "法庭線"), "Hong Kong"),
    "澳廣視": "Macau",
    "8視界": "Singapore",
    "NHK": "Japan",
    "KBS": "Korea",
}
_HAN: Final = re.compile("[\u3400-\u9fff]+")
_SAMPLE: Final = 150
_AROUND: Final = 7
_AT_ONCE: Final = 500
_NOISIEST: Final = 40


class Line(NamedTuple):
    """A group of the list."""

    forms: tuple[str, ...]
    kind: str
    not_seen: frozenset[str]


class Place(NamedTuple):
    """Where a form stands: the number of the article, and the offset in its folded text."""

    article: int
    offset: int


class Noise(NamedTuple):
    """How a form stands among the words of the dictionary at some of its places."""

    sampled: int
    inside: int
    across: int


class Texts:
    """The articles: where each comes from, as it was given, and folded."""

    def __init__(self, articles: Iterable[tuple[str, str]]) -> None:
        self.columns: list[str] = []
        self.given: list[str] = []
        for column, text in articles:
            self.columns.append(column)
            self.given.append(text)
        self.folded = [fold(text) for text in self.given]

    def places(self, forms: Iterable[str]) -> dict[str, list[Place]]:
        """Where each folded form stands; not only of Han characters: once an article, at -1."""
        han = {form for form in forms if _HAN.fullmatch(form)}
        found = self._places_of_han(han)
        for form in set(forms) - han:
            found[form] = [Place(number, -1) for number in self._articles_with(form)]
        return found

    def _articles_with(self, form: str) -> Iterator[int]:
        spelled = searchable_text(form)
        certain = max(re.findall(r"\w+", form), key=len)
        for number, text in enumerate(self.folded):
            if certain in text and any(Haystack(self.given[number]).find(spelled)):
                yield number

    def _places_of_han(self, forms: Iterable[str]) -> dict[str, list[Place]]:
        by_pair: dict[str, list[str]] = defaultdict(list)
        for form in forms:
            by_pair[form[:2]].append(form)
        found: dict[str, list[Place]] = defaultdict(list)
        for first in range(0, len(self.folded) if by_pair else 0, _AT_ONCE):
            part = self.folded[first : first + _AT_ONCE]
            starts = np.cumsum([0, *(len(text) + 1 for text in part)])
            joined = "\0".join(part)
            at = _pair_places(joined, by_pair)
            articles = np.searchsorted(starts, at, side="right") - 1
            for place, number in zip(at.tolist(), articles.tolist(), strict=True):
                for form in by_pair[joined[place : place + 2]]:
                    if joined.startswith(form, place):
                        offset = place - int(starts[number])
                        found[form].append(Place(first + number, offset))
        return found

    def noise(self, form: str, places: Sequence[Place], cutter: Segmenter) -> Noise:
        """How the form stands at up to 150 of these places, evenly chosen."""
        chosen = places[:: max(1, -(-len(places) // _SAMPLE))]
        counted: Counter[str] = Counter()
        for article, offset in chosen:
            if offset >= 0:
                run, start = _run_around(self.folded[article], offset, len(form))
                counted[_standing(cutter.cut(run), start, start + len(form))] += 1
        return Noise(counted.total(), counted["inside"], counted["across"])


@click.command()
@click.option("--corpora", type=Path, default=_BESIDE, envvar="NEWSEARCH_CORPORA")
@click.option("--missing-only", is_flag=True, help="Only the forms that are seen nowhere.")
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(corpora: Path, missing_only: bool, results: Path) -> None:
    """The forms of the alias list in the corpora."""
    lines = read_list()
    texts = Texts(_articles(corpora))
    forms = {fold(form) for line in lines for form in line.forms}
    found = texts.places(forms)
    missing = [form for line in lines for form in line.forms if not found.get(fold(form))]
    if missing_only:
        click.echo("\n".join(missing))
    else:
        _report(lines, texts, found, missing, results)
    admitted = {form for line in lines for form in line.not_seen}
    if set(missing) - admitted:
        raise SystemExit(1)


def read_list() -> list[Line]:
    """The groups of the list that is shipped, without guards."""
    text = resources.files("analyzers").joinpath("data/aliases.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    return [
        Line(tuple(row[0].split("=")), row[1], frozenset("".join(row[4:5]).split("=")))
        for row in rows
        if row[1] != GUARD
    ]


def _report(
    lines: Sequence[Line],
    texts: Texts,
    found: dict[str, list[Place]],
    missing: list[str],
    results: Path,
) -> None:
    cutter = segmenter()
    columns = list(dict.fromkeys(texts.columns))
    noise: dict[str, Noise] = {}
    articles: dict[str, Counter[str]] = {}
    for line in lines:
        for form in line.forms:
            places = found.get(fold(form), [])
            noise[form] = texts.noise(fold(form), places, cutter)
            numbers = {place.article for place in places}
            articles[form] = Counter(texts.columns[number] for number in numbers)
            click.echo(f"{line.kind}\t{form}\t{_described(articles[form], noise[form])}")
    noisiest = sorted(noise, key=lambda form: -noise[form].across / max(1, noise[form].sampled))
    report.write(
        "alias-forms",
        corpus={
            "name": "all corpora",
            "articles": len(texts.given),
            "columns": dict(Counter(texts.columns)),
        },
        parameters={"sample": _SAMPLE, "around": _AROUND},
        figures={
            "groups": dict(Counter(line.kind for line in lines)),
            "forms": len(noise),
            "missing": missing,
            "forms_by_articles_of_a_column": {
                column: sum(column in counted for counted in articles.values())
                for column in columns
            },
            "most_across": {
                form: _described(articles[form], noise[form]) for form in noisiest[:_NOISIEST]
            },
            "articles": {
                form: " ".join(str(counted[column]) for column in columns)
                for form, counted in articles.items()
            },
        },
        folder=results,
    )


def _described(articles: Counter[str], noise: Noise) -> str:
    held = ", ".join(f"{column} {count}" for column, count in articles.most_common())
    return f"{held or 'nowhere'}; of {noise.sampled}: inside {noise.inside}, across {noise.across}"


def _articles(corpora: Path) -> Iterator[tuple[str, str]]:
    """(Column, text) of every article; the column is the corpus, or the region of the outlet."""
    for name in (ARCHIVE, *(f"{name}.jsonl.xz" for name in _LINES)):
        if not (corpora / name).exists():
            raise Skipped(f"there is no {corpora / name}; set NEWSEARCH_CORPORA, or give --corpora")
    with tarfile.open(corpora / ARCHIVE) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            if file is not None:
                yield "hkcnews-10k", file.read().decode("utf-8", "replace")
    for name in _LINES:
        with lzma.open(corpora / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                yield _column(name, article), f"{article['title']}\n\n{article['body']}"


def _column(name: str, article: dict[str, Any]) -> str:
    region = _REGIONS.get(article.get("source", ""), "elsewhere")
    return f"{name} {region}" if name.startswith("rss") else name


def _pair_places(text: str, pairs: Iterable[str]) -> Any:
    """Where in a text any of these pairs of characters stands."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    keys = np.sort(np.array([ord(pair[0]) << 32 | ord(pair[1]) for pair in pairs], np.uint64))
    both = codes[:-1] << np.uint64(32) | codes[1:]
    nearest = np.minimum(np.searchsorted(keys, both), len(keys) - 1)
    return np.flatnonzero(keys[nearest] == both)


def _run_around(text: str, offset: int, length: int) -> tuple[str, int]:
    """The Han characters around a form, seven at most on either side, and where it begins there."""
    before = text[max(0, offset - _AROUND) : offset]
    after = _HAN.match(text[offset + length : offset + length + _AROUND])
    first = re.search("[\u3400-\u9fff]*$", before)
    run = first[0] if first else ""
    return run + text[offset : offset + length] + (after[0] if after else ""), len(run)


def _standing(words: Sequence[str], start: int, end: int) -> str:
    """How the stretch from start to end stands among the words of its run."""
    place = 0
    for word in words:
        begins, place = place, place + len(word)
        if begins <= start and end <= place:
            return "word" if (begins, place) == (start, end) else "inside"
        if begins < start < place or begins < end < place:
            return "across"
    return "words"


if __name__ == "__main__":
    main()
