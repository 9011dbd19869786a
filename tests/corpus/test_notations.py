"""Front matter in TOML and JSON: the same fields as in YAML, each value as it is written."""

from __future__ import annotations

import re
from typing import Any

import pytest

from searchcore.corpus import Note
from searchcore.corpus.values import MAX_DEPTH
from searchcore.errors import CorpusError
from tests.corpus.reading import article, kinds, read

YAML = """---
title: 俄烏戰爭｜停火
date: 2025-02-13T02:11:12+08:00
tags: [特朗普, 普京]
weight: 0x1F
ratio: 1_000.50
huge: {huge}
nan: nan
yes: true
params:
  section: 國際
  deep:
    x: 1
---

正文。
"""
TOML = """+++
# 註解
title = "俄烏戰爭｜停火"
date = 2025-02-13T02:11:12+08:00
tags = ["特朗普", '普京']  # 註解
weight = 0x1F
ratio = 1_000.50
huge = {huge}
nan = nan
yes = true
[params]
section = "國際"
deep.x = 1
+++

正文。
"""
JSON = """{{
  "title": "俄烏戰爭｜停火",
  "date": "2025-02-13T02:11:12+08:00",
  "tags": ["特朗普", "普京"],
  "weight": "0x1F",
  "ratio": "1_000.50",
  "huge": {huge},
  "nan": "nan",
  "yes": true,
  "params": {{"section": "國際", "deep": {{"x": 1}}}}
}}

正文。
"""
HUGE = "9" * 10_000


def test_the_three_notations_say_the_same() -> None:
    read_as_yaml = article(YAML.format(huge=HUGE))
    assert read_as_yaml.extra["huge"] == HUGE
    assert read_as_yaml.extra["params"] == {"section": "國際", "deep": {"x": "1"}}
    assert article(TOML.format(huge=HUGE)) == read_as_yaml
    assert article(JSON.format(huge=HUGE)) == read_as_yaml


def in_toml(header: str) -> Any:
    reading = read(f"+++\ndate = 2025-02-13\n{header}\n+++\n正文")
    assert reading.article is not None
    assert kinds(reading) == []
    return reading.article.extra


def in_json(value: str) -> Any:
    reading = read(f'{{"date": "2025-02-13", "x": {value}}}\n正文')
    assert reading.article is not None
    assert kinds(reading) == []
    return reading.article.extra["x"]


AS_WRITTEN = [
    "1979-05-27", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.50", "07:32:00", "+99", "0b1101",
    "1_000", "6.626e-34", "-0.10", "inf", "-nan", "0o755",
]  # fmt: skip


@pytest.mark.parametrize("written", AS_WRITTEN)
def test_a_date_or_number_of_toml_stays_as_it_is_written(written: str) -> None:
    assert in_toml(f"x = {written}  # 註解") == {"x": written}
    assert in_toml(f"x = {{y = {written}}}") == {"x": {"y": written}}


def test_in_lists_of_toml_whole_numbers_are_decimal_and_dates_iso() -> None:
    header = "x = [0x1F, 2.50, 1979-05-27, 1979-05-27 07:32:00Z, true, [1]]"
    listed = ["31", "2.50", "1979-05-27", "1979-05-27T07:32:00+00:00", "true", ["1"]]
    assert in_toml(header) == {"x": listed}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"""\n= 5\n# 無註解\n"""', "= 5\n# 無註解\n"),
        ("'''x = 1'''", "x = 1"),
        (r'"\"= 1 \u505c"', '"= 1 停'),
        ("'= 1'", "= 1"),
    ],
)
def test_what_stands_in_a_string_of_toml_is_text(written: str, text: str) -> None:
    assert in_toml(f"x = {written}") == {"x": text}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1e999", "1e999"),
        ("-0.10", "-0.10"),
        ("NaN", "NaN"),
        ("null", ""),
        ("false", "false"),
        ("[1, {}, []]", ["1", {}, []]),
        (r'"\ud800\u001b\u0000停"', "\ufffd停"),
        (r'"\ud83d\ude00"', "😀"),
    ],
)
def test_a_value_of_json_stays_as_it_is_written(written: str, value: Any) -> None:
    assert in_json(written) == value


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2025-02-13T02:11:12+08:00", "2025-02-12T18:11:12+00:00"),
        ("2025-02-13T02:11:12Z", "2025-02-13T02:11:12+00:00"),
        ("2025-02-13 02:11:12.5", "2025-02-12T18:11:12+00:00"),
        ("2025-02-13", "2025-02-12T16:00:00+00:00"),
        ('"2025-02-13"', "2025-02-12T16:00:00+00:00"),
    ],
)
def test_a_date_of_toml_without_offset_is_of_the_archives_zone(written: str, kept: str) -> None:
    found = article(f"+++\ndate = {written}\n+++\n").date
    assert found is not None
    assert found.isoformat() == kept


