"""Roots → the files below them, in a fixed order, none opened that is not a regular file.

Read are `.md`, `.markdown`, and `.txt` that begins with front matter. Skipped are names that begin
with a dot, and symbolic links: one in a circle has no end, one out of the root brings what nobody
named, one inside gives an article twice.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from searchcore.corpus.header import begins_with_front_matter
from searchcore.corpus.opening import printable, read_bytes, unreadable
from searchcore.corpus.source import Selection, SourceFile
from searchcore.errors import CorpusError

_MARKDOWN = (".md", ".markdown")
_TEXT = ".txt"
_HEAD = 512

# A name becomes an id: one line of UTF-8.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_NOT_UTF_8 = re.compile("[\ud800-\udfff]")

OnError = Callable[[CorpusError], None]


def discover(selections: Iterable[Selection], on_error: OnError) -> Iterator[SourceFile]:
    """The articles' files below each selection, sorted by name folder by folder.

    A folder or file that cannot be looked at is given to `on_error`, and the search goes on.
    """
    for selection in selections:
        try:
            is_folder = selection.path.is_dir()
        except OSError as error:
            on_error(unreadable(selection.path, error))
            continue
        if is_folder:
            yield from _below(selection, on_error)
        else:
            yield from _single(selection, on_error)


def _single(selection: Selection, on_error: OnError) -> Iterator[SourceFile]:
    """A file that was named: that it is no article is an error."""
    path = selection.path
    try:
        if _is_article(path.name, path):
            yield _source(selection, selection.below, path.stat())
        else:
            reason = "not an article: those are .md, .markdown, or .txt that begins with ---"
            on_error(CorpusError(path, reason))
    except OSError as error:
        on_error(unreadable(path, error))
    except CorpusError as error:
        on_error(error)


def _below(selection: Selection, on_error: OnError) -> Iterator[SourceFile]:
    # A stack of our own: folders may be nested deeper than Python's.
    waiting = _entries(selection.path, on_error)
    while waiting:
        entry = waiting.pop()
        if entry.is_dir(follow_symlinks=False):
            waiting += _entries(Path(entry.path), on_error)
        elif entry.is_file(follow_symlinks=False):
            yield from _found(entry, selection, on_error)


def _entries(folder: Path, on_error: OnError) -> list[os.DirEntry[str]]:
    """What a folder holds, the last name first."""
    try:
        with os.scandir(folder) as found:
            visible = [entry for entry in found if not entry.name.startswith(".")]
    except OSError as error:
        on_error(unreadable(folder, error))
        return []
    fit = []
    for entry in visible:
        if unfit := _unfit(entry.name):
            on_error(CorpusError(printable(entry.path), f"a name {unfit}; rename it"))
        else:
            fit.append(entry)
    return sorted(fit, key=lambda entry: entry.name, reverse=True)


def _unfit(name: str) -> str:
    """Why a name can be no part of an id; empty for one that can."""
    if _CONTROL.search(name):
        return "with control characters, such as a line break"
    return "that is not UTF-8" if _NOT_UTF_8.search(name) else ""


def _found(
    entry: os.DirEntry[str], selection: Selection, on_error: OnError
) -> Iterator[SourceFile]:
    path = Path(entry.path)
    try:
        if _is_article(entry.name, path):
            below = path.relative_to(selection.root.path).as_posix()
            yield _source(selection, below, entry.stat(follow_symlinks=False))
    except FileNotFoundError:
        return  # It has vanished since its folder was read.
    except OSError as error:
        on_error(unreadable(path, error))
    except CorpusError as error:
        on_error(error)


def _source(selection: Selection, below: str, status: os.stat_result) -> SourceFile:
    root = selection.root
    return SourceFile(root.name, below, root.path / below, status.st_size, status.st_mtime_ns)


def _is_article(name: str, path: Path) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in _MARKDOWN or (suffix == _TEXT and _has_front_matter(path))


def _has_front_matter(path: Path) -> bool:
    head = read_bytes(path, _HEAD)
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if marked else "utf-8-sig", "ignore")
    return begins_with_front_matter(text)
