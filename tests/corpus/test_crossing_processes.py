"""Files may be read by several processes: what goes to them and comes back arrives as it was."""

from __future__ import annotations

from datetime import timedelta, timezone
from multiprocessing import Pipe
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from searchcore.corpus import Note, Reading, ReadingOptions, Root, Selection, SourceFile
from searchcore.errors import CorpusError
from tests.corpus.reading import article, read

ARTICLE = """---
title: 俄烏戰爭｜停火
date: 2025-02-13T02:11:12+08:00
tags: [停火, 普京]
section: {甲: [乙, 丙]}
---

正文。

![圖](a.jpg)

相關新聞：[稀土](https://a.hk/1)
"""


def again(value: object) -> object:
    """`value` as another process would get it."""
    receiver, sender = Pipe(duplex=False)
    with receiver, sender:
        sender.send(value)
        arrived: object = receiver.recv()
    return arrived


@pytest.mark.parametrize("file", [SourceFile("content", "新聞/x.md", Path("/a/新聞/x.md"), 12, 7)])
def test_a_file_arrives_as_it_was(file: SourceFile) -> None:
    assert again(file) == file


def test_a_selection_arrives_as_it_was() -> None:
    selection = Selection(Root("content", Path("/a")), "news")
    assert again(selection) == selection


@pytest.mark.parametrize("zone", [ZoneInfo("Europe/London"), timezone(timedelta(hours=8))])
def test_options_arrive_as_they_were(zone: ZoneInfo | timezone) -> None:
    options = ReadingOptions(time_zone=zone, include_drafts=True)
    assert again(options) == options
    assert again(ReadingOptions()) == ReadingOptions()


def test_an_article_arrives_as_it_was() -> None:
    found = article(ARTICLE)
    assert found.date is not None
    assert found.captions
    assert found.related
    assert found.extra
    assert again(found) == found


@pytest.mark.parametrize(
    "text", [ARTICLE, "", "正文。", "---\ndate: 2025-02-30\n---\n", "---\ndraft: true\n---\n"]
)
def test_a_reading_arrives_as_it_was(text: str) -> None:
    reading = read(text)
    assert again(reading) == reading
    assert isinstance(again(reading), Reading)


def test_a_note_arrives_as_it_was() -> None:
    note = Note("impossible date", "2025-02-30")
    assert again(note) == note


@pytest.mark.parametrize("line", [None, 3])
@pytest.mark.parametrize("path", ["a\\udcff.md", Path("新聞/x.md")])
def test_an_error_arrives_as_it_was(path: str | Path, line: int | None) -> None:
    error = CorpusError(path, "bytes that are not UTF-8", line)
    arrived = again(error)
    assert type(arrived) is CorpusError
    assert str(arrived) == str(error)
    assert (arrived.path, arrived.reason, arrived.line) == (Path(path), error.reason, line)
