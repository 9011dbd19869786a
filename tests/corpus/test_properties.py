"""Whatever a file holds, it is an article or one CorpusError."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from searchcore.corpus import Reading
from searchcore.errors import CorpusError
from tests.corpus.reading import read_bytes, with_body

# Pieces that mean something to one reader or another, so that random files are not random noise.
# fmt: off
_PIECES = st.sampled_from([
    "---", "\n", "\n\n", "title: ", "date: 2025-02-13", "tags:", "  - ", ": ", "[", "]", "(", ")",
    "{", "}", "*", "**", "_", "~~", "`", "```", "# ", "> ", "- ", "1. ", "![", "](", "<", ">",
    "<div>", "</div>", '<a href="', "<figcaption>", "<script>", "</figure>", "<!--", "-->", "<![",
    "&amp;", "&#", "{{<", ">}}", "{{%", "%}}", 'caption="', "\\", '"', "'", "&a", "*a", "!!", "? ",
    "\t", "相關新聞：", "停火", "俄烏戰爭｜", "【", "】", "https://a.hk", "[^1]", "]:", "\0",
    "\x85", "\ufeff", "\r",
])
# fmt: on
_FILES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(_PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode()),
    st.lists(_PIECES, max_size=40).map(lambda pieces: ("---\n" + "".join(pieces)).encode()),
)

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _read(data: bytes) -> Reading | None:
    try:
        return read_bytes(data)
    except CorpusError:
        return None


@given(_FILES)
def test_any_bytes_are_an_article_or_refused(data: bytes) -> None:
    reading = _read(data)
    if reading is None:
        return
    found = reading.article
    assert found is not None
    assert found.title
    texts = (found.title, found.body, found.summary, *found.captions, *found.related, *found.tags)
    assert not any(_CONTROL.search(text) for text in texts)
    assert "".join(texts).encode()
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
