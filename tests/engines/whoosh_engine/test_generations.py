"""Which generation is live, which are kept, and what notices that one is not what it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searchcore.engines.whoosh import WhooshEngine
from searchcore.engines.whoosh.manifest import folder_of, read_current
from searchcore.errors import EngineError, IndexFormatError, IndexNotFound

from ..building import entry


@pytest.fixture
def index(tmp_path: Path) -> Path:
    place = tmp_path / "index"
    engine = WhooshEngine.create(place, keep_generations=4)
    for number in range(4):
        engine.write([entry(f"{number}")])
    return place


def kept(index: Path) -> list[str]:
    return sorted(path.name for path in index.glob("gen-*"))


def test_current_is_the_bare_name_of_the_live_generation(index: Path) -> None:
    assert (index / "CURRENT").read_bytes() == b"gen-000004\n"


def test_as_many_generations_are_kept_as_are_asked_for(index: Path) -> None:
    assert kept(index) == [f"gen-00000{number}" for number in (1, 2, 3, 4)]
    WhooshEngine.open(index, keep_generations=1).write([entry("x")])
    assert kept(index) == ["gen-000005"]
    WhooshEngine.open(index).write([entry("y")])
    WhooshEngine.open(index).write([entry("z")])
    assert kept(index) == ["gen-000006", "gen-000007"]


def test_to_keep_none_makes_no_sense(index: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        WhooshEngine.open(index, keep_generations=0)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_earlier_generation_is_not_served_as_the_live_one(index: Path, number: int) -> None:
    (index / "CURRENT").write_text(f"gen-00000{number}\n", "utf-8")
    with pytest.raises(IndexFormatError, match="gen-000004 came after it") as raised:
        WhooshEngine.open(index)
    assert "newsearch repair" in str(raised.value)


def test_a_generation_that_was_not_yet_named_raises_no_alarm(index: Path) -> None:
    """As after a crash before CURRENT is replaced, or before LIVE is there."""
    (index / "CURRENT").write_text("gen-000003\n", "utf-8")
    folder = folder_of(index, 4)
    folder.chmod(0o755)
    (folder / "LIVE").unlink()
    assert WhooshEngine.open(index).statistics().articles == 3


@pytest.mark.parametrize("change", [b"gen-000004", b"gen-000004\n\n", b"gen-4\n", b"", b"\xff"])
def test_what_current_may_hold(index: Path, change: bytes) -> None:
    (index / "CURRENT").write_bytes(change)
    if change == b"gen-000004":
        assert WhooshEngine.open(index).statistics().articles == 4
    else:
        with pytest.raises(IndexFormatError, match="names no generation"):
            WhooshEngine.open(index)


def test_a_manifest_is_json_and_seals_itself(index: Path) -> None:
    path = folder_of(index, 4) / "manifest.json"
    facts = json.loads(path.read_text("utf-8"))
    assert facts["generation"] == 4
    path.write_text(path.read_text("utf-8").replace('"whoosh"', '"woosh"'), "utf-8")
    with pytest.raises(IndexFormatError, match="does not match its checksum"):
        read_current(index)


def test_a_manifest_without_a_seal_as_older_indexes_have_is_read(index: Path) -> None:
    path = folder_of(index, 4) / "manifest.json"
    facts = json.loads(path.read_text("utf-8"))
    del facts["sha256"]
    path.write_text(json.dumps(facts), "utf-8")
    assert read_current(index).generation == 4


def test_a_rebuild_killed_between_its_renames_is_finished_where_somebody_opens_the_index(
    index: Path,
) -> None:
    index.rename(index.with_name("index.replaced"))
    assert WhooshEngine.open(index).statistics().articles == 4
    assert not index.with_name("index.replaced").exists()


def test_where_that_cannot_be_finished_there_is_no_index(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, __: object) -> None:
        raise PermissionError

    index.rename(index.with_name("index.replaced"))
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(IndexNotFound):
        WhooshEngine.open(index)


def test_a_generation_that_cannot_be_read_is_our_error(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("searchcore.engines.whoosh.sections.open_trusted", refuse)
    with pytest.raises(EngineError, match="cannot be read: Input/output error"):
        WhooshEngine.open(index)
