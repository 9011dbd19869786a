"""What Whoosh cannot do on our index it refuses: it does not answer with nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import whoosh.index
import whoosh.query
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser
from whoosh.reading import TermNotFound

from searchcore.engines.whoosh.frame.refusals import NotForWhoosh
from searchcore.errors import IndexFormatError

from .opening import live_generation, searching


@pytest.fixture(scope="module")
def searcher(archive: Path) -> Iterator[Any]:
    with searching(archive) as searcher:
        yield searcher


def parsed(searcher: Any, field: str, text: str) -> Any:
    return QueryParser(field, searcher.schema).parse(text)


REFUSED: dict[str, Callable[[Any], Any]] = {
    "fuzzy terms": lambda s: s.search(whoosh.query.FuzzyTerm("body", "trump")),
    "Whoosh's parser in a text": lambda s: parsed(s, "body", "特朗普"),
    "Whoosh's parser in a keyword": lambda s: parsed(s, "tag", "特朗普"),
    "a field that is only stored": lambda s: s.search(whoosh.query.Term("url", "x")),
    "an article by its path": lambda s: s.document(path="x"),
    "highlights": lambda s: s.search(whoosh.query.Every())[0].highlights("body"),
    "key terms": lambda s: s.key_terms([0], "body"),
    "articles alike": lambda s: s.more_like(0, "title"),
}


@pytest.mark.parametrize("asked", REFUSED.values(), ids=REFUSED)
def test_what_whoosh_cannot_do_here_raises(searcher: Any, asked: Callable[[Any], Any]) -> None:
    with pytest.raises(NotForWhoosh):
        asked(searcher)


def test_a_range_of_numbers_in_a_text_raises(searcher: Any) -> None:
    with pytest.raises(Exception, match="is not numeric"):
        searcher.search(whoosh.query.NumericRange("body", 1, 2))


def test_a_phrase_in_a_keyword_raises(searcher: Any) -> None:
    with pytest.raises(whoosh.query.QueryError, match="no positions"):
        searcher.search(whoosh.query.Phrase("tag", ["a", "b"]))


def test_term_vectors_raise(searcher: Any) -> None:
    assert not searcher.has_vector(0, "body")
    with pytest.raises(Exception, match="No vectors"):
        searcher.vector(0, "body")


def test_a_column_of_anything_but_dates_raises(searcher: Any) -> None:
    reader = searcher.reader().leaf_readers()
    for leaf, _ in reader:
        with pytest.raises(Exception, match="No column"):
            leaf.column_reader("tag")


def test_a_prefix_in_an_unknown_field_raises(searcher: Any) -> None:
    with pytest.raises(TermNotFound):
        searcher.search(whoosh.query.Prefix("summary", "特"))


def test_every_article_with_a_field_that_is_only_stored_raises(searcher: Any) -> None:
    with pytest.raises(TermNotFound):
        searcher.search(whoosh.query.Every("url"))


def test_a_damaged_segment_is_named(archive: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(live_generation(archive), tmp_path / "copy"))
    damaged = next(folder.glob("*.seg"))
    damaged.write_bytes(damaged.read_bytes()[:-4096])
    with pytest.raises(IndexFormatError, match=damaged.name):
        whoosh.index.open_dir(str(folder)).reader()


def test_damaged_deletion_marks_are_named(archive: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(live_generation(archive), tmp_path / "copy"))
    damaged = next(folder.glob("*.deleted"))
    for content in (b"", bytes(damaged.stat().st_size)):
        damaged.unlink(missing_ok=True)
        damaged.write_bytes(content)
        with pytest.raises(IndexFormatError, match=damaged.name):
            whoosh.index.open_dir(str(folder)).reader()
    damaged.unlink()
    with pytest.raises(IndexFormatError, match=damaged.name):
        whoosh.index.open_dir(str(folder)).reader()


def test_an_index_outside_a_folder_raises(archive: Path) -> None:
    folder = live_generation(archive)
    storage = RamStorage()
    with storage.create_file("_MAIN_1.toc") as file:
        file.write((folder / "_MAIN_1.toc").read_bytes())
    with pytest.raises(NotForWhoosh, match="open_dir"):
        storage.open_index().reader()
