"""Files and folders → articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from os import PathLike, fspath

from searchcore.article import Article
from searchcore.corpus.discover import OnError, discover
from searchcore.corpus.encoding import checked_encoding
from searchcore.corpus.opening import read_bytes
from searchcore.corpus.parse import MAX_BYTES, parse_article
from searchcore.corpus.reading import Reading, ReadingOptions
from searchcore.corpus.roots import roots_of
from searchcore.corpus.source import SourceFile
from searchcore.errors import CorpusError

_DEFAULTS = ReadingOptions()


def read_file(file: SourceFile, options: ReadingOptions = _DEFAULTS) -> Reading:
    """Read one file. Raises CorpusError that names it, the line or byte, and the mend."""
    return parse_article(read_bytes(file.location, MAX_BYTES + 1), file, options)


def read_corpus(
    *paths: str | PathLike[str],
    time_zone: tzinfo = _DEFAULTS.time_zone,
    include_drafts: bool = _DEFAULTS.include_drafts,
    encoding: str = _DEFAULTS.encoding,
    follow_links: bool = False,
    on_error: OnError | None = None,
) -> Iterator[Article]:
    """The articles in folders and files, in a fixed order.

        for article in read_corpus("content", "old=archive/content"):
            ...

    The first file that cannot be read raises CorpusError; with `on_error` each goes there instead
    and reading goes on. A path that is not there always raises, and SettingsError comes of an
    `encoding`, that of files without a byte order mark, which is none.
    """
    report = on_error or _raise
    options = ReadingOptions(
        time_zone=time_zone, include_drafts=include_drafts, encoding=checked_encoding(encoding)
    )
    selections = roots_of([fspath(path) for path in paths])
    for file in discover(selections, report, follow_links=follow_links):
        try:
            article = read_file(file, options).article
        except CorpusError as error:
            report(error)
            continue
        if article is not None:
            yield article


def _raise(error: CorpusError) -> None:
    raise error
