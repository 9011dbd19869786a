"""Making a damaged index fit for use again, without losing what can still be read.

    sound?  ──▶ nothing to do
    a generation that is sound?  ──▶ CURRENT names it, or a copy of it under a new number
    folders that it was made from?  ──▶ made anew, beside the old one
    else  ──▶ EngineError, which says how to make it anew

Nothing is removed: what is damaged stays beside it, under another name.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Final, Literal

from searchcore.checking import full_faults
from searchcore.corpus import Root, Selection
from searchcore.engines.base import DEFAULT_MEMORY
from searchcore.engines.whoosh.lock import locked
from searchcore.engines.whoosh.manifest import (
    Manifest,
    folder_of,
    generations_in,
    read_current,
    read_manifest,
)
from searchcore.engines.whoosh.mending import candidates, fall_back, held, name_again
from searchcore.engines.whoosh.soundness import live_number
from searchcore.engines.whoosh.swapping import beside
from searchcore.engines.whoosh.trust import refuse_strangers
from searchcore.errors import EngineError, IndexFormatError, IndexNotFound
from searchcore.rebuilding import rebuild, settle
from searchcore.settings import IndexSettings, unpacked
from searchcore.updating import Progress, Summary

Done = Literal["nothing", "named again", "fell back", "made anew"]
_LOCK_TIMEOUT: Final = 10.0


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done to an index, and what is gone."""

    done: Done
    damage: str = ""
    """What was wrong with the generation that CURRENT named."""
    generation: int | None = None
    """The live one now, where it is an earlier state; None where the index was made anew."""
    back_to: int | None = None
    """The generation whose articles it holds again."""
    vanished: tuple[str, ...] = ()
    """Articles that the damaged state held and this one does not, as far as that can be read."""
    outdated: tuple[str, ...] = ()
    """Articles of which this state holds an earlier version."""
    returned: tuple[str, ...] = ()
    """Articles that the damaged state had removed."""
    is_complete: bool = True
    """Whether these lists are; what was too damaged to be read is not in them."""
    aside: tuple[str, ...] = ()
    """Folders with what is damaged."""
    missing_roots: tuple[str, ...] = ()
    """Folders that the index was made from and that are gone."""
    summary: Summary | None = None
    """Of the reading, where it was made anew."""

    def as_json(self) -> dict[str, Any]:
        """For programs; `version` is 1 as long as keys are only added."""
        facts = asdict(self) | {"summary": None}
        if self.summary is not None:
            facts["summary"] = {
                "added": self.summary.added,
                "drafts": self.summary.drafts,
                "refused": [str(error) for error in self.summary.refused],
            }
        return {"version": 1, **facts}


