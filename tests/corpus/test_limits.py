"""No file takes long: small versions of what once took minutes.

Times are of the processor and generous; what is linear takes a tenth of them.
"""

from __future__ import annotations

import time

import pytest

from tests.corpus.reading import kinds, read

N = 18_000
BODIES = {
    "a line of 10 MB": "香港" * 1_700_000,
    "a million characters without punctuation": "港" * 1_000_000,
    "brackets": "[" * N,
    "pairs of brackets": "[" * (N // 2) + "]" * (N // 2),
    "footnotes": "[^" * (N // 2),
    "links that do not end": "[a](" * (N // 3),
    "addresses that do not end": "[a](http://x " * (N // 3),
    "images in images": "![" * (N // 2),
    "stars": "*a **b" * (N // 3),
    "quotes in quotes": "> " * (N - 1) + "a",
    "tags that do not end": "<div>\n" + "<a " * (N - 1),
    "attributes that do not end": "<div>\n" + '<a b="' * (N - 1) + ">",
    "comments that do not end": "<div>\n" + "<!--" * (N // 2) + ">",
    "shortcodes that do not end": "{{<" * 15_000,
    "rows": "|a|b|\n|-|-|\n" + "|a|b|\n" * 4_000,
    "labels": "相關新聞：\n\n" * 6_000,
    "captions": "![a](b)\n\n" * 3_000,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_body_takes_no_time(body: str) -> None:
    started = time.process_time()
    reading = read(body)
    assert time.process_time() - started < 2
    assert "too much markup" not in kinds(reading)


HEADERS = {
    "brackets": "[" * 30_000,
    "braces": "{" * 30_000,
    "items": "- " * 30_000,
    "keys": "a: b\n" * 12_000,
    "anchors": "&a " * 20_000,
    "blank lines": "\n" * 60_000,
    "quotes": "title: '" * 7_000,
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS.keys())
@pytest.mark.parametrize("end", ["\n---\nbody", ""], ids=["closed", "unclosed"])
def test_a_header_takes_no_time(header: str, end: str) -> None:
    started = time.process_time()
    assert read(f"---\n{header}{end}").article is not None
    assert time.process_time() - started < 2


def test_with_too_much_markup_a_body_is_its_plain_text() -> None:
    reading = read("題目\n\n" + "[甲](a)\n" * 10_000)
    assert "too much markup" in kinds(reading)
    assert reading.article is not None
    assert reading.article.body.startswith("題目\n\n[甲](a)\n[甲](a)")
