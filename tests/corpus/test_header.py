"""Where front matter begins and ends, and what YAML cannot read."""

from __future__ import annotations

import pytest

from searchcore.corpus import Note
from searchcore.errors import CorpusError
from tests.corpus.reading import article, kinds, read

# What a file holds, then: title, body, kinds of its notes.
FILES: list[tuple[str, str, str, list[str]]] = [
    ("---\ntitle: 甲\n---\n乙", "甲", "乙", ["no date"]),
    ("\ufeff---\ntitle: 甲\n---\n乙", "甲", "乙", ["no date"]),
    ("\n\n---  \ntitle: 甲\n---\t\n乙", "甲", "乙", ["no date"]),
    ("---\r\ntitle: 甲\r\n---\r\n乙\r\n丙", "甲", "乙\n丙", ["no date"]),
    ("---\n---\n乙", "x", "乙", ["no date"]),
    ("---\n# 只有註解\n---\n乙", "x", "乙", ["no date"]),
    ("---\ntitle: 甲\n---\n-----\n\n乙", "甲", "乙", ["no date"]),
    ("---\ntitle: 甲\n---\n乙\n\n---\n\n丙", "甲", "乙\n\n丙", ["no date"]),
    ("-----\n\n乙\n\n-----\n\n丙", "x", "乙\n\n丙", ["no front matter", "no date"]),
    ("---\n\n乙\n\n---\n\n丙", "x", "乙\n\n丙", ["no front matter", "no date"]),
    ("---\n- 乙\n---\n丙", "x", "乙\n\n丙", ["no front matter", "no date"]),
    ("乙\n\n---\ntitle: 甲\n---\n", "title: 甲", "乙", ["no front matter", "no date"]),
    ("---\ntitle: 甲\n\n乙", "甲", "乙", ["unclosed front matter", "no date"]),
    ("---\ntitle: 甲\ntags:\n- 丁\n乙", "甲", "乙", ["unclosed front matter", "no date"]),
    ("---\ntitle: 甲\n\n乙\n\n---\n丙", "甲", "乙\n\n丙", ["unclosed front matter", "no date"]),
    ("---\n乙", "x", "乙", ["no front matter", "no date"]),
    (f"---\n\n{'乙' * 22_000}\n\n---\n", "x", "乙" * 22_000, ["no front matter", "no date"]),
    ("---", "x", "", ["no front matter", "no date"]),
    ("", "x", "", ["empty file"]),
    (" \n\t\n", "x", "", ["empty file"]),
]


@pytest.mark.parametrize(("text", "title", "body", "notes"), FILES)
def test_a_file_is_split_at_its_fences(text: str, title: str, body: str, notes: list[str]) -> None:
    reading = read(text)
    assert reading.article is not None
    assert (reading.article.title, reading.article.body) == (title, body)
    assert kinds(reading) == notes


# Headers that YAML cannot read or that we do not take, and the title they give all the same.
UNPARSED = [
    ("title: 俄烏戰爭｜特朗普: 停火", "俄烏戰爭｜特朗普: 停火"),
    ("title: [快訊] 立院三讀", "[快訊] 立院三讀"),
    ('title: "俄烏"戰爭', '"俄烏"戰爭'),
    ("title: @某人", "@某人"),
    ("title: 100%\n  tab:\tx: y", "100% tab: x: y"),
    ("title: *別名", "*別名"),
    ("title: &x 甲\nsummary: *x", "甲"),
    ("title: 甲\ntitle: 乙", "甲"),
    ("title: 甲: 乙\n\nsummary: 摘要\n", "甲: 乙"),
    ("? [a, b]\n: c\ntitle: 甲", "甲"),
    ("title: 甲\nx: " + "[" * 21 + "]" * 21, "甲"),
    ("title: 甲\nx: " + "[" * 30_000, "甲"),
]


@pytest.mark.parametrize(("header", "title"), UNPARSED)
def test_what_yaml_cannot_read_is_read_key_by_key(header: str, title: str) -> None:
    reading = read(f"---\n{header}\ndate: 2025-02-13\ntags: [a, b]\n---\n正文")
    assert reading.article is not None
    assert kinds(reading) == ["unparsed front matter"]
    assert (reading.article.title, reading.article.tags) == (title, ("a", "b"))
    assert reading.article.date is not None
    assert reading.article.body == "正文"


def test_the_note_names_the_line_that_yaml_stumbled_over() -> None:
    reading = read("---\ndate: 2025-02-13\ntitle: 快訊: 立院三讀\n---\n")
    assert reading.notes == (
        Note("unparsed front matter", "line 3: mapping values are not allowed in this context"),
    )


def test_twenty_levels_of_nesting_are_taken() -> None:
    depth = 19
    assert kinds(read(f"---\ndate: 2025-02-13\nx: {'[' * depth}{']' * depth}\n---\n")) == []


def test_an_alias_is_not_followed() -> None:
    bomb = "\n".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]" for n in range(1, 30))
    extra = article(f"---\nk0: &k0 [x, x]\n{bomb}\n---\n").extra
    assert extra["k29"] == "&k29 [*k28, *k28]"


def test_nothing_is_made_of_a_tag() -> None:
    extra = article("---\nx: !!python/object/apply:os.getcwd []\ny: !!int 5\n---\n").extra
    assert extra == {"x": [], "y": "5"}


def test_front_matter_longer_than_64_kb_is_refused() -> None:
    with pytest.raises(CorpusError, match="front matter of more than 65,536 bytes") as refused:
        read(f"---\ntitle: {'長' * 22_000}\n---\n")
    assert refused.value.line == 1
