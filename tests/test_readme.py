"""README's code blocks do what they say."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from itertools import takewhile
from pathlib import Path

import pytest

from searchcore import configuration
from searchcore.query.fields import Fields
from searchcore.query.parser import parse

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def newsearch_commands() -> list[list[str]]:
    """The arguments of every newsearch command of the shell blocks, in order."""
    lines = "".join(blocks("sh")).splitlines()
    commands = [
        shlex.split(command, comments=True) for line in lines for command in line.split("&&")
    ]
    # Where the output goes is the shell's business.
    commands = [list(takewhile(">".__ne__, words)) for words in commands]
    return [words[1:] for words in commands if Path(words[0]).name == "newsearch"]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of README has it: with the sample corpus and articles of one's own."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "sample_corpus", folder / "sample_corpus")
    shutil.copytree(ROOT / "sample_corpus" / "2025" / "02", folder / "content")
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_command_of_readme_ends_well(workplace: Path) -> None:
    commands = newsearch_commands()
    assert {words[0] for words in commands} >= {
        "index",
        "query",
        "show",
        "stats",
        "tokens",
        "verify",
    }
    for words in commands:
        done = run(workplace, "-m", "searchcore.cli", *words)
        assert done.returncode == 0, (words, done.stderr)
        assert done.stdout or words[0] == "index", words


def test_the_library_examples_run_and_find(workplace: Path) -> None:
    ours, theirs = blocks("python")
    assert re.match(r"[1-9]\d* articles\n", found := printed(workplace, ours))
    assert "俄烏戰爭" in found
    assert "特朗普" in printed(workplace, theirs)


def printed(workplace: Path, example: str) -> str:
    (workplace / "example.py").write_text(example, "utf-8")
    done = run(workplace, "example.py")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_settings_example_is_read(tmp_path: Path) -> None:
    (example,) = blocks("toml")
    for name in ("content", "archive/content"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "newsearch.toml").write_text(example, "utf-8")
    found = configuration.read(tmp_path / "newsearch.toml")
    assert found.time_zone == tomllib.loads(example)["time-zone"]


def typed_examples() -> list[str]:
    table = README.split("| typed | means |")[1].split("\n\n")[0]
    cells = [re.split(r"(?<!\\)\|", row)[1] for row in table.splitlines()[2:]]
    found = [code.replace(r"\|", "|") for cell in cells for code in re.findall(r"`(.+?)`", cell)]
    return [text for text in found if not text.endswith(":")]


@pytest.mark.parametrize("typed", typed_examples())
def test_every_query_of_the_language_table_can_be_read(typed: str) -> None:
    assert str(parse(typed, Fields())) != "nothing"