# What a file holds, then: title, body, kinds of its notes.
FILES: list[tuple[str, str, str, list[str]]] = [
    ("\ufeff\n+++ \ntitle = '甲'\n+++\t\n乙", "甲", "乙", ["no date"]),
    ("+++\r\ntitle = '甲'\r\n+++\r\n乙", "甲", "乙", ["no date"]),
    ("+++\n+++\n乙", "x", "乙", ["no date"]),
    ("+++\ntitle = '甲'\n+++\n乙\n\n+++\n\n丙", "甲", "乙\n\n+++\n\n丙", ["no date"]),
    ("乙\n\n+++\n\n丙", "x", "乙\n\n+++\n\n丙", ["no front matter", "no date"]),
    ("++++\n乙", "x", "++++\n乙", ["no front matter", "no date"]),
    ("+++\n\n乙\n\n+++\n", "x", "+++\n\n乙\n\n+++", ["no front matter", "no date"]),
    ("+++", "x", "+++", ["no front matter", "no date"]),
    ("+++\ntitle = '甲'\n\n乙", "甲", "乙", ["unclosed front matter", "no date"]),
    ("+++\na = 1\n\n乙\n\n+++\n丙", "x", "乙\n\n+++\n丙", ["unclosed front matter", "no date"]),
    ('\n{"title": "甲"}\n乙', "甲", "乙", ["no date"]),
    ('{"title": "甲}"}\n\n{"title": "乙"}', "甲}", '{"title": "乙"}', ["no date"]),
    ("{}\n乙", "x", "乙", ["no date"]),
    ("{{< figure >}}\n乙", "x", "乙", ["no front matter", "no date"]),
    ("{{% notice %}}\n乙", "x", "乙", ["no front matter", "no date"]),
    ('{"a": [', "x", "", ["unclosed front matter", "no date"]),
    ('{\n\n"a": 1', "x", '{\n\n"a": 1', ["no front matter", "no date"]),
    ("{甲}：乙", "x", "{甲}：乙", ["no front matter", "no date"]),
    ('{"甲", "乙"}', "x", '{"甲", "乙"}', ["no front matter", "no date"]),
    ('{"甲": 1} 乙', "x", '{"甲": 1} 乙', ["no front matter", "no date"]),
    ('{\n "title": "甲"\n\n乙', "甲", "乙", ["unclosed front matter", "no date"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "body", "notes"), FILES)
def test_a_file_is_split_where_its_front_matter_ends(
    text: str, title: str, body: str, notes: list[str]
) -> None:
    reading = read(text)
    assert reading.article is not None
    assert (reading.article.title, reading.article.body) == (title, body)
    assert kinds(reading) == notes


DEEP = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)

# Headers that are not TOML or JSON, or that are not taken, and the title they give all the same.
UNPARSED = [
    ("+++\ntitle = 立院三讀\n{}+++", "立院三讀"),
    ('+++\ntitle = "快訊"三讀\n{}+++', '快訊"三讀'),
    ("+++\ntitle = '甲'\ntitle = '乙'\n{}+++", "甲"),
    ("+++\ntitle = '甲'\n{}x = 1 2\n+++", "甲"),
    (f"+++\ntitle = '甲'\n{{}}x = {DEEP}\n+++", "甲"),
    ("+++\ntitle = '甲'\n{}[params]\n" + "a." * 10_000 + "a = 1\n+++", "甲"),
    ("+++\ntitle = '甲'\n{}x = [" + "9" * 5_000 + "]\n+++", "甲"),
    ("+++\ntitle = '甲'\n{}x = 1 2\n[params]\ntitle = '乙'\n+++", "甲"),
    ('{{"title": "甲",\n {} "x": [1, 2,]}}', "甲"),
    ('{{"title": 快訊: "三讀",\n {} "x": 1}}', '快訊: "三讀'),
    ('{{"title": "甲", "title": "乙",\n {} "x": 1}}', "甲"),
    (f'{{{{"title": "甲",\n {{}} "x": {DEEP}}}}}', "甲"),
    ('{{"x": {{"title": "丙",}}, {} "title": "甲"}}', "甲"),
]
THE_REST = {
    "+": 'date = 2025-02-13\ntags = ["a", "b"]\n',
    "{": '"date": "2025-02-13", "tags": ["a", "b",],',
}


@pytest.mark.parametrize(("header", "title"), UNPARSED)
def test_what_does_not_parse_is_read_key_by_key(header: str, title: str) -> None:
    reading = read(header.format(THE_REST[header[0]]) + "\n正文")
    assert reading.article is not None
    assert kinds(reading) == ["unparsed front matter"]
    assert (reading.article.title, reading.article.tags) == (title, ("a", "b"))
    assert reading.article.date is not None
    assert reading.article.body == "正文"


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("+++\ndate = 2025-02-13\ntitle = 三讀\n+++\n", "line 3: Invalid value"),
        ('{"date": "2025-02-13",\n"title": 三讀}\n', "line 2: Expecting value"),
    ],
)
def test_the_note_names_the_line(text: str, detail: str) -> None:
    assert read(text).notes == (Note("unparsed front matter", detail),)


def test_twenty_levels_of_nesting_are_taken() -> None:
    nested = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert isinstance(in_toml(f"x = {nested}")["x"], list)
    assert isinstance(in_json(nested), list)


@pytest.mark.parametrize(
    "text",
    [
        f"+++\ntitle = '{'長' * 22_000}'\n+++\n",
        f'{{"title": "{"長" * 22_000}"}}\n',
        "+++\n" + "a = 1\n" * 20_000,
        "---\n" + "a: 1\n" * 20_000,
    ],
)
def test_front_matter_longer_than_64_kb_is_refused(text: str) -> None:
    with pytest.raises(CorpusError, match=re.escape("front matter of more than 65,536 bytes; ")):
        read(text)


def test_fields_are_found_in_the_tables_of_hugo_and_zola() -> None:
    found = article(
        "+++\nauthor = '甲'\n[params]\nauthor = '乙'\nsource = '報'\ntitle = '非題'\n"
        "[taxonomies]\ntags = ['丙', '丁']\n[extra]\nsection = '國際'\n+++\n# 題\n"
    )
    assert (found.title, found.authors, found.source, found.tags) == (
        "題",
        ("甲",),
        "報",
        ("丙", "丁"),
    )
    assert found.extra == {
        "params": {"author": "乙", "title": "非題"},
        "extra": {"section": "國際"},
    }
