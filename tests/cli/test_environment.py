"""Flag before environment before newsearch.toml before default."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from cli.running import ids, run, run_json, run_well
from cli.test_help import command
from searchcore.cli.options import FORMATS
from searchcore.cli.program import COMMANDS

OPTIONS = [
    pytest.param(option, id=f"{name} {option.opts[0]}")
    for name in COMMANDS
    for option in command(name).params
    if isinstance(option, click.Option)
]


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_has_a_variable_named_after_it(option: click.Option) -> None:
    (name,) = option.opts
    assert option.envvar == "NEWSEARCH_" + name[2:].upper().replace("-", "_")


def test_a_variable_sets_an_option(archive: Path) -> None:
    assert len(ids("特朗普", NEWSEARCH_LIMIT="1")) == 1


def test_a_flag_comes_before_its_variable(archive: Path) -> None:
    assert len(ids("特朗普", "--limit", "2", NEWSEARCH_LIMIT="1")) == 2


def test_commas_part_the_values_of_a_variable(archive: Path) -> None:
    found = ids(NEWSEARCH_TAG="Truth Social, 天氣")
    assert sorted(found) == ["rain", "undated", "zelensky"]


def test_a_wrong_value_of_a_variable_is_an_error_that_names_it(archive: Path) -> None:
    result = run("query", "特朗普", NEWSEARCH_LIMIT="many")
    assert result.exit_code == 2
    assert "NEWSEARCH_LIMIT" in result.stderr


def test_facets_asked_for_in_the_environment_do_not_stand_in_the_way_of_other_formats(
    archive: Path,
) -> None:
    assert ids("特朗普", NEWSEARCH_FACET="tag")
    assert run("query", "特朗普", "--facet", "tag", "--format", "ids").exit_code == 2


@pytest.mark.parametrize(
    ("flags", "environment", "zone"),
    [
        ([], {}, "Asia/Tokyo"),
        ([], {"NEWSEARCH_TIME_ZONE": "Asia/Taipei"}, "Asia/Taipei"),
        (["--time-zone", "Asia/Macau"], {"NEWSEARCH_TIME_ZONE": "Asia/Taipei"}, "Asia/Macau"),
    ],
)
def test_the_time_zone_is_that_of_the_nearest_source(
    content: Path, flags: list[str], environment: dict[str, str], zone: str
) -> None:
    Path("newsearch.toml").write_text('time-zone = "Asia/Tokyo"\n', "utf-8")
    run_well("index", "content", *flags, **environment)
    assert run_json("stats")["time_zone"] == zone


@pytest.mark.parametrize("name", COMMANDS)
def test_formats_are_listed_in_one_place(name: str) -> None:
    for option in command(name).params:
        if option.name == "form":
            assert isinstance(option.type, click.Choice)
            assert set(option.type.choices) <= set(FORMATS)


@pytest.mark.parametrize(
    "words",
    [["stats"], ["tokens", "雨"], ["show", "content/undated.md"], ["verify", "--samples", "5"]],
)
def test_a_format_of_another_command_is_not_there(archive: Path, words: list[str]) -> None:
    assert run_well(*words, NEWSEARCH_FORMAT="csv") == run_well(*words)


def test_a_format_of_no_command_is_an_error(archive: Path) -> None:
    result = run("stats", NEWSEARCH_FORMAT="cvs")
    assert result.exit_code == 2
    assert "NEWSEARCH_FORMAT" in result.stderr


def test_a_format_typed_comes_before_a_plan_in_the_environment(archive: Path) -> None:
    shown = run_well("query", "關稅", "--format", "ids", NEWSEARCH_PLAN="1")
    assert shown == "content/2025/tariff.md\n"
    assert run_well("query", "關稅", NEWSEARCH_PLAN="1").startswith("as typed\n")


def test_what_is_typed_comes_before_a_format_in_the_environment(archive: Path) -> None:
    assert run_well("query", "關稅", "--plan", NEWSEARCH_FORMAT="csv").startswith("as typed\n")
    assert "\nsource\n" in run_well("query", "關稅", "--facet", "source", NEWSEARCH_FORMAT="csv")
    assert run("query", "關稅", "--plan", "--format", "csv").exit_code == 2
