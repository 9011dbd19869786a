"""What mining of aliases finds, how much of it is right, and what it does for a reader.

    python -m benchmarks.mined rss2024-6k      groups, time, what English names then find
    python -m benchmarks.mined hkcnews-10k
    python -m benchmarks.mined rss2024-6k --show    the drawn groups, with their examples, to judge

A group is right if every form in it is a whole name of the same thing: no character missing, none
too many. Verdicts were given by hand and stand in `results/mined-judged.tsv`, by line; the drawn
groups are counted by them, and what has none counts as not judged.

An English name that is asked with the mined file finds articles by their Chinese forms: counted are
those found, those found without the file, and those found that hold the English nowhere.
"""

from __future__ import annotations

import json
import lzma
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from analyzers import Aliases, fold, read_aliases
from analyzers.segment import segmenter
from benchmarks import report
from benchmarks.corpora import Skipped, corpora, ground
from searchcore import Article, Index, read_corpus
from searchcore.cli.render.mined import text_lines
from searchcore.mining import MinedGroup, mine_aliases

CACHE: Final = Path(tempfile.gettempdir()) / "newsearch-benchmarks"
_REGIONAL: Final = "rss2024-6k"
_ARCHIVE: Final = "hkcnews-10k"
_THRESHOLDS: Final = (1, 2, 3, 5)
_JUDGED: Final = "mined-judged.tsv"
_EVERYTHING: Final = 2**31


@click.command()
@click.argument("corpus", type=click.Choice((_REGIONAL, _ARCHIVE)))
@click.option("--at-least", default=2, show_default=True)
@click.option("--count", default=25, show_default=True, help="Groups drawn.")
@click.option("--seed", default=0, show_default=True)
@click.option(
    "--name", "names", multiple=True, help="English names asked. [default: the best three]"
)
@click.option("--show", is_flag=True, help="Print the drawn groups only.")
@click.option("--cache", type=Path, default=CACHE, show_default=True)
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    corpus: str,
    at_least: int,
    count: int,
    seed: int,
    names: Sequence[str],
    show: bool,
    cache: Path,
    results: Path,
) -> None:
    """Mine a corpus."""
    articles = list(_regional() if corpus == _REGIONAL else _archive(cache))
    groups, seconds = _mined(articles, at_least)
    drawn = random.Random(seed).sample(groups, min(count, len(groups)))
    if show:
        click.echo("\n".join(text_lines(drawn)))
        return
    figures = {
        "groups": {least: len(_mined(articles, least)[0]) for least in _THRESHOLDS},
        "several Chinese forms": sum(_chinese(group) > 1 for group in groups),
        "seconds": report.short(seconds),
        "judged": _judged(drawn, results / _JUDGED),
        "names": _asked(articles, groups, names),
    }
    report.write(
        f"mined-{corpus}",
        corpus={"name": corpus, "articles": len(articles)},
        parameters={"at_least": at_least, "count": count, "seed": seed},
        figures=figures,
        folder=results,
    )
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1))


def _regional() -> Iterator[Article]:
    place = corpora() / f"{_REGIONAL}.jsonl.xz"
    if not place.exists():
        raise Skipped(f"there is no {place}; set NEWSEARCH_CORPORA")
    with lzma.open(place, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            yield Article(id=line["id"], title=line["title"], body=line["body"])


def _archive(cache: Path) -> Iterator[Article]:
    yield from read_corpus(ground(10_000, None, cache).folder)


def _mined(articles: Sequence[Article], at_least: int) -> tuple[list[MinedGroup], float]:
    """The groups, and how long they took."""
    known, words = Aliases.shipped(), segmenter()
    started = time.perf_counter()
    groups = mine_aliases(lambda: articles, known, words, at_least=at_least)
    return list(groups), time.perf_counter() - started


def _chinese(group: MinedGroup) -> int:
    return sum(not form.text.isascii() and form.text[0] > "\u2e80" for form in group.forms)


def _judged(drawn: Sequence[MinedGroup], place: Path) -> dict[str, Any]:
    """The verdicts on the drawn groups, and each that is wrong with the reason."""
    lines = place.read_text("utf-8").splitlines() if place.exists() else []
    verdicts = dict(line.split("\t", 1) for line in lines)
    given = {group.line: verdicts.get(group.line, "not judged") for group in drawn}
    counted = Counter("wrong" if text.startswith("wrong") else text for text in given.values())
    return {**counted, "not right": {line: each for line, each in given.items() if each != "right"}}


def _asked(
    articles: Sequence[Article], groups: Sequence[MinedGroup], names: Sequence[str]
) -> dict[str, Any]:
    """What English names find with the mined file: those given, else those that gain most."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names.tsv"
        file.write_text("\n".join(text_lines(groups)) + "\n", "utf-8")
        place = Path(folder) / "index"
        with Index.create(place) as index:
            index.add(articles, jobs=2)
            without = _ids(index, names or _candidates(groups))
        with Index.open(place, aliases=Aliases.shipped().changed(read_aliases(file))) as index:
            found = _ids(index, names or _candidates(groups))
    texts = {each.id: fold("\n".join((each.title, each.body, *each.captions))) for each in articles}
    figures = {
        name: {
            "found": len(ids),
            "found without the file": len(without[name]),
            "without the English": sum(fold(name) not in texts[each] for each in ids),
        }
        for name, ids in found.items()
    }
    gain: Callable[[str], int] = lambda name: -figures[name]["without the English"]  # noqa: E731
    return {name: figures[name] for name in names or sorted(figures, key=gain)[:3]}


def _candidates(groups: Sequence[MinedGroup]) -> list[str]:
    """The surnames that mining added."""
    return [form.text for group in groups for form in group.forms if not form.glossed]


def _ids(index: Index, names: Sequence[str]) -> dict[str, list[str]]:
    return {name: [hit.id for hit in index.search(name, limit=_EVERYTHING)] for name in names}


if __name__ == "__main__":
    main()