def repair(
    path: str | PathLike[str],
    *,
    include_drafts: bool = False,
    follow_links: bool = False,
    jobs: int = 1,
    memory: int = DEFAULT_MEMORY,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Repair:
    """Make a damaged index fit for use.

    `include_drafts`, `follow_links`, `jobs` and `memory` as in `update` and `Index.open`, for an
    index that is made anew; `progress` is told meanwhile.
    Raises IndexNotFound, IndexLocked where another process writes, EngineError where the index is
    somebody else's or nothing can be done.
    """
    index = Path(path)
    settle(index)
    if not index.exists():
        raise IndexNotFound(index)
    refuse_strangers(index)
    with locked(index / "LOCK", _LOCK_TIMEOUT):
        live = live_number(index)
        damage = _damage(index, live, jobs)
        if damage is None:
            return Repair("nothing", generation=live)
        done = _gone_back(index, live, damage, jobs)
    return done or _made_anew(
        index,
        damage,
        include_drafts=include_drafts,
        follow_links=follow_links,
        jobs=jobs,
        memory=memory,
        progress=progress,
    )


def _damage(index: Path, live: int | None, jobs: int) -> str | None:
    """What is wrong with the live state; None where it is sound."""
    try:
        read_current(index)
    except EngineError as error:
        return str(error).partition(";")[0]
    faults = full_faults(index, live or 0, jobs=jobs)
    return f"{faults[0].file}: {faults[0].what}" if faults else None


def _gone_back(index: Path, live: int | None, damage: str, jobs: int) -> Repair | None:
    """Use the newest generation that is sound; None where there is none."""
    newest = candidates(index, live)
    for number in newest:
        if full_faults(index, number, jobs=jobs):
            continue
        if number == newest[0]:
            name_again(index, number)
            return Repair("named again", damage, number, number)
        before = _differences(index, number, newest[0])
        generation, aside = fall_back(index, number)
        return Repair("fell back", damage, generation, number, *before, aside=_texts(aside))
    return None


def _differences(
    index: Path, sound: int, damaged: int
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]:
    """Articles only in the damaged generation, of another version, only in the sound one."""
    now, _ = held(folder_of(index, sound), _manifest(index, sound))
    then, whole = held(folder_of(index, damaged), _manifest(index, damaged))
    vanished = tuple(sorted(then.keys() - now.keys()))
    outdated = tuple(sorted(id_ for id_ in then.keys() & now.keys() if then[id_] != now[id_]))
    returned = tuple(sorted(now.keys() - then.keys())) if whole else ()
    return vanished, outdated, returned, whole


def _made_anew(
    index: Path,
    damage: str,
    *,
    include_drafts: bool,
    follow_links: bool,
    jobs: int,
    memory: int,
    progress: Callable[[Progress], None],
) -> Repair:
    settings = _settings(index)
    roots = [Root(name, Path(folder)) for name, folder in settings.roots] if settings else []
    there = [root for root in roots if root.path.is_dir()]
    if settings is None or not there:
        raise IndexFormatError(
            f"{damage}; no earlier state is sound, and {_no_roots(settings)}; make the index anew "
            "of your articles: newsearch index --rebuild FOLDER"
        )
    then, whole = _held_last(index)
    aside = _free(beside(index.resolve(), ".damaged"))
    summary = rebuild(
        index,
        [Selection(root) for root in there],
        settings,
        include_drafts=include_drafts,
        follow_links=follow_links,
        jobs=jobs,
        memory=memory,
        progress=progress,
        aside=aside,
    )
    now, _ = _held_last(index)
    return Repair(
        "made anew",
        damage,
        vanished=tuple(sorted(then.keys() - now.keys())),
        returned=tuple(sorted(now.keys() - then.keys())) if whole else (),
        is_complete=whole,
        aside=(str(aside),),
        missing_roots=tuple(str(root.path) for root in roots if root not in there),
        summary=summary,
    )


def _held_last(index: Path) -> tuple[dict[str, str], bool]:
    """What the newest generation holds, as far as it can be read, and whether all of it could."""
    newest = max(generations_in(index), default=0)
    return held(folder_of(index, newest), _manifest(index, newest))


def _settings(index: Path) -> IndexSettings | None:
    """The settings of the newest generation that still tells them."""
    for number in reversed(generations_in(index)):
        with suppress(EngineError):
            return unpacked(read_manifest(folder_of(index, number)).settings)
    return None


def _no_roots(settings: IndexSettings | None) -> str:
    if settings is None:
        return "nothing tells which folders it was made from"
    return (
        "the folders that it was made from are gone"
        if settings.roots
        else ("it was made from no folder")
    )


def _manifest(index: Path, number: int) -> Manifest | None:
    with suppress(EngineError):
        return read_manifest(folder_of(index, number))
    return None


def _free(place: Path) -> Path:
    """The place, or one like it where there is nothing yet."""
    number, free = 1, place
    while free.exists():
        number += 1
        free = place.with_name(f"{place.name}.{number}")
    return free


def _texts(paths: list[Path]) -> tuple[str, ...]:
    return tuple(map(str, paths))
