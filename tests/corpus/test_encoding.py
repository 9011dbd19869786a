"""Bytes → text, and the bytes that are refused."""

from __future__ import annotations

import pytest

from searchcore.errors import CorpusError
from tests.corpus.reading import read_bytes

TEXT = "---\ntitle: 停火\n---\n談判"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
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
    assert "iconv -f BIG5-HKSCS -t UTF-8" in str(refused.value)


def test_an_offset_counts_the_mark() -> None:
    with pytest.raises(CorpusError, match="byte 0xFF at offset 4 "):
        read_bytes(b"\xef\xbb\xbfa\xff")


def test_half_a_character_of_utf_16_is_refused() -> None:
    with pytest.raises(CorpusError, match="at offset 4 is not UTF-16-LE"):
        read_bytes(b"\xff\xfea\x00b")


def test_a_file_of_more_than_16_mb_is_refused() -> None:
    with pytest.raises(CorpusError, match="more than 16 MB"):
        read_bytes(b"a" * (16 * 1024 * 1024 + 1))
