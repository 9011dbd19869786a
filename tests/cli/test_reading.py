"""`newsearch index`: in what encoding files are read, and what becomes of links."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.running import ids, run, run_well, write_article

ARTICLE = "---\ntitle: 停火\ndate: 2025-02-13\n---\n\n談判破裂。\n"


def write_big5(file: Path, text: str = ARTICLE) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("big5hkscs"))


def told(*arguments: str | Path, code: int = 0, **environment: str) -> str:
    result = run("index", *arguments, **environment)
    assert result.exit_code == code, result.output
    return result.stderr


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Three articles in Big5, in parts of a root."""
    for name in ("old/a.md", "old/news/b.md", "old/news/2001/c.md"):
        write_big5(tmp_path / name)
    return tmp_path / "old"


def test_files_that_are_not_utf_8_are_refused_with_the_mend_which_mends(old: Path) -> None:
    refused = told("old", code=3)
    assert refused.count("if it is Big5, read it with --encoding big5hkscs") == 3
    assert told("old", "--encoding", "big5hkscs").startswith("3 added\n")
    assert len(ids("談判破裂")) == 3


def test_an_encoding_is_remembered(old: Path) -> None:
    told("old", "--encoding", "big5hkscs")
    assert told("old").startswith("nothing to do: 3 unchanged")
    write_big5(old / "d.md")
    write_big5(old / "a.md", ARTICLE.replace("破裂", "重開"))
    assert told().startswith("1 added · 1 changed · 2 unchanged\n")
    assert ids("談判重開") == ["a"]


def test_an_encoding_is_remembered_by_an_index_made_anew(old: Path) -> None:
    told("old", "--encoding", "big5hkscs")
    assert told("--rebuild").startswith("3 added\n")
    assert told().startswith("nothing to do: 3 unchanged")


def test_an_encoding_is_that_of_the_part_it_was_said_of(old: Path) -> None:
    write_article(old / "a.md", ARTICLE)
    told("old", code=3)
    assert told("old/news", "--encoding", "big5").startswith("2 added\n")
    assert told("old").startswith("nothing to do: 3 unchanged")
    assert len(ids("談判破裂")) == 3


def test_another_encoding_has_the_files_read_again_also_of_a_part(old: Path) -> None:
    for file in old.rglob("*.md"):
        file.write_bytes(ARTICLE.encode("latin-1", "ignore") + b"caf\xe9 \xa1\xa2")
        os.utime(file, (1_700_000_000, 1_700_000_000))
    told("old", "--encoding", "latin-1")
    assert len(ids("café")) == 3
    assert told("old", "--encoding", "iso8859-5").startswith("3 changed\n")
    assert ids("café") == []
    assert told("old", "--encoding", "iso8859-5").startswith("nothing to do: 3 unchanged")
    assert told("old/a.md", "--encoding", "latin-1").startswith("1 changed\n")
    assert ids("café") == ["a"]
    assert told().startswith("nothing to do: 3 unchanged")


def test_what_cannot_be_read_in_another_encoding_stays_as_it_was(old: Path) -> None:
    told("old", "--encoding", "big5hkscs")
    refused = told("old", "--encoding", "utf-8", code=3)
    assert "nothing to do: 3 refused" in refused
    assert len(ids("談判破裂")) == 3


def test_an_encoding_may_stand_in_the_environment_or_the_file(old: Path, tmp_path: Path) -> None:
    Path("newsearch.toml").write_text('encoding = "utf-8"\n', "utf-8")
    told("old", code=3)
    assert told("old", NEWSEARCH_ENCODING="big5hkscs").startswith("3 added\n")
    Path("newsearch.toml").write_text('encoding = "big5hkscs"\n', "utf-8")
    assert told("old", "--index", "other").startswith("3 added\n")


