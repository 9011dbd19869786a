"""Whose index is opened, and that nothing in one is run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from searchcore.engines.whoosh import WhooshEngine, trust
from searchcore.errors import EngineError, IndexFormatError
from searchcore.query.logical import Everything

from ..building import entry

_STRANGER = 54321
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to others")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    place = tmp_path / "index"
    engine = WhooshEngine.create(place)
    engine.write([entry("一"), entry("二")])
    engine.write([entry("三")], delete=["一"])
    return place


def live(index: Path) -> Path:
    return index / (index / "CURRENT").read_text("utf-8").strip()


def segment(index: Path) -> Path:
    return next(live(index).glob("*.seg"))


PLACES: dict[str, Callable[[Path], Path]] = {
    "the index": lambda index: index,
    "CURRENT": lambda index: index / "CURRENT",
    "a generation": live,
    "a manifest": lambda index: live(index) / "manifest.json",
    "a segment": segment,
}
places = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)


@places
def test_a_link_is_refused_by_its_name(index: Path, place: Callable[[Path], Path]) -> None:
    path = place(index)
    moved = index.parent / "elsewhere"
    path.parent.chmod(0o755)
    path.rename(moved)
    path.symlink_to(moved)
    with pytest.raises(EngineError, match="is a symbolic link") as raised:
        WhooshEngine.open(index)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


@places
def test_what_anybody_may_write_is_refused(index: Path, place: Callable[[Path], Path]) -> None:
    path = place(index)
    path.chmod(path.stat().st_mode | 0o002)
    with pytest.raises(EngineError, match="can be written by anybody"):
        WhooshEngine.open(index)


@needs_root
@places
def test_what_belongs_to_somebody_else_is_refused(
    index: Path, place: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUDO_UID", raising=False)
    os.chown(place(index), _STRANGER, -1)
    with pytest.raises(EngineError, match=f"belongs to {_STRANGER}, neither to you nor to root"):
        WhooshEngine.open(index)


@needs_root
@pytest.mark.parametrize("trusted", [str(_STRANGER), f"alice, {_STRANGER}", "all"])
def test_an_owner_can_be_trusted(
    index: Path, trusted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chown(segment(index), _STRANGER, -1)
    monkeypatch.setenv(trust.VARIABLE, trusted)
    assert WhooshEngine.open(index).search(Everything()).total == 2


@needs_root
def test_to_trust_an_owner_is_not_to_trust_everybody(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    segment(index).chmod(0o666)
    monkeypatch.setenv(trust.VARIABLE, str(_STRANGER))
    with pytest.raises(EngineError, match="can be written by anybody"):
        WhooshEngine.open(index)


def test_where_nothing_has_an_owner_nobody_is_asked(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    segment(index).chmod(0o666)
    monkeypatch.setattr(trust, "_has_owners", lambda _: False)
    assert WhooshEngine.open(index).search(Everything()).total == 2


def test_this_file_system_has_owners_and_one_without_is_known_by_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = tmp_path.stat().st_dev
    assert trust._has_owners(device)
    line = f"1 1 {os.major(device)}:{os.minor(device)} / / rw - vfat none rw\n"
    monkeypatch.setattr(Path, "read_text", lambda *_: line)
    assert not trust._has_owners(device)


def test_an_index_made_where_everybody_may_write_can_be_opened(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        engine = WhooshEngine.create(tmp_path / "index")
        engine.write([entry("一")])
        engine.write([entry("二")])
    finally:
        os.umask(before)
    assert WhooshEngine.open(tmp_path / "index").search(Everything()).total == 2


def test_a_pipe_in_the_place_of_a_file_is_an_error_and_no_wait(index: Path) -> None:
    (index / "CURRENT").unlink()
    os.mkfifo(index / "CURRENT")
    with pytest.raises(IndexFormatError, match="names no generation"):
        WhooshEngine.open(index)


def test_a_lock_that_is_a_link_is_not_followed(index: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x")
    (index / "LOCK").unlink()
    (index / "LOCK").symlink_to(tmp_path / "precious")
    with pytest.raises(EngineError, match="cannot be locked"):
        WhooshEngine.open(index).write([entry("四")])
    assert (tmp_path / "precious").read_text() == "x"


def test_opening_searching_and_writing_read_no_pickle(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a pickle is read")

    for name in ("load", "loads", "Unpickler"):
        monkeypatch.setattr(f"pickle.{name}", refuse)
    engine = WhooshEngine.open(index)
    assert engine.search(Everything(), with_stored=True).total == 2
    engine.write([entry("五")], delete=["二"])
    assert [id_ for id_, _ in engine.facts()] == ["三", "五"]


def test_a_table_of_contents_that_is_something_else_is_not_even_looked_at(index: Path) -> None:
    live(index).chmod(0o755)
    (live(index) / "_MAIN_1.toc").write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    assert WhooshEngine.open(index).search(Everything()).total == 2


def test_a_copy_of_an_index_can_be_opened(index: Path, tmp_path: Path) -> None:
    shutil.copytree(index, tmp_path / "copy")
    assert WhooshEngine.open(tmp_path / "copy").search(Everything()).total == 2
