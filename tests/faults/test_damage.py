"""Damaged files: identical answers or an error that names the mend, never anything else."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from faults import damage
from faults.nursery import Nursery
from faults.seeds import randomness


@pytest.fixture(scope="module")
def layered(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("damage") / "index"
    assert nursery.run(damage.layered, place).status == 0
    assert len([*live(place).glob("*.seg")]) == 3
    assert len([*live(place).glob("*.deleted")]) == 2
    return place


@pytest.mark.parametrize("times", [80, pytest.param(400, marks=pytest.mark.long)])
def test_no_damage_is_answered_with_wrong_results(
    times: int, nursery: Nursery, layered: Path, tmp_path: Path, figures: dict[str, Any]
) -> None:
    sound = nursery.run(damage.answers, layered).told()
    assert len(sound["answers"]) > 30
    random, counts, wrong = randomness("damage"), Counter[str](), []
    for number in range(times):
        place = tmp_path / f"{number}"
        shutil.copytree(layered, place)
        how = damage.damage(files_of(place), random)
        ending = nursery.run(damage.answers, place, seconds=20)
        outcome = _outcome(ending.told(), sound) if ending.status == 0 else "crash"
        counts[outcome] += 1
        if outcome in ("crash", "wrong", "badly named"):
            wrong.append(f"{how}: {outcome}, status {ending.status}\n{ending.output[-700:]}")
    figures |= {"tried": times, "crash": 0, "wrong": 0, **counts}
    assert not wrong, "\n\n".join(wrong[:10])


@pytest.mark.parametrize("bits", [150, pytest.param(5000, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", ["CURRENT", "manifest.json"])
def test_no_flipped_bit_of_what_says_what_there_is_changes_an_answer(
    name: str, bits: int, nursery: Nursery, layered: Path, tmp_path: Path, figures: dict[str, Any]
) -> None:
    place = tmp_path / "index"
    shutil.copytree(layered, place)
    (file,) = [path for path in files_of(place) if path.name == name]
    file.chmod(0o644)
    size = file.stat().st_size * 8
    chosen = range(size) if size <= bits else randomness(name).sample(range(size), bits)
    counts = nursery.run(damage.answers_after_flips, place, file, list(chosen), seconds=600).told()
    figures |= counts
    assert counts.keys() <= {"identical", "named"}, counts


@pytest.mark.long
def test_damage_that_no_checksum_is_compared_for_crashes_nothing(
    nursery: Nursery, layered: Path, tmp_path: Path, figures: dict[str, Any]
) -> None:
    """As sections over 16 MB are today: what they answer then is counted, and can be wrong."""
    sound = nursery.run(damage.answers, layered).told()
    random, counts = randomness("unchecked"), Counter[str]()
    for number in range(400):
        place = tmp_path / f"{number}"
        shutil.copytree(layered, place)
        segments = [path for path in files_of(place) if path.suffix == ".seg"]
        damage.damage_within(segments, random)
        ending = nursery.run(damage.answers, place, 0, seconds=20)
        counts[_outcome(ending.told(), sound)] += 1
    figures |= {"tried": 400, **counts}


def live(place: Path) -> Path:
    return place / (place / "CURRENT").read_text("utf-8").split()[0]


def files_of(place: Path) -> list[Path]:
    live(place).chmod(0o755)
    return [place / "CURRENT", *sorted(path for path in live(place).iterdir() if path.is_file())]


def _outcome(found: dict[str, Any], sound: dict[str, Any]) -> str:
    if "answers" in found:
        return "identical" if found == sound else "wrong"
    one_line = "\n" not in found["message"] and "newsearch index" in found["message"]
    kind = found["error"] in ("IndexFormatError", "IndexNotFound")
    return "named" if one_line and kind else "badly named"