@pytest.mark.parametrize("name", ["big6", "rot13", "zlib", ""])
@pytest.mark.parametrize("how", ["flag", "environment", "file"])
def test_an_encoding_that_is_none_is_an_error_before_anything_is_done(
    old: Path, name: str, how: str
) -> None:
    if how == "file":
        Path("newsearch.toml").write_text(f'encoding = "{name}"\n', "utf-8")
    arguments = ["--encoding", name] if how == "flag" else []
    environment = {"NEWSEARCH_ENCODING": name or " "} if how == "environment" else {}
    result = run("index", "old", *arguments, **environment)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "encoding" in result.stderr
    assert not Path(".newsearch").exists()


def test_following_links_takes_true_or_false(content: Path) -> None:
    Path("newsearch.toml").write_text('follow-links = "yes"\n', "utf-8")
    assert "follow-links takes true or false, not 'yes'" in told("content", code=2)


def test_links_that_are_not_followed_are_counted(content: Path, tmp_path: Path) -> None:
    write_article(tmp_path / "outside/x.md", ARTICLE)
    (content / "outside").symlink_to(tmp_path / "outside")
    (content / "again.md").symlink_to("undated.md")
    (content / "broken.md").symlink_to("nowhere")
    lines = told("content").splitlines()
    assert lines[0] == "5 added"
    assert lines[-2:] == [
        "2 links not followed; --follow-links reads what is there",
        "1 link to nowhere, to be mended or removed",
    ]


def test_what_links_lead_to_is_read_where_that_is_asked_for(content: Path, tmp_path: Path) -> None:
    write_article(tmp_path / "outside/x.md", ARTICLE)
    (content / "outside").symlink_to(tmp_path / "outside")
    (content / "again.md").symlink_to("undated.md")
    followed = told("content", "--follow-links")
    assert followed.startswith("6 added\n")
    assert "1 link to what is read under another name\n" in followed
    assert run_well("query", "談判破裂", "--format", "ids") == "content/outside/x.md\n"
    Path("newsearch.toml").write_text("follow-links = true\n", "utf-8")
    (tmp_path / "outside/x.md").unlink()
    assert told("content").startswith("1 removed · 5 unchanged\n")


def test_what_was_read_behind_a_link_stays_while_that_is_not_followed_or_broken(
    content: Path, tmp_path: Path
) -> None:
    write_article(tmp_path / "outside/x.md", ARTICLE)
    (content / "outside").symlink_to(tmp_path / "outside")
    told("content", "--follow-links")
    assert told("content").startswith("nothing to do: 5 unchanged")
    assert ids("談判破裂") == ["x"]
    (tmp_path / "outside").rename(tmp_path / "unmounted")
    assert "outside: a link to nowhere" in told("content", "--follow-links", code=3)
    assert ids("談判破裂") == ["x"]
    (content / "outside").unlink()
    assert told("content").startswith("1 removed · 5 unchanged\n")
    assert ids("談判破裂") == []


def test_a_pipe_with_an_articles_name_is_refused_and_the_run_goes_on(content: Path) -> None:
    told("content")
    (content / "undated.md").unlink()
    os.mkfifo(content / "undated.md")
    write_article(content / "new.md", ARTICLE)
    lines = told("content", code=3).splitlines()
    assert lines[0] == (
        f"refused: {content}/undated.md: a named pipe, not a regular file; remove it, or give it "
        "another name"
    )
    assert lines[1] == "1 added · 4 unchanged · 1 refused"
    assert ids("舊聞") == ["undated"]


def test_front_matter_in_toml_and_json_is_indexed_like_yaml(content: Path) -> None:
    toml = "+++\ntitle = '停火'\ndate = 2025-02-13\ntags = ['稀土']\n+++\n\n一\n"
    write_article(content / "toml.md", toml)
    write_article(content / "json.txt", '{"title": "停火", "tags": ["稀土"]}\n\n二\n')
    assert told("content").startswith("7 added\n")
    assert sorted(ids("停火", "--tag", "稀土")) == ["json.txt", "toml"]
