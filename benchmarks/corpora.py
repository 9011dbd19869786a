"""Where the articles come from: an archive beside the repository, unpacked once into a cache.

`NEWSEARCH_CORPORA` names the folder of the archives; the texts belong to their publishers, so that
none is part of the project. Whoever has none can give a folder of articles (`--folder`).
"""

from __future__ import annotations

import json
import lzma
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import click

from searchcore.corpus import discover, roots_of
from searchcore.errors import IndexFormatError, IndexNotFound

ARCHIVE: Final = "hkcnews-10k.tar.xz"
ANCHORS: Final = "hkcnews-anchors.jsonl"
DRCD: Final = "drcd-dev.jsonl.xz"
_BESIDE: Final = Path(__file__).parents[2] / "shared" / "corpora"
_CACHE: Final = Path(tempfile.gettempdir()) / "newsearch-benchmarks"


class Skipped(click.ClickException):
    """There is nothing to measure on."""

    exit_code = 0

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"skipped: {self.message}", err=True)


@dataclass(frozen=True, slots=True)
class Ground:
    """The articles of one measurement."""

    folder: Path
    name: str
    cache: Path

    def files(self) -> int:
        """How many articles' files there are."""
        return sum(1 for _ in discover(roots_of([str(self.folder)]), print))

    def described(self) -> dict[str, Any]:
        """As the results name it."""
        return {"name": self.name, "files": self.files()}


def on_articles(default: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Options of a command that measures on articles; it gets a `Ground` made by `ground`."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for option in (
            click.option("--articles", default=default, show_default=True, help="So many of them."),
            click.option("--folder", type=Path, help="Articles of one's own instead."),
            click.option("--cache", type=Path, default=_CACHE, show_default=True),
        ):
            command = option(command)
        return command

    return decorate


def ground(articles: int, folder: Path | None, cache: Path) -> Ground:
    """The first so many articles: of the archive, or the whole of a folder of one's own."""
    if folder is not None:
        return Ground(folder.resolve(), folder.name, cache / "own")
    name = f"hkcnews-{articles}"
    part = cache / name / "hkcnews"
    if not part.exists():
        _link_first(_unpacked(cache), articles, part)
    return Ground(part, name, cache / name)


def retrieval(name: str) -> list[dict[str, Any]]:
    """The lines of a file of queries with their answers. Raises Skipped."""
    path = corpora().parent / "retrieval" / name
    if not path.exists():
        raise Skipped(f"there is no {path}; set NEWSEARCH_CORPORA to the folder beside retrieval")
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open() as file:
        return [json.loads(line) for line in file]


def anchors() -> list[dict[str, Any]]:
    """Words with which editors linked to other articles; none where the file is missing."""
    try:
        return retrieval(ANCHORS)
    except Skipped:
        return []


def index_of(where: Ground) -> Path:
    """An index of the articles, made or brought up to date; in the cache."""
    from searchcore import Index, update

    path = where.cache / "index"
    try:
        index = Index.open(path)
    except (IndexNotFound, IndexFormatError):
        shutil.rmtree(path, ignore_errors=True)
        index = Index.create(path)
    with index:
        update(index, roots_of([str(where.folder)]), cache=path / "files.json")
    return path


def corpora() -> Path:
    """The folder of the archives."""
    return Path(os.environ.get("NEWSEARCH_CORPORA", _BESIDE))


def _unpacked(cache: Path) -> Path:
    folder = cache / "unpacked"
    archive = corpora() / ARCHIVE
    if folder.exists():
        return folder / "hkcnews"
    if not archive.exists():
        raise Skipped(f"there is no {archive}; set NEWSEARCH_CORPORA, or give a --folder")
    partial = cache / "unpacked.partial"
    shutil.rmtree(partial, ignore_errors=True)
    with tarfile.open(archive) as file:
        file.extractall(partial, filter="data")
    partial.rename(folder)
    return folder / "hkcnews"


def _link_first(source: Path, count: int, target: Path) -> None:
    partial = target.with_name("partial")
    shutil.rmtree(partial, ignore_errors=True)
    for file in list(discover(roots_of([str(source)]), print))[:count]:
        place = partial / file.location.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.hardlink_to(file.location)
    partial.rename(target)
