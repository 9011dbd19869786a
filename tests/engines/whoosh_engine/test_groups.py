"""The file of groups: when it is written, when it is read, and what is wrong with a damaged one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given

from searchcore.engines.base import SKETCH_LENGTH
from searchcore.engines.memory import MemoryEngine
from searchcore.engines.whoosh import WhooshEngine, groups, snapshot, writing
from searchcore.engines.whoosh.groups import Groups, write_groups
from searchcore.engines.whoosh.manifest import folder_of, read_current
from searchcore.engines.whoosh.sections import SectionWriter
from searchcore.engines.whoosh.segment import Segment
from searchcore.engines.whoosh.syncing import synced_digest
from searchcore.errors import IndexFormatError
from searchcore.query.logical import Everything

from ..building import entry, sketch
from ..strategies import Batch, batches

SAME = sketch(SKETCH_LENGTH)
EVERYTHING = Everything()


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    return WhooshEngine.create(tmp_path / "index")


def live_file(engine: WhooshEngine) -> Path | None:
    """The file of groups of the live generation."""
    manifest = read_current(engine.path)
    folder = folder_of(engine.path, manifest.generation)
    held = sorted(path.name for path in folder.glob("*.groups"))
    assert held == ([manifest.groups] if manifest.groups else [])
    return folder / manifest.groups if manifest.groups else None


def refuse(segments: Sequence[Segment]) -> Groups:
    raise AssertionError("groups are worked out")


@given(history=batches())
def test_a_reader_opened_at_any_state_finds_the_groups_of_the_reference(
    history: list[Batch],
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        engine, reference = WhooshEngine.create(path), MemoryEngine()
        for batch in history:
            for each in (engine, reference):
                each.write(batch.entries, delete=batch.delete, more_to_come=batch.more_to_come)
            assert WhooshEngine.open(path).groups() == reference.groups()
        engine.write([])
        assert WhooshEngine.open(path).groups() == engine.groups() == reference.groups()


def test_a_reader_works_out_no_groups_that_the_commit_worked_out(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.write([entry("一", date=1, sketch=SAME), entry("二", date=2, sketch=SAME)])
    monkeypatch.setattr(snapshot, "found_in", refuse)
    reader = WhooshEngine.open(engine.path)
    assert reader.groups() == engine.groups() == [("一", "二")]
    assert reader.search(EVERYTHING, collapse="best").distinct == 1


def test_groups_wait_while_more_is_to_come_and_are_written_with_the_last_commit(
    engine: WhooshEngine,
) -> None:
    engine.write([entry("一", date=1, sketch=SAME)], more_to_come=True)
    assert live_file(engine) is None
    engine.write([entry("二", date=2, sketch=SAME)])
    first = live_file(engine)
    assert first is not None
    engine.write([entry("三", date=3, sketch=SAME)], more_to_come=True)
    assert live_file(engine) is None
    before = engine.statistics().generation
    engine.write([])
    assert live_file(engine) is not None
    assert engine.statistics().generation == before + 1
    engine.write([])
    assert engine.statistics().generation == before + 1


def test_groups_are_not_worked_out_anew_where_no_article_changed(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.write([entry("一", date=1, sketch=SAME), entry("二", date=2, sketch=SAME)])
    monkeypatch.setattr(writing, "found_in", refuse)
    for more_to_come in (False, True):
        engine.write([], settings={"schema": str(more_to_come)}, more_to_come=more_to_come)
        assert live_file(engine) is not None
        assert WhooshEngine.open(engine.path).groups() == [("一", "二")]


def test_an_index_without_sketches_has_no_such_file(engine: WhooshEngine) -> None:
    engine.write([entry("一", "甲"), entry("二", "甲")])
    assert live_file(engine) is None
    (segment,) = engine._snapshot.segments
    assert not {"sketched", "sketches"} & set(segment.sections.names)
    assert engine.search(EVERYTHING, collapse="best").distinct == 2


def test_articles_that_are_no_duplicates_have_a_file_without_members(engine: WhooshEngine) -> None:
    engine.write([entry("一", sketch=SAME), entry("二", sketch=sketch(0))])
    assert live_file(engine) is not None
    assert WhooshEngine.open(engine.path).groups() == []


def test_groups_written_for_another_number_are_worked_out_anew(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.write([entry("一", sketch=SAME), entry("二", sketch=sketch(50))])
    assert engine.groups() == [("一", "二")]
    monkeypatch.setattr(groups, "ALIKE", 51)
    assert WhooshEngine.open(engine.path).groups() == []


def test_the_file_is_part_of_the_manifest(engine: WhooshEngine) -> None:
    engine.write([entry("一", sketch=SAME), entry("二", sketch=SAME)])
    file = live_file(engine)
    assert file is not None
    manifest = read_current(engine.path)
    assert manifest.files[file.name] == synced_digest(file)


def asked_for_groups(engine: WhooshEngine) -> object:
    return engine.groups()


def asked_for_hits(engine: WhooshEngine) -> object:
    return engine.search(EVERYTHING, collapse="earliest")


@pytest.mark.parametrize("ask", [asked_for_groups, asked_for_hits])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "flipped", "of other segments"])
def test_a_damaged_file_is_named(
    engine: WhooshEngine, damage: str, ask: Callable[[WhooshEngine], object]
) -> None:
    engine.write([entry("一", sketch=SAME), entry("二", sketch=SAME)])
    file = live_file(engine)
    assert file is not None
    data = bytearray(file.read_bytes())
    file.parent.chmod(0o755)
    file.unlink()
    match damage:
        case "empty":
            file.touch()
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "flipped":
            data[64] ^= 1
            file.write_bytes(data)
        case "of other segments":
            write_groups(file, Groups(np.array([0, 3]), np.array([0, 1]), np.array([0, 2])))
    with pytest.raises(IndexFormatError, match=rf"{file.name}.*--rebuild"):
        ask(WhooshEngine.open(engine.path))


@pytest.mark.parametrize(
    ("members", "starts"),
    [
        ([0, 2], [0, 2]),
        ([0, 0], [0, 2]),
        ([0, 1], []),
        ([0, 1], [0]),
        ([0, 1], [0, 1]),
        ([0, 1], [0, 3]),
        ([0, 1], [1, 2]),
        ([0, 1], [0, 1, 2]),
        ([0, 1], [0, 2, 2]),
    ],
)
def test_groups_that_cannot_be_are_refused(
    engine: WhooshEngine, members: list[int], starts: list[int]
) -> None:
    engine.write([entry("一", sketch=SAME), entry("二", sketch=SAME)])
    file = live_file(engine)
    assert file is not None
    file.parent.chmod(0o755)
    file.unlink()
    write_groups(file, Groups(np.array([0, 2]), np.array(members), np.array(starts)))
    with pytest.raises(IndexFormatError, match=file.name):
        WhooshEngine.open(engine.path).groups()


@pytest.mark.parametrize(
    ("sketched", "values"), [([0, 2], 2), ([1, 0], 2), ([0, 1], 1), ([0], 2), ([], 0)]
)
def test_sketches_that_are_not_those_of_the_articles_are_refused(
    engine: WhooshEngine, sketched: list[int], values: int
) -> None:
    engine.write([entry("一", sketch=SAME), entry("二", sketch=SAME)], more_to_come=True)
    (segment,) = engine._snapshot.segments
    file = segment.sections.path
    copied = {name: segment.sections.array(name).copy() for name in segment.sections.names}
    copied["sketched"] = np.array(sketched, np.uint32)
    copied["sketches"] = np.zeros(values * SKETCH_LENGTH, np.uint16)
    file.parent.chmod(0o755)
    file.unlink()
    with SectionWriter(file) as writer:
        for name, array in copied.items():
            writer.add(name, array)
        writer.remember(segment.sections.facts)
    with pytest.raises(IndexFormatError, match="--rebuild"):
        WhooshEngine.open(engine.path).groups()


def test_damaged_sketches_are_named_by_the_next_commit_and_nothing_changes(
    engine: WhooshEngine,
) -> None:
    engine.write([entry(str(number), sketch=SAME) for number in range(9)])
    (segment,) = engine._snapshot.segments
    file = segment.sections.path
    data = file.read_bytes()
    place = data.index(bytes(np.zeros(SKETCH_LENGTH, np.uint16)) * 9)
    file.chmod(0o644)
    file.write_bytes(data[: place + 600] + b"\x01" + data[place + 601 :])
    writer = WhooshEngine.open(engine.path)
    with pytest.raises(IndexFormatError, match=rf"{file.name}.*sketches.*--rebuild"):
        writer.write([entry("新", sketch=SAME)])
    assert WhooshEngine.open(engine.path).statistics().articles == 9


def test_a_reader_whose_generation_was_removed_still_has_its_groups(engine: WhooshEngine) -> None:
    engine.write([entry("一", date=1, sketch=SAME), entry("二", date=2, sketch=SAME)])
    reader = WhooshEngine.open(engine.path)
    shutil.rmtree(engine.path)
    assert reader.groups() == [("一", "二")]
