"""`newsearch index`: what is new, changed, gone, unchanged and refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.running import ARTICLES, ids, run, run_json, run_well, write_article

BIG5 = "標題".encode("big5")


def summary(*arguments: str | Path, **environment: str) -> str:
    result = run("index", *arguments, **environment)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    return result.stderr


def test_articles_are_counted_on_stderr(content: Path) -> None:
    told = summary("content")
    assert told.startswith("5 added\n5 articles in ")
    assert " a second → " in told


def test_a_second_run_says_that_there_was_nothing_to_do(content: Path) -> None:
    summary("content")
    assert summary("content").startswith("nothing to do: 5 unchanged → ")


def test_a_run_without_paths_reads_the_roots_that_the_index_remembers(content: Path) -> None:
    summary("content")
    write_article(content / "new.md", "---\ntitle: 新\n---\n新文章")
    assert summary().startswith("1 added · 5 unchanged\n")


def test_one_run_does_exactly_what_changed(content: Path) -> None:
    summary("content")
    write_article(content / "2024/rain.md", ARTICLES["2024/rain.md"].replace("停課", "照常上課"))
    (content / "2025/tariff.md").unlink()
    write_article(content / "new.md", "---\ntitle: 新\ndate: 2025-01-01\n---\n新文章")
    assert summary().startswith("1 added · 1 changed · 1 removed · 3 unchanged\n")
    assert ids("照常上課") == ["rain"]
    assert ids("關稅") == []


def test_roots_of_the_file_come_before_those_remembered(content: Path) -> None:
    summary("content/2024")
    Path("newsearch.toml").write_text('roots = ["news=content/2025"]\n', "utf-8")
    assert summary().startswith("3 added")
    assert run_well("query", "澤連斯基", "--format", "ids") == "news/zelensky.md\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--jobs", "0"], "--jobs"),
        (["--jobs", "two"], "--jobs"),
        (["--memory", "10M"], "at least 300M are needed"),
        (["--memory", "much"], "'much' is no number of bytes; write it as 600M or 2G"),
        (["--memory", "6GM"], "'6GM' is no number of bytes"),
    ],
)
def test_jobs_and_memory_that_make_no_sense_are_refused(
    content: Path, arguments: list[str], told: str
) -> None:
    result = run("index", "content", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not Path(".newsearch").exists()


@pytest.mark.parametrize("arguments", [["--jobs", "2"], ["--memory", "1G"], ["--memory=300000000"]])
def test_jobs_and_memory_do_not_change_what_is_indexed(content: Path, arguments: list[str]) -> None:
    assert summary("content", *arguments).startswith("5 added")
    assert set(ids("停火談判")) == {"zelensky", "putin"}


def test_nothing_to_index_is_an_error_that_says_what_to_type() -> None:
    result = run("index")
    assert result.exit_code == 2
    assert "newsearch index FOLDER" in result.stderr
    assert not Path(".newsearch").exists()


def test_a_path_that_is_not_there_is_an_error_and_makes_no_index() -> None:
    result = run("index", "contant")
    assert result.exit_code == 2
    assert result.stderr == "newsearch: contant: there is no such file or folder\n"
    assert not Path(".newsearch").exists()


def test_refused_files_are_listed_with_line_and_reason_and_end_with_3(content: Path) -> None:
    (content / "big5.md").write_bytes(b"---\ntitle: x\n---\n" + BIG5)
    result = run("index", "content")
    assert result.exit_code == 3
    assert f"refused: {content / 'big5.md'}:4: byte 0x" in result.stderr
    assert "5 added · 1 refused\n" in result.stderr


def test_refused_files_are_listed_even_when_quiet(content: Path) -> None:
    (content / "big5.md").write_bytes(BIG5)
    result = run("index", "content", "--quiet")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1


def test_quiet_says_nothing_where_all_is_well(content: Path) -> None:
    assert summary("content", "--quiet") == ""


def test_drafts_are_skipped_unless_they_are_asked_for(content: Path) -> None:
    write_article(content / "draft.md", "---\ntitle: 草稿\ndraft: true\n---\n還未寫好")
    assert summary("content").startswith("5 added · 1 draft skipped\n")
    assert summary("--include-drafts").startswith("1 added · 5 unchanged\n")
    assert ids("草稿") == ["draft"]


def test_oddities_are_counted_by_kind(content: Path) -> None:
    write_article(content / "bare.md", "沒有檔頭的文章")
    assert summary("content").endswith("noted: no date in 2 · no front matter in 1\n")


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert summary("empty") == "nothing to do: no article was found\n"


@pytest.mark.parametrize(
    ("flags", "toml", "what"),
    [
        (["--time-zone", "Asia/Tokyo"], "", "the time zone Asia/Hong_Kong, not Asia/Tokyo"),
        (["--dictionary", "words.txt"], "", "another dictionary"),
        ([], 'facets = ["extra.section"]', "other facets of your own: none"),
    ],
)
def test_what_was_fixed_when_the_index_was_made_cannot_change(
    content: Path, flags: list[str], toml: str, what: str
) -> None:
    Path("words.txt").write_text("黑雨警告 1000\n", "utf-8")
    summary("content")
    Path("newsearch.toml").write_text(toml, "utf-8")
    result = run("index", *flags)
    assert result.exit_code == 2
    assert what in result.stderr
    assert "newsearch index --rebuild" in result.stderr


def test_the_same_settings_again_are_no_change(content: Path) -> None:
    Path("words.txt").write_text("黑雨警告 1000\n", "utf-8")
    Path("newsearch.toml").write_text('facets = ["author", "extra.section"]\n', "utf-8")
    settings = ["--time-zone", "Asia/Tokyo", "--dictionary", "words.txt"]
    summary("content", *settings)
    assert summary(*settings).startswith("nothing to do")


def test_a_dictionary_of_ones_own_keeps_its_words_whole(content: Path) -> None:
    Path("words.txt").write_text("黑雨警告 100000\n", "utf-8")
    summary("content", "--dictionary", "words.txt")
    assert "黑雨警告" in run_well("tokens", "黑雨警告生效")
    assert run_json("stats")["dictionary_words"] == 1
    assert ", 1 word of your own\n" in run_well("stats")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("黑雨 many n\n".encode(), "words.txt:1: 'many' is no frequency"),
        (BIG5, "words.txt is not UTF-8"),
    ],
)
def test_a_dictionary_that_cannot_be_read_is_an_error(
    content: Path, data: bytes, what: str
) -> None:
    Path("words.txt").write_bytes(data)
    result = run("index", "content", "--dictionary", "words.txt")
    assert result.exit_code == 2
    assert what in result.stderr
    assert not Path(".newsearch").exists()


@pytest.mark.parametrize("zone", ["Hongkong/Kowloon", ""])
def test_a_time_zone_that_is_none_is_an_error(content: Path, zone: str) -> None:
    expected = f"newsearch: there is no time zone {zone!r}; write it as Asia/Hong_Kong\n"
    for _ in ("no index", "an index"):
        result = run("index", "content", "--time-zone", zone)
        assert (result.exit_code, result.stderr) == (2, expected)
        run_well("index", "content")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_where_nothing_can_be_written_is_an_error_of_one_line(content: Path) -> None:
    Path("closed").mkdir(mode=0o500)
    result = run("index", "content", "--index", "closed/index")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
