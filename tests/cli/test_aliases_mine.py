"""`newsearch aliases mine`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import ids, run, run_json, run_well, write_article

_BODIES = {
    "a": "美國國防部長赫格瑟斯（Pete Hegseth）表示，會議延期。",
    "b": "五角大樓說，防長赫格瑟斯（Pete Hegseth）已經離開。",
    "c": "赫格瑟斯沒有回應。",
    "d": "烏克蘭總統哈特曼（Jo Hartmann）訪問。",
    "e": "據報哈特曼（Jo Hartmann）去了北京。",
    "f": "哈特曼（Jo Hartmann）回國。",
}


@pytest.fixture
def glossed(tmp_path: Path) -> Path:
    for name, body in _BODIES.items():
        write_article(tmp_path / "content" / f"{name}.md", f"---\ntitle: 新聞\n---\n{body}\n")
    run_well("index", tmp_path / "content")
    return tmp_path


def test_groups_are_printed_with_their_evidence_as_comments(glossed: Path) -> None:
    result = run("aliases", "mine")
    assert result.exit_code == 0
    written = result.stdout.splitlines()
    assert [line for line in written if line and line[0] != "#"] == [
        "哈特曼=Jo Hartmann=Hartmann",
        "赫格瑟斯=Pete Hegseth=Hegseth",
    ]
    assert written[0] == "# Jo Hartmann: glossed in 3 articles"
    assert "# 赫格瑟斯 in 3, Pete Hegseth in 2, Hegseth in 2" in written
    assert "（Pete Hegseth）" in result.stdout
    assert result.stderr == "2 groups of names\n"


def test_the_output_is_a_file_with_which_the_english_finds_the_chinese(glossed: Path) -> None:
    assert set(ids("Hegseth")) == {"a", "b"}
    (glossed / "names.tsv").write_text(run_well("aliases", "mine"), "utf-8")
    for query in ("Hegseth", "Pete Hegseth", "pete hegseth"):
        assert set(ids(query, "--aliases", "names.tsv")) == {"a", "b", "c"}


def test_what_a_file_of_ones_own_holds_is_not_printed_again(glossed: Path) -> None:
    (glossed / "names.tsv").write_text(run_well("aliases", "mine"), "utf-8")
    result = run("aliases", "mine", "--aliases", "names.tsv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("no names found that are not known")
    assert run("aliases", "mine", NEWSEARCH_ALIASES="names.tsv").exit_code == 1


def test_as_json(glossed: Path) -> None:
    found = run_json("aliases", "mine", "--at-least", "3")
    assert found["version"] == 1
    (group,) = found["groups"]
    assert sorted(group) == ["articles", "examples", "forms", "gloss", "line"]
    assert group["forms"][0] == {"text": "哈特曼", "articles": 3, "glossed": 3}
    assert (group["gloss"], group["articles"]) == ("Jo Hartmann", 3)
    assert group["examples"][0]["text"].endswith("哈特曼（Jo Hartmann）")


def test_as_many_as_asked_for(glossed: Path) -> None:
    result = run("aliases", "mine", "--limit", "1")
    assert "Hegseth" not in result.stdout
    assert result.stderr == "2 groups of names, 1 shown\n"
    assert run("aliases", "mine", "--quiet").stderr == ""


def test_an_archive_without_glosses_ends_with_1(archive: Path) -> None:
    result = run("aliases", "mine", "--format", "json")
    assert result.exit_code == 1
    assert '"groups": []' in result.stdout


def test_no_index_is_one_clear_line(tmp_path: Path) -> None:
    result = run("aliases", "mine", "--index", "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
