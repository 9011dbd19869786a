"""`newsearch query`: what is found, in which order, under which filters."""

from __future__ import annotations

import pytest

from cli.running import ids, run, run_json


def test_several_arguments_are_one_query(archive: object) -> None:
    assert ids("特朗普", "-烏克蘭") == ids("特朗普 -烏克蘭")
    assert "zelensky" not in ids("特朗普", "-烏克蘭")


def test_what_begins_with_a_hyphen_is_text_behind_two_of_them(archive: object) -> None:
    assert ids("--limit", "5", "--", "-特朗普", "雨") == ["rain"]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("newest", ["tariff", "putin", "zelensky", "rain", "undated"]),
        ("oldest", ["rain", "zelensky", "putin", "tariff", "undated"]),
    ],
)
def test_articles_are_sorted_by_date_and_undated_ones_are_last(
    archive: object, order: str, found: list[str]
) -> None:
    assert ids("特朗普 OR 天氣", "--sort", order) == found


def test_limit_and_offset_cut_a_stretch(archive: object) -> None:
    everything = ids("特朗普 OR 天氣", "--sort", "oldest")
    assert (
        ids("特朗普 OR 天氣", "--sort", "oldest", "--limit", "2", "--offset", "1")
        == (everything[1:3])
    )


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--tag", "特朗普"], {"putin", "tariff"}),
        (["--tag", "普京", "--tag", "Truth Social"], {"putin", "zelensky"}),
        (["--tag", "關稅", "--source", "乙報"], set()),
        (["--source", "乙报"], {"zelensky"}),
        (["--topic", "俄烏戰爭"], {"putin"}),
        (["--lang", "ZH-hk"], {"zelensky"}),
        (["--author", "陳大文", "--author", "李四"], {"putin", "zelensky"}),
        (["--year", "2024"], {"rain"}),
        (["--month", "2025-02"], {"putin", "zelensky"}),
        (["--day", "2025-02-13"], {"putin"}),
        (["--since", "2025-02-13"], {"putin", "tariff"}),
        (["--until", "2025-02-12"], {"zelensky", "rain"}),
        (["--since", "2025-02", "--until", "2025-02"], {"putin", "zelensky"}),
        (["--where", "extra.section=國際"], {"putin", "zelensky"}),
        (["--where", "section=財經", "--where", "section=港聞"], {"tariff", "rain"}),
        (["--where", "tag=關稅"], {"tariff"}),
    ],
)
def test_filters_alone_find_what_fits(archive: object, filters: list[str], found: set[str]) -> None:
    assert set(ids(*filters)) == found


def test_a_day_is_one_of_the_archives_time_zone(archive: object) -> None:
    # 00:30 in Hong Kong is the day before in London.
    assert ids("--day", "2025-02-13") == ["putin"]


def test_a_field_of_ones_own_can_be_asked_for_in_the_query(archive: object) -> None:
    assert set(ids("section:國際")) == {"putin", "zelensky"}


def test_neither_text_nor_filter_is_an_error(archive: object) -> None:
    result = run("query")
    assert result.exit_code == 2
    assert "Nothing to look for" in result.stderr
    assert run("query", " ").exit_code == 2


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--where", "section"], "--where takes FIELD=VALUE, not 'section'"),
        (["--where", "colour=red"], "there is no filter 'colour'; there are tag,"),
        (["--facet", "colour"], "there is no facet 'colour'; there are tag,"),
        (["--since", "yesteryear"], "yesteryear"),
        (["--facet", "tag", "--format", "csv"], "--facet is not shown with --format csv"),
        (["--plan", "--format", "json"], "--plan is not shown with --format json"),
        (["--limit", "-1"], "--limit"),
    ],
)
def test_what_makes_no_sense_is_an_error(archive: object, flags: list[str], told: str) -> None:
    result = run("query", "特朗普", *flags)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("form", ["jsonl", "ids"])
def test_nothing_found_is_1_and_a_line_on_stderr(archive: object, form: str) -> None:
    result = run("query", "外星人", "--format", form)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "nothing found\n")


def test_no_hits_asked_for_is_not_nothing_found(archive: object) -> None:
    found = run_json("query", "特朗普", "--limit", "0")
    assert found["hits"] == []
    assert found["total"] == 3
