"""Are the groups the same: in another script, in another process, in another order?"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from benchmarks.corpora import ground, on_articles
from benchmarks.duplicates.grouped import Groups, groups_of, show
from benchmarks.duplicates.sketched import sketch
from benchmarks.spellings import spellings
from searchcore import Article, Index, read_corpus
from searchcore.corpus import discover, roots_of

_RUNS: Final = ((0, 0, 1), (1, 1, 1), (2, 2, 7))
"""PYTHONHASHSEED, seed of the order, commits."""


@click.command()
@on_articles(10_000)
@click.option("--seed", default=0, show_default=True)
@click.pass_obj
def scripts(results: Path, articles: int, folder: Path | None, cache: Path, seed: int) -> None:
    """The groups of the files as they are, and with half of them in Simplified."""
    where = ground(articles, folder, cache)
    with TemporaryDirectory() as scratch:
        place = Path(scratch) / where.folder.name
        converted = _half_simplified(where.folder, place, random.Random(seed))
        as_they_are, mixed = _read(where.folder), _read(place)
    sketches = {article.id: sketch(article) for article in as_they_are}
    ours, theirs = set(_groups(as_they_are)), set(_groups(mixed))
    figures = {
        "in Simplified": converted,
        "of all, the same sketch": sum(
            sketches[article.id] == sketch(article) for article in mixed
        ),
        "groups": len(ours),
        "groups with half in Simplified": len(theirs),
        "the same": len(ours & theirs),
    }
    show(results, "scripts", where.described(), figures, seed=seed)


def _half_simplified(folder: Path, target: Path, chance: random.Random) -> int:
    """Copy the files, a half of them, as many as are counted, as OpenCC writes it in Simplified."""
    files = [file.location for file in discover(roots_of([str(folder)]), print)]
    half = set(chance.sample(files, len(files) // 2))
    for file in files:
        text = file.read_text("utf-8")
        copy = target / file.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(spellings(text)["Simplified"] if file in half else text, "utf-8")
    return len(half)


@click.command()
@on_articles(10_000)
@click.pass_obj
def runs(results: Path, articles: int, folder: Path | None, cache: Path) -> None:
    """Processes with other hash seeds, other orders, other commits."""
    where = ground(articles, folder, cache)
    found = [_elsewhere(where.folder, *run) for run in _RUNS]
    figures = {"runs": len(found), "different lists of groups": len(set(found))}
    show(results, "runs", where.described(), figures, runs=_RUNS)


def _elsewhere(folder: Path, hash_seed: int, order: int, commits: int) -> str:
    """What `digest` prints in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.duplicates", "digest"]
    return subprocess.run(
        [*command, str(folder), str(order), str(commits)],
        env=os.environ | {"PYTHONHASHSEED": str(hash_seed)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@click.command(hidden=True)
@click.argument("folder", type=Path)
@click.argument("order", type=int)
@click.argument("commits", type=int)
def digest(folder: Path, order: int, commits: int) -> None:
    """Print the digest of the groups of a folder, added in this order by so many commits."""
    listed = _read(folder)
    random.Random(order).shuffle(listed)
    found = _groups(listed, commits)
    click.echo(hashlib.sha256(json.dumps(found).encode()).hexdigest())


def _groups(articles: list[Article], commits: int = 1) -> Groups:
    with TemporaryDirectory() as scratch, Index.create(Path(scratch) / "index") as index:
        for part in range(commits):
            index.add(articles[part::commits])
        return groups_of(index)


def _read(folder: Path) -> list[Article]:
    return list(read_corpus(folder, on_error=lambda _: None))
