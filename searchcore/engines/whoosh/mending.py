"""Going back to an earlier generation; the one that it replaces is put aside, not removed."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from searchcore.engines.whoosh.generations import (
    Fields,
    complete,
    flip,
    naming_failures,
    remove,
)
from searchcore.engines.whoosh.manifest import (
    Manifest,
    SegmentFiles,
    folder_of,
    generations_in,
    listed_files,
    read_manifest,
    was_live,
)
from searchcore.engines.whoosh.opening import DAMAGE, open_segment
from searchcore.engines.whoosh.sections import Sections
from searchcore.engines.whoosh.segment import Segment
from searchcore.errors import EngineError

_NUMBERED: Final = re.compile(r"(?:gen|damaged)-([0-9]{6,12})(?:\.[0-9]+)?")


def candidates(index: Path, live: int | None) -> list[int]:
    """The generations that may be used instead of a damaged one, the newest first.

    Those that were live; where none says so, as in older indexes, all up to `live`.
    """
    there = generations_in(index)
    committed = [each for each in there if was_live(index, each) or each == live]
    return sorted(committed or there, reverse=True)


def name_again(index: Path, generation: int) -> None:
    """Let CURRENT name a sound generation that it named before; the lock is the caller's."""
    with naming_failures(index):
        flip(index, folder_of(index, generation))


def fall_back(index: Path, generation: int) -> tuple[int, list[Path]]:
    """Make a copy of an earlier generation the live one, and put all later ones aside.

    Returns its number, which none had before, and the folders put aside. The lock is the caller's.
    Raises EngineError where the system refuses to write.
    """
    later = [each for each in generations_in(index) if each > generation]
    number = _unused(index)
    _copy(index, read_manifest(folder_of(index, generation)), number)
    with naming_failures(index):
        return number, [_put_aside(index, each) for each in later]


def _unused(index: Path) -> int:
    """A number that no generation of this index has had, as far as it can be seen."""
    named = (_NUMBERED.fullmatch(path.name) for path in index.iterdir())
    return 1 + max(int(each[1]) for each in named if each)


def _put_aside(index: Path, generation: int) -> Path:
    folder = folder_of(index, generation)
    place = index / folder.name.replace("gen-", "damaged-")
    folder.chmod(0o755)  # some systems rename no folder that may not be written
    folder.rename(place)
    return place


def _copy(index: Path, source: Manifest, number: int) -> None:
    """Make a generation of the same files and let it be the live one."""
    folder, before = folder_of(index, number), folder_of(index, source.generation)
    with naming_failures(index):
        remove(folder)
        folder.mkdir()
        for name in listed_files(source):
            os.link(before / name, folder / name)
        files = {name: source.files[name] for name in listed_files(source)}
        complete(folder, replace(source, generation=number, files=files), _fields_of(before))
        flip(index, folder)


def _fields_of(folder: Path) -> Fields:
    """The fields that the segments of a generation name in their tables."""
    tables = [Sections(path).facts for path in folder.glob("*.seg")]
    return Fields(
        frozenset(name for facts in tables for name in facts["fields"]),
        frozenset(name for facts in tables for name in facts["columns"]),
    )


def held(folder: Path, manifest: Manifest | None) -> tuple[dict[str, str], bool]:
    """Per id the digest of each article of a generation, as far as it can be read, and whether all
    of it could be; for a manifest that cannot be read, what lies in the folder counts."""
    found: dict[str, str] = {}
    whole = manifest is not None
    lying = [SegmentFiles(path.name) for path in sorted(folder.glob("*.seg"))]
    # Newer segments are listed before older ones: what they say is the last word.
    for files in reversed(manifest.segments) if manifest else lying:
        try:
            found |= _digests(_opened(folder, files))
            whole = whole and _has_marks(folder, files)
        except (EngineError, OSError, *DAMAGE):
            whole = False
    return found, whole


def _opened(folder: Path, files: SegmentFiles) -> Segment:
    """A segment with its deletion marks, or without where they are gone."""
    return open_segment(folder, files if _has_marks(folder, files) else SegmentFiles(files.name))


def _has_marks(folder: Path, files: SegmentFiles) -> bool:
    return files.deleted is None or (folder / files.deleted).is_file()


def _digests(segment: Segment) -> Mapping[str, str]:
    facts = segment.facts()
    return {
        id_: facts[article].get("digest", "")
        for article, id_ in enumerate(segment.ids())
        if segment.deleted is None or not segment.deleted[article]
    }
