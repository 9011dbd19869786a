"""Bytes → text, and the bytes that are refused."""

from __future__ import annotations

import pytest

from searchcore.corpus import ReadingOptions, checked_encoding
from searchcore.errors import CorpusError, SettingsError
from tests.corpus.reading import read_bytes

TEXT = "---\ntitle: 停火\n---\n談判"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_its_mark(encoding: str) -> None:
    found = read_bytes(TEXT.encode(encoding)).article
    assert found is not None
    assert (found.title, found.body) == ("停火", "談判")


def test_big_endian_is_read_by_its_mark() -> None:
    found = read_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be")).article
    assert found is not None
    assert (found.title, found.body) == ("停火", "談判")


def test_other_bytes_are_refused_with_their_place_and_the_mend() -> None:
    with pytest.raises(CorpusError) as refused:
        read_bytes(TEXT.encode("big5hkscs"), "a/b.md")
    assert refused.value.line == 2
    place = TEXT.encode("big5hkscs").index("停".encode("big5hkscs"))
    assert f"b.md:2: byte 0xB0 at offset {place} is not UTF-8" in str(refused.value)
    assert "--encoding big5hkscs" in str(refused.value)


def test_an_offset_counts_the_mark() -> None:
    with pytest.raises(CorpusError, match="byte 0xFF at offset 4 "):
        read_bytes(b"\xef\xbb\xbfa\xff")


def test_half_a_character_of_utf_16_is_refused() -> None:
    with pytest.raises(CorpusError, match="at offset 4 is not UTF-16-LE"):
        read_bytes(b"\xff\xfea\x00b")


def test_a_file_of_more_than_16_mb_is_refused() -> None:
    with pytest.raises(CorpusError, match="more than 16 MB"):
        read_bytes(b"a" * (16 * 1024 * 1024 + 1))


def reading(data: bytes, encoding: str) -> tuple[str, str]:
    found = read_bytes(data, options=ReadingOptions(encoding=encoding)).article
    assert found is not None
    return found.title, found.body


ENCODINGS = ["big5hkscs", "big5", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-7", "hz"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_that_was_named_is_read(encoding: str) -> None:
    text = TEXT.replace("談", "谈") if encoding == "hz" else TEXT
    assert reading(text.encode(encoding), encoding)[0] == "停火"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_comes_before_the_encoding_that_was_named(encoding: str) -> None:
    assert reading(TEXT.encode(encoding), "big5hkscs") == ("停火", "談判")


def test_bytes_that_are_not_in_the_encoding_named_are_refused_with_their_place() -> None:
    with pytest.raises(CorpusError) as refused:
        reading(b"---\ntitle: \xb0\xff\n---\n", "big5hkscs")
    assert refused.value.line == 2
    assert "byte 0xB0 at offset 11 is not BIG5HKSCS; name its encoding" in str(refused.value)


def test_utf_8_read_as_something_else_is_told_to_be_read_apart() -> None:
    with pytest.raises(CorpusError, match="it is UTF-8: read its folder apart, with --encoding"):
        reading("澤連斯基".encode(), "big5hkscs")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("title", ["news", "中中中中"])
def test_utf_16_without_a_mark_is_refused_and_never_read_as_other_text(
    encoding: str, title: str
) -> None:
    # 中 is 2D 4E: to UTF-8 it is `-N`.
    with pytest.raises(CorpusError, match=f"without a byte order mark; .*--encoding {encoding}"):
        read_bytes(f"---\ntitle: {title}\n---\n".encode(encoding))


@pytest.mark.parametrize(
    "data", [b"\xed\xa0\x80", b"\xff\xfe\x00\xd8a\x00", b"\xfe\xff\xdc\x00\x00a"]
)
def test_half_a_surrogate_pair_is_refused(data: bytes) -> None:
    with pytest.raises(CorpusError, match="at offset"):
        read_bytes(data)


def test_half_a_surrogate_pair_of_utf_7_is_refused() -> None:
    with pytest.raises(CorpusError, match="is not UTF-7"):
        reading(b"+2AA-", "utf-7")


@pytest.mark.parametrize("data", [b"a\0b", b"\0", "停\0火".encode()])
def test_some_zeros_in_utf_8_are_dropped(data: bytes) -> None:
    found = read_bytes(data).article
    assert found is not None
    assert found.body.encode() == data.replace(b"\0", b"")


@pytest.mark.parametrize(
    ("name", "python"), [("UTF8", "utf-8"), ("Big5-HKSCS", "big5hkscs"), ("latin1", "iso8859-1")]
)
def test_an_encoding_has_many_names(name: str, python: str) -> None:
    assert checked_encoding(name) == python


@pytest.mark.parametrize(
    "name", ["", "big6", "大五碼", "a\0b", "rot13", "zlib", "base64", "idna", "unicode_escape"]
)
def test_what_is_no_encoding_of_texts_is_an_error(name: str) -> None:
    with pytest.raises(SettingsError, match="encoding"):
        checked_encoding(name)
