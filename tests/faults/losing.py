"""What the children do that lose the power: something is done and noted, then disks are made up."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

from faults import batches
from faults.calls import watch_only
from faults.events import READING, Watch
from faults.power import Record, lose
from searchcore import Index, update
from searchcore.corpus import roots_of
from searchcore.engines.whoosh.generations import remove
from searchcore.errors import IndexNotFound
from searchcore.rebuilding import CACHE, rebuild, remembered, settle

_BATCHES = 7
_NOTHING = -1


def lose_commits(folder: str, seed: int, times: int) -> None:
    """An index is made and gets batches. It must stand after the acknowledged one or the next."""

    def work(place: Path, acknowledge: Callable[[int], None]) -> None:
        with Index.create(place) as index:
            acknowledge(0)
            for number in range(1, _BATCHES + 1):
                batches.write(index, batches.batch(seed, number))
                acknowledge(number)

    def check(place: Path, acknowledged: int) -> None:
        try:
            index = Index.open(place, lock_timeout=0)
        except IndexNotFound:
            assert acknowledged == _NOTHING, f"batch {acknowledged} is lost"
            index = Index.create(place)
        number = batches.state_of(index, seed, [max(0, acknowledged), acknowledged + 1])
        batches.write(index, batches.batch(seed, number + 1))
        batches.state_of(index, seed, [number + 1])
        index.close()

    _lose(Path(folder), Random(f"{seed}:commits"), times, work, check)


def lose_rebuilds(folder: str, seed: int, times: int) -> None:
    """An index of files is made anew after these have changed: it must be the old or the new."""
    content = Path(folder) / "content"

    def work(place: Path, acknowledge: Callable[[int], None]) -> None:
        write_files(content, 1)
        with Index.create(place) as index:
            bring_up_to_date(index, content, place)
        acknowledge(1)
        write_files(content, 2)
        settings = remembered(place)
        assert settings is not None
        rebuild(place, roots_of([str(content)]), settings)
        acknowledge(2)

    def check(place: Path, acknowledged: int) -> None:
        settle(place)
        if acknowledged == _NOTHING:
            return
        with Index.open(place, lock_timeout=0) as index:
            version = version_of(index)
            assert version in (acknowledged, acknowledged + 1), f"{acknowledged} became {version}"
            write_files(content, 3)
            bring_up_to_date(index, content, place)
            assert version_of(index) == 3

    _lose(Path(folder), Random(f"{seed}:rebuilds"), times, work, check)


def write_files(folder: Path, version: int) -> None:
    """Seven articles, each of this version; one of them is of this version alone."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("only-*.md"):
        old.unlink()
    for name in (*"abcdef", f"only-{version}"):
        text = f"---\ntitle: 版本{version}完\ntags: [版本{version}]\n---\n第{version}次寫成。\n"
        (folder / f"{name}.md").write_text(text, "utf-8")


def bring_up_to_date(index: Index, content: Path, place: Path) -> None:
    update(index, roots_of([str(content)]), cache=place / CACHE)


def version_of(index: Index) -> int:
    """The version that all articles are of; AssertionError where they differ."""
    counts = {value.value: value.count for value in index.values("tag")}
    assert list(counts.values()) == [7], counts
    version = int(next(iter(counts)).removeprefix("版本"))
    names = {id_.rpartition("/")[2] for id_ in index.facts()}
    assert names == {f"{name}.md" for name in (*"abcdef", f"only-{version}")}
    assert index.search(f'"版本{version}完"').total == 7
    return version


def _lose(
    folder: Path,
    random: Random,
    times: int,
    work: Callable[[Path, Callable[[int], None]], None],
    check: Callable[[Path, int], None],
) -> None:
    live, lost = folder / "live", folder / "lost"
    live.mkdir()
    record = Record(live)

    def event(kind: str, path: str) -> None:
        if kind not in READING:
            record(kind, path)

    watch = Watch(live, event)
    with watch_only(watch):
        work(live / "index", lambda number: watch.tell(f"acknowledged {number}", live))
    failures = []
    for _ in range(times):
        moment = random.randrange(1, len(record.moments))
        lose(record, moment, random, lost)
        try:
            check(lost / "index", acknowledged_before(record, moment))
        except Exception:
            failures.append(f"before {_around(record, moment)}\n{traceback.format_exc(limit=-3)}")
        remove(lost)
    print(json.dumps({"moments": len(record.moments), "failures": failures}))


def acknowledged_before(record: Record, moment: int) -> int:
    told = [each.kind for each in record.moments[:moment] if each.kind.startswith("acknowledged")]
    return int(told[-1].split()[1]) if told else _NOTHING


def _around(record: Record, moment: int) -> str:
    return f"event {moment}, " + " · ".join(
        each.kind for each in record.moments[max(0, moment - 3) : moment + 1]
    )
