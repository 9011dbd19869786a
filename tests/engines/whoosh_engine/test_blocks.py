"""Large sections are compared with their checksums block by block."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from searchcore.engines.whoosh import sections
from searchcore.engines.whoosh.sections import Sections, SectionWriter
from searchcore.errors import IndexFormatError


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "_BLOCK", 64)
    monkeypatch.setattr(sections, "_CHECKED_ON_USE", 100)


def written(path: Path, sizes: list[int]) -> Path:
    """A section of numbers from 0 on, written in pieces of these sizes."""
    ends = np.cumsum(sizes)
    with SectionWriter(path) as writer:
        pieces = [
            np.arange(end - size, end, dtype=np.uint32)
            for size, end in zip(sizes, ends, strict=True)
        ]
        writer.stream("numbers", np.dtype(np.uint32), pieces)
    return path


@pytest.mark.parametrize("sizes", [[100], [1] * 100, [16, 16, 68], [7, 50, 0, 43], [96], [95, 2]])
def test_sound_blocks_pass_however_they_were_written(tmp_path: Path, sizes: list[int]) -> None:
    found = Sections(written(tmp_path / "file", sizes))
    for start in range(sum(sizes)):
        found.check_items("numbers", start, sum(sizes))
        found.check_items("numbers", start, start + 1)
    assert found.array("numbers").tolist() == list(range(sum(sizes)))


def test_a_damaged_block_is_named_when_it_is_read_and_no_other(tmp_path: Path) -> None:
    path = written(tmp_path / "file", [100])
    data = bytearray(path.read_bytes())
    place = data.index(np.uint32(50).tobytes())
    data[place] ^= 1
    path.write_bytes(data)
    found = Sections(path)
    found.check_items("numbers", 0, 48)
    found.check_items("numbers", 64, 100)
    for _ in "twice":
        with pytest.raises(IndexFormatError, match="numbers does not match its checksums"):
            found.check_items("numbers", 47, 49)
    assert found.broken() == ["numbers"]


def test_a_small_section_has_no_blocks(tmp_path: Path) -> None:
    found = Sections(written(tmp_path / "file", [25]))
    assert "blocks" not in found.facts
    found.check_items("numbers", 0, 25)
