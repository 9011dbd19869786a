"""What a check compares with the stored articles: what is written soundly, and is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from searchcore import Article, Index
from searchcore.checking import Report, check
from searchcore.engines.whoosh.generations import remove
from searchcore.engines.whoosh.manifest import (
    MANIFEST,
    Manifest,
    end_of,
    folder_of,
    generations_in,
    read_current,
)
from searchcore.engines.whoosh.sections import Sections, SectionWriter

TEXT = "天文台發出黑色暴雨警告，學校停課，市民留在家中。記者在現場看見多處水浸，交通受阻。" * 8


def article(number: int, text: str = "") -> Article:
    return Article(
        id=f"稿{number}",
        title=f"第{number}篇的標題 Hegseth",
        body=text or f"{number}{number}往來文件。{'短文' * number}",
        date=datetime(2024, 1 + number, 9) if number else None,
        tags=(f"標籤{number % 3}", "標籤"),
        source="甲報",
        captions=("圖說",) if number % 2 else (),
    )


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Two segments, one of them with deletion marks, and a group of near-duplicates."""
    place = tmp_path / "index"
    with Index.create(place) as index:
        index.add([article(number, TEXT if number < 3 else "") for number in range(8)])
        index.write([index.entry(article(9), {"digest": "9"})], delete=["稿7"])
    return place


def checked(place: Path, **options: Any) -> tuple[Report, str]:
    report = check(place, **options)
    return report, "\n".join(fault.what for fault in report.faults)


def forged(place: Path, section: str, change: Callable[[Any], Any], kind: str = ".seg") -> None:
    """Change a section of the largest file of the live generation, and all checksums with it."""
    live = read_current(place)
    folder = folder_of(place, live.generation)
    folder.chmod(0o755)
    path = max(folder.glob(f"*{kind}"), key=lambda path: path.stat().st_size)
    sections = Sections(path)
    other = path.with_name("forged")
    with SectionWriter(other) as writer:
        for name in sections.names:
            array = sections.array(name)
            writer.add(name, change(array.copy()) if name == section else array)
        writer.remember(sections.facts)
    other.replace(path)
    files = {**live.files, path.name: hashlib.sha256(path.read_bytes()).hexdigest()}
    ends = {**live.ends, **({path.name: end_of(path)} if kind == ".seg" else {})}
    written: Manifest = replace(live, files=files, ends=ends)
    (folder / MANIFEST).unlink()
    (folder / MANIFEST).write_bytes(written.packed())


def swapped(array: Any) -> Any:
    array[[0, -1]] = array[[-1, 0]]
    return array


def raised(array: Any) -> Any:
    array[-1] += 1
    return array


def lowered(array: Any) -> Any:
    array[len(array) // 2] ^= 1
    return array


def test_a_sound_index_has_no_fault(index: Path) -> None:
    report, told = checked(index)
    assert report.is_sound
    assert told == ""
    assert report.articles == 9  # a deleted one too: what is stored of it is still there
    assert report.bytes > 1000


def test_several_processes_find_the_same(index: Path) -> None:
    forged(index, "twice", lowered)
    assert checked(index, jobs=2)[1] == checked(index)[1]


@pytest.mark.parametrize(
    ("section", "change", "what"),
    [
        ("positions", swapped, "postings of 稿"),
        ("positions", lambda array: array[::-1], "its postings are not in order"),
        ("twice", lowered, "postings of 稿"),
        ("postings.starts", raised, "its postings are not those of its terms"),
        ("pairs", lambda array: array + 1, "postings of 稿"),
        ("pairs", swapped, "its terms are not in order"),
        ("lengths", raised, "length of title of 稿0 not as in the stored text"),
        ("dates", lambda array: array + np.int64(1), "date of 稿"),
        ("dates", swapped, "not in the order of their dates"),
        ("ids.order", swapped, "its ids are not in order"),
        ("sketches", lowered, "sketch of 稿"),
        ("column.tag.rows", swapped, "labels of tag of 稿"),
        ("column.completion.rows", swapped, "labels of completion of 稿"),
        ("stored.bytes", lowered, "稿"),
        ("others.bytes", lowered, "postings of 稿"),
    ],
)
def test_what_the_articles_do_not_say_is_named(
    index: Path, section: str, change: Callable[[Any], Any], what: str
) -> None:
    forged(index, section, change)
    assert check(index, quick=True).is_sound
    report, told = checked(index)
    assert not report.is_sound
    assert what in told


def test_a_posting_that_stands_elsewhere_is_named_with_its_article(index: Path) -> None:
    def moved(positions: Any) -> Any:
        """One position moves on by one, where none of its term follows directly."""
        gaps = np.flatnonzero(np.diff(positions.astype(np.int64)) > 2)
        positions[gaps[len(gaps) // 2]] += 1
        return positions

    forged(index, "positions", moved)
    report, told = checked(index)
    assert [fault.harmless for fault in report.faults] == [False]
    assert told.startswith("postings of 稿")


def test_groups_that_are_not_those_of_the_articles_are_named(index: Path) -> None:
    with Index.open(index) as opened:
        assert len(list(opened.duplicates())) == 1
    forged(index, "members", swapped, ".groups")
    assert "its groups of near-duplicates are not those of its articles" in checked(index)[1]


def test_a_generation_that_a_writer_removes_meanwhile_is_no_fault(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed = generations_in(index)[0]
    known = [*generations_in(index)]
    remove(folder_of(index, removed))
    monkeypatch.setattr("searchcore.checking.generations_in", lambda _: known)
    report, told = checked(index)
    assert removed in report.generations
    assert (report.is_sound, told) == (True, "")


def test_an_index_of_other_tables_is_not_compared_and_that_is_said(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analyzers.Analyzer.fingerprint", "another")
    report, told = checked(index)
    assert report.is_sound
    assert report.articles == 0
    assert "texts are not compared" in told


def test_progress_ends_where_it_is_said_to(index: Path) -> None:
    told: list[tuple[int, int]] = []
    check(index, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
