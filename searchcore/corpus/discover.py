"""Roots → the files below them, in a fixed order, none opened that is not a regular file.

Read are `.md`, `.markdown`, and `.txt` that begins with front matter. Names that begin with a dot
are skipped. So are symbolic links, with a note, unless they are to be followed: one out of the root
brings what nobody named. Followed, they come last: each folder and file once in a root, under its
own name if it lies there, else under the first link to it by name. So no circle goes on.
"""

from __future__ import annotations

import os
import re
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from searchcore.corpus.header import begins_with_front_matter
from searchcore.corpus.links import Named, target_of
from searchcore.corpus.opening import not_regular, printable, read_bytes, unreadable
from searchcore.corpus.reading import Note, NoteKind
from searchcore.corpus.source import (
    MARKDOWN,
    TEXT,
    Selection,
    SourceFile,
    is_named_like_article,
)
from searchcore.errors import CorpusError

_HEAD = 512

# A name becomes an id: one line of UTF-8.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_NOT_UTF_8 = re.compile("[\ud800-\udfff]")

OnError = Callable[[CorpusError], None]
OnNote = Callable[[Path, Note], None]


def discover(
    selections: Iterable[Selection],
    on_error: OnError,
    *,
    on_note: OnNote = lambda path, note: None,
    follow_links: bool = False,
) -> Iterator[SourceFile]:
    """The articles' files below each selection, sorted by name folder by folder.

    A folder or file that cannot be looked at is given to `on_error`, a link that is not followed to
    `on_note`, and the search goes on.
    """
    for selection in selections:
        search = _Search(selection, on_error, on_note, follow_links=follow_links)
        try:
            is_folder = selection.path.is_dir()
        except OSError as error:
            on_error(unreadable(selection.path, error))
            continue
        yield from search.below() if is_folder else search.single()


class _Search:
    """The search in one selection."""

    def __init__(
        self, selection: Selection, on_error: OnError, on_note: OnNote, *, follow_links: bool
    ) -> None:
        self._selection = selection
        self._on_error = on_error
        self._on_note = on_note
        self._follow_links = follow_links
        self._links: deque[Path] = deque()
        self._named = Named(selection.root.path)

    def single(self) -> Iterator[SourceFile]:
        """A file that was named: that it is no article is an error."""
        path = self._selection.path
        if unfit := _unfit(self._selection.below):
            self._on_error(CorpusError(printable(path), f"a name {unfit}; rename it"))
            return
        try:
            if _is_article(path, path):
                yield self._source(path, path.stat())
            else:
                kinds = ".md, .markdown, or .txt that begins with ---, +++ or {"
                self._on_error(CorpusError(path, f"not an article: those are {kinds}"))
        except OSError as error:
            self._on_error(unreadable(path, error))
        except CorpusError as error:
            self._on_error(error)

    def below(self) -> Iterator[SourceFile]:
        """The files in a folder, and then what links in it lead to."""
        yield from self._walk(self._selection.path)
        while self._links:
            link = self._links.popleft()
            yield from self._reported(str(link), self._linked(link))

    def _walk(self, folder: Path, *, is_linked: bool = False) -> Iterator[SourceFile]:
        # A stack of our own: folders may be nested deeper than Python's.
        waiting = self._entries(folder)
        while waiting:
            entry = waiting.pop()
            yield from self._reported(entry.path, self._entry(entry, waiting, is_linked=is_linked))

    def _entry(
        self, entry: os.DirEntry[str], waiting: list[os.DirEntry[str]], *, is_linked: bool
    ) -> Iterator[SourceFile]:
        path = Path(entry.path)
        if entry.is_symlink():
            self._link(path)
        elif entry.is_dir(follow_symlinks=False):
            if not is_linked or self._is_new(path, path.stat()):
                waiting += self._entries(path)
        elif is_named_like_article(path):
            status = entry.stat(follow_symlinks=False)
            if not is_linked or self._is_new(path, status):
                yield from self._file(path, status)

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """What a folder holds, the last name first."""
        try:
            with os.scandir(folder) as found:
                visible = [entry for entry in found if not entry.name.startswith(".")]
        except OSError as error:
            self._on_error(unreadable(folder, error))
            return []
        fit = []
        for entry in visible:
            if unfit := _unfit(entry.name):
                self._on_error(CorpusError(printable(entry.path), f"a name {unfit}; rename it"))
            else:
                fit.append(entry)
        return sorted(fit, key=lambda entry: entry.name, reverse=True)

    def _reported(self, path: str, files: Iterator[SourceFile]) -> Iterator[SourceFile]:
        """The same; what happens on the way to them is told, and the search goes on."""
        try:
            yield from files
        except FileNotFoundError:
            return  # It has vanished since its folder was read.
        except OSError as error:
            self._on_error(unreadable(path, error))
        except CorpusError as error:
            self._on_error(error)

    def _file(
        self, path: Path, status: os.stat_result, location: Path | None = None
    ) -> Iterator[SourceFile]:
        if not stat.S_ISREG(status.st_mode):
            raise not_regular(path, status.st_mode)
        if _is_article(path, location or path):
            yield self._source(path, status, location)

    def _link(self, path: Path) -> None:
        """A link that was met: to be followed later, or to be told."""
        if self._follow_links:
            self._links.append(path)
            return
        try:
            target = target_of(path)
            is_folder = target is not None and stat.S_ISDIR(target.st_mode)
        except OSError:
            target, is_folder = None, True
        if is_folder or is_named_like_article(path) or (target is None and not path.suffix):
            is_broken = target is None and not is_folder
            self._note(path, "link to nowhere" if is_broken else "link not followed")

    def _linked(self, path: Path) -> Iterator[SourceFile]:
        """What a link leads to."""
        target = target_of(path)
        if target is None:
            # Without an ending it may have led to a folder of articles.
            if not path.suffix or is_named_like_article(path):
                where = printable(path.readlink())
                raise CorpusError(path, f"a link to nowhere ({where}); mend or remove it")
        elif stat.S_ISDIR(target.st_mode):
            if self._is_new(path, target):
                yield from self._walk(path, is_linked=True)
        elif is_named_like_article(path) and self._is_new(path, target):
            yield from self._file(path, target, Path(os.path.realpath(path)))

    def _is_new(self, path: Path, status: os.stat_result) -> bool:
        """Whether it has no other name; a second one is told."""
        if self._named.is_new(path, status):
            return True
        self._note(path, "second name")
        return False

    def _source(
        self, path: Path, status: os.stat_result, location: Path | None = None
    ) -> SourceFile:
        root = self._selection.root
        below = path.relative_to(root.path).as_posix()
        place = location or path
        return SourceFile(root.name, below, place, status.st_size, status.st_mtime_ns)

    def _note(self, path: Path, kind: NoteKind) -> None:
        self._on_note(path, Note(kind))


def _unfit(name: str) -> str:
    """Why a name can be no part of an id; empty for one that can."""
    if _CONTROL.search(name):
        return "with control characters, such as a line break"
    return "that is not UTF-8" if _NOT_UTF_8.search(name) else ""


def _is_article(path: Path, location: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in MARKDOWN or (suffix == TEXT and _has_front_matter(location))


def _has_front_matter(path: Path) -> bool:
    head = read_bytes(path, _HEAD)
    # In whatever encoding: the signs are ASCII, with zeros between them in UTF-16.
    head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    return begins_with_front_matter(head.decode("utf-8-sig", "ignore"))
