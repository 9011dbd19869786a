"""Flag before environment before newsearch.toml before default."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from cli.running import ids, run, run_json, run_well
from cli.test_help import command
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
