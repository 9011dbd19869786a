"""Help: every command explains itself, with examples that work, and asking for it costs little."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import click
import pytest

from cli.running import python, run, run_well
from searchcore.cli import main
from searchcore.cli.program import COMMANDS

HEAVY = {
    "frontmatter", "jieba", "markdown_it", "numpy", "opencc", "pypinyin", "rapidfuzz", "rjieba",
    "whoosh", "yaml",
}  # fmt: skip


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def examples(name: str) -> list[str]:
    """The lines below the last `Examples:` of a docstring."""
    lines = (command(name).callback.__doc__ or "").rstrip().splitlines()
    assert "    Examples:" in lines
    return [line.strip() for line in lines[lines.index("    Examples:") + 1 :]]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_docstring_of_a_command_is_its_help_and_ends_with_two_examples(name: str) -> None:
    assert len(examples(name)) == 2
    for example in examples(name):
        assert example.startswith(f"newsearch {name}")
        assert example in run_well(name, "--help")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_are_read_without_an_error(name: str) -> None:
    for example in examples(name):
        arguments = shlex.split(example)[2:]
        command(name).make_context(name, arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_of_help_is_wider_than_a_terminal(name: str) -> None:
    from searchcore.cli.render.width import width

    assert max(map(width, run_well(name, "--help").splitlines())) <= 80


def test_the_program_lists_its_commands_and_ends_with_two_examples() -> None:
    shown = run_well("--help")
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert (main.help or "").rstrip().splitlines()[-2].strip().startswith("newsearch ")


def test_the_version_is_shown() -> None:
    assert run_well("--version").startswith("newsearch ")


@pytest.mark.parametrize("arguments", ["--help", "--version", "query --help", "why --help"])
def test_asking_for_help_or_version_loads_no_engine(arguments: str) -> None:
    code = (
        "import sys, json, contextlib, io\n"
        "from searchcore.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(sys.argv[1].split())\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    loaded = set(json.loads(python(code, arguments)))
    assert not loaded & HEAVY
    assert "click" in loaded


def test_a_slip_in_the_name_of_an_option_is_an_error_and_not_a_word_to_look_for(
    archive: Path,
) -> None:
    result = run("query", "特朗普", "--limt", "5")
    assert result.exit_code == 2
    assert "--limt" in result.stderr
    assert "--limit" in result.stderr


def test_an_unknown_command_is_an_error() -> None:
    assert run("serch").exit_code == 2
