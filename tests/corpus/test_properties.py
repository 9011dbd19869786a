"""Whatever a file holds, it is an article or one CorpusError.

Hypothesis names the seed of a failure; `pytest --hypothesis-seed=SEED` takes it back. Files with
random damage come from NEWSEARCH_SEED, which a failure names too.
"""

from __future__ import annotations

import json
import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchcore.corpus import Reading, ReadingOptions
from searchcore.errors import CorpusError
from tests.corpus.reading import read_bytes, with_body
from tests.faults.seeds import SEED, randomness

# Pieces that mean something to one reader or another, so that random files are not random noise.
# fmt: off
_PIECES = st.sampled_from([
    "---", "\n", "\n\n", "title: ", "date: 2025-02-13", "tags:", "  - ", ": ", "[", "]", "(", ")",
    "{", "}", "*", "**", "_", "~~", "`", "```", "# ", "> ", "- ", "1. ", "![", "](", "<", ">",
    "<div>", "</div>", '<a href="', "<figcaption>", "<script>", "</figure>", "<!--", "-->", "<![",
    "&amp;", "&#", "{{<", ">}}", "{{%", "%}}", 'caption="', "\\", '"', "'", "&a", "*a", "!!", "? ",
    "\t", "相關新聞：", "停火", "俄烏戰爭｜", "【", "】", "https://a.hk", "[^1]", "]:", "\0",
    "\x85", "\ufeff", "\r", "+++", "title = ", "date = 2025-02-13\n", "[params]\n", "[[a]]", "a.b",
    "x = 1_0", "\'\'\'", '"""', '{"title": "', '": ', ',\n"', "\\ud800", "\\u0000", "true",
    "NaN", "#",
])
# fmt: on
_FILES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(_PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode()),
    st.lists(_PIECES, max_size=40).map(lambda pieces: ("---\n" + "".join(pieces)).encode()),
    st.lists(_PIECES, max_size=40).map(lambda pieces: ("+++\n" + "".join(pieces)).encode()),
    st.lists(_PIECES, max_size=40).map(lambda pieces: ('{"a": ' + "".join(pieces)).encode()),
)

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _read(data: bytes, encoding: str = "utf-8") -> Reading | None:
    try:
        return read_bytes(data, options=ReadingOptions(encoding=encoding))
    except CorpusError:
        return None


@given(_FILES)
def test_any_bytes_are_an_article_or_refused(data: bytes) -> None:
    _check(_read(data))


_ENCODINGS = st.sampled_from(
    [
        "big5hkscs",
        "gb18030",
        "utf-16",
        "utf-16-le",
        "utf-32-be",
        "utf-7",
        "hz",
        "iso2022_jp",
        "cp037",
    ]
)


@given(_FILES, _ENCODINGS)
def test_any_bytes_in_any_encoding_are_an_article_or_refused(data: bytes, encoding: str) -> None:
    _check(_read(data, encoding))


_WHOLE = [
    "---\ntitle: 停火\ndate: 2025-02-13\nx: {y: [1, 2]}\n---\n\n# 題\n\n內文**甲**。\n",
    '+++\ntitle = "停火"\ndate = 2025-02-13\n[params]\nx.y = [1]\n+++\n\n> 內文。\n',
    '{\n "title": "停火",\n "date": "2025-02-13",\n "x": {"y": [1, null]}\n}\n\n<p>內文。</p>\n',
]


@pytest.mark.parametrize("whole", _WHOLE, ids=["YAML", "TOML", "JSON"])
def test_a_damaged_article_is_an_article_or_refused(whole: str) -> None:
    for number in range(2_000):
        data = _damaged(whole.encode(), randomness(whole, number))
        try:
            _check(_read(data))
        except Exception as error:
            error.add_note(f"NEWSEARCH_SEED={SEED}, file {number}: {data!r}")
            raise


def _damaged(data: bytes, random: Random) -> bytes:
    """With one to four stretches overwritten, left out, repeated or put elsewhere."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice((1, 1, 2, 9, 40)))
        noise, part = random.randbytes(end - start), data[start:end]
        middle = random.choice((noise, b"", part * 2, part * 200, b"\0" * len(part)))
        data = data[:start] + middle + data[end:]
    return data


def _check(reading: Reading | None) -> None:
    """That what was read, if it was, is fit to be shown and kept."""
    if reading is None or reading.is_draft:
        return
    found = reading.article
    assert found is not None
    assert found.title
    texts = (found.title, found.body, found.summary, *found.captions, *found.related, *found.tags)
    assert not any(_CONTROL.search(text) for text in texts)
    assert "".join((*texts, json.dumps(found.extra, ensure_ascii=False))).encode()
    assert len(set(found.captions)) == len(found.captions)
    assert all(part.strip() for part in found.body.split("\n\n") if found.body)


@given(_FILES)
def test_the_same_bytes_give_the_same_article(data: bytes) -> None:
    assert _read(data) == _read(data)


_HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=20)
# fmt: off
_DRESSED = st.sampled_from([
    "{}", "**{}**", "*{}*", "[{}](https://a.hk)。", "# {}", "- {}", "> {}", "`{}`", "<b>{}</b>",
    "<p>{}</p>", "![{}](a)", "|{}|\n|-|", "<figcaption>{}</figcaption>", "{}  ",
    "相關新聞：[{}](a)",
])
# fmt: on


@given(st.lists(st.tuples(_DRESSED, _HAN), max_size=12))
def test_no_visible_text_is_lost(parts: list[tuple[str, str]]) -> None:
    found = with_body("\n\n".join(dress.format(text) for dress, text in parts))
    kept = "\n".join((found.title, found.body, *found.captions, *found.related))
    assert all(text in kept for _, text in parts)
