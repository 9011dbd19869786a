"""A command is measured by itself: nothing of what measures it is found in its figures."""

from __future__ import annotations

import mmap
import os
import sys
from pathlib import Path

import pytest

from benchmarks.links import link, linked, replace
from benchmarks.measure import CommandFailed, bytes_below, last_core, run
from benchmarks.memory import resident

_HOLD = "held = bytes([1]) * 150_000_000"
_LINUX = sys.platform == "linux"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.mark.skipif(not _LINUX, reason="other systems count it of themselves")
def test_memory_of_the_measuring_process_is_not_the_command_s() -> None:
    held = bytes([1]) * 200_000_000
    assert run(python("pass")).peak_bytes < 100_000_000 < len(held)


def test_memory_of_the_largest_process_that_a_command_starts_counts() -> None:
    starting = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {_HOLD!r}])"
    assert 150_000_000 < run(python(starting)).peak_bytes < 300_000_000


def test_a_command_s_output_and_clock_are_its_own() -> None:
    found = run(python("import time; time.sleep(0.2); print('停火')"))
    assert found.output == "停火\n"
    assert found.seconds >= 0.2
    assert found.cpu_seconds > 0


def test_a_failure_says_what_the_command_said() -> None:
    with pytest.raises(CommandFailed, match="ended with 3: too bad"):
        run(python("import sys; print('too bad', file=sys.stderr); sys.exit(3)"))
    assert run(python("raise SystemExit(3)"), ok=(0, 3)).output == ""


def test_a_command_that_is_not_there_fails() -> None:
    with pytest.raises(CommandFailed, match="no-such-command"):
        run(["no-such-command"])


@pytest.mark.skipif(last_core() is None, reason="this system pins no process")
def test_a_command_stays_on_its_core() -> None:
    asking = python("import os; print(*os.sched_getaffinity(0))")
    assert run(asking, core=last_core()).output == f"{last_core()}\n"
    assert len(run(asking).output.split()) == len(os.sched_getaffinity(0))


def test_python_keeps_what_it_compiles_while_it_is_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert run(python("import sys; print(sys.dont_write_bytecode)")).output == "False\n"


def test_a_file_with_two_names_takes_its_place_once(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"12345")
    link(tmp_path / "one", tmp_path / "below" / "other")
    assert bytes_below(tmp_path) == 5


def test_a_file_replaced_in_a_folder_of_links_stays_in_the_first(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "file.md").write_text("old", "utf-8")
    second = linked(tmp_path / "first", tmp_path / "second")
    assert (second / "file.md").samefile(tmp_path / "first" / "file.md")
    replace(second / "file.md", "new")
    assert (second / "file.md").read_text("utf-8") == "new"
    assert (tmp_path / "first" / "file.md").read_text("utf-8") == "old"


@pytest.mark.skipif(not _LINUX, reason="told by Linux only")
def test_what_is_allocated_is_resident() -> None:
    before = resident()
    # Not `bytes`: those may lie where something was that has been given up but is resident still.
    with mmap.mmap(-1, 50_000_000) as held:
        held.write(bytes([1]) * len(held))
        assert resident().all - before.all > 0.9 * len(held)
    assert before.mapped_files < before.all
