"""The k-th file-system event of a commit fails, once or from then on: our error, the old state."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable
from itertools import count, product
from pathlib import Path
from typing import Any

import pytest

from faults import calls
from faults.nursery import Nursery
from faults.seeds import SEED, randomness
from searchcore import Index

_CODES = (errno.EIO, errno.ENOSPC, errno.EACCES)
_WAYS = [*product(_CODES, (False, True))]


@pytest.mark.parametrize("ways", [1, pytest.param(len(_WAYS), marks=pytest.mark.long)])
def test_an_error_at_any_event_of_a_commit_is_named_and_changes_nothing(
    ways: int, nursery: Nursery, fresh: Callable[[], Path], figures: dict[str, Any]
) -> None:
    """All events in at least one of the ways: the code of the error, once or from then on."""
    random, counts, wrong = randomness("errors"), Counter[str](), []
    for number in count(1):
        happened = False
        for code, lasting in random.sample(_WAYS, ways):
            place = fresh()
            ending = nursery.run(calls.fail_at, number, code, lasting, place, SEED, 6)
            told = ending.told() if ending.status == 0 else {"happened": True}
            happened = happened or told["happened"]
            if not told["happened"]:
                continue
            outcome = _outcome(told) if ending.status == 0 else "failed"
            counts[outcome] += 1
            if not outcome.startswith("named") and outcome != "no error":
                how = f"event {number} {told}, {errno.errorcode[code]}, lasting: {lasting}"
                wrong.append(f"{how}: {outcome}\n{ending.output[-1500:]}")
        if not happened:
            break
    figures |= {"events failed at": number - 1, **counts}
    assert not wrong, f"{len(wrong)}\n" + "\n\n".join(wrong[:12])
    assert number > 30


def _outcome(told: dict[str, Any]) -> str:
    if told["raised"] is None:
        return "no error" if (told["state"], told["own state"]) == (6, 6) else "lost"
    if not told["named"] or "\n" in told["message"] or not told["message"]:
        return f"unnamed: {told['raised']}"
    return "named, new state" if told["state"] == 6 else "named, old state"


@pytest.mark.parametrize(
    "arguments", [["index", "--quiet", "content"], ["index", "--rebuild", "--quiet"]]
)
def test_an_error_is_one_line_of_the_command_and_the_next_run_goes_well(
    arguments: list[str], nursery: Nursery, tmp_path: Path, figures: dict[str, Any]
) -> None:
    random = randomness("command", arguments)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("---\ntitle: 甲\n---\n往來。\n", "utf-8")
    command = [*arguments, "--jobs", "1", "--index", "index"]
    assert (
        nursery.run(calls.command, tmp_path, ["index", "--quiet", "content", *command[-4:]]).status
        == 0
    )
    place, lines, ends = tmp_path / "index", set(), Counter[int]()
    for number in range(12):
        (tmp_path / "content/a.md").write_text(f"---\ntitle: 甲\n---\n往來{number}。\n", "utf-8")
        code, lasting = random.choice(_WAYS)
        ending = nursery.run(
            calls.command_failing_at, random.randint(1, 90), code, lasting, tmp_path, command
        )
        ends[ending.status] += 1
        assert ending.status in (0, 2), ending.output
        lines.add(ending.output)
        assert len(ending.output.splitlines()) <= 1, ending.output
        assert nursery.run(calls.command, tmp_path, command).status == 0
        with Index.open(place) as index:
            assert index.search(f'"往來{number}"').total == 1
    assert ends[2] > 2, ends
    figures |= {"runs": 12, "ended with an error": ends[2], "unharmed": ends[0]}
