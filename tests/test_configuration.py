"""newsearch.toml: found upward, read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchcore.configuration import Configuration, nearest, read
from searchcore.errors import SettingsError


def file(folder: Path, text: str) -> Path:
    path = folder / "newsearch.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_key_is_read_and_paths_are_below_the_file(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        """
        index = "made/index"
        roots = ["content", "old=archive/content", "/srv/news"]
        time-zone = "Asia/Taipei"
        dictionary = "names.txt"
        aliases = "own/aliases.tsv"
        facets = ["author", "extra.section"]
        """,
    )
    assert read(path) == Configuration(
        file=path,
        index=tmp_path / "made/index",
        roots=(f"{tmp_path}/content", f"old={tmp_path}/archive/content", "/srv/news"),
        time_zone="Asia/Taipei",
        dictionary=tmp_path / "names.txt",
        aliases=tmp_path / "own/aliases.tsv",
        facets=("author", "extra.section"),
    )


def test_a_folder_whose_name_holds_an_equals_sign_is_that_folder(tmp_path: Path) -> None:
    (tmp_path / "a=b").mkdir()
    assert read(file(tmp_path, 'roots = ["a=b"]')).roots == (f"{tmp_path}/a=b",)


def test_no_facets_is_something_else_than_nothing_said(tmp_path: Path) -> None:
    assert read(file(tmp_path, "")).facets is None
    assert read(file(tmp_path, "facets = []")).facets == ()


def test_the_nearest_file_above_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    file(tmp_path, 'index = "far"')
    near = file(tmp_path / "a", 'index = "near"')
    assert nearest(tmp_path / "a/b").file == near
    assert nearest(tmp_path).index == tmp_path / "far"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('timezone = "Asia/Taipei"', "there is no key 'timezone'; did you mean time-zone?"),
        ('engine = "x"', "there is no key 'engine'; there are index, time-zone, dictionary,"),
        ("aliases = []", "aliases takes a string, not []"),
        ("index = 1", "index takes a string, not 1"),
        ('index = ""', "index takes a string, not ''"),
        ('roots = "content"', "roots takes a list of strings, not 'content'"),
        ("facets = [1]", "facets takes a list of strings, not [1]"),
        ("index = ", "cannot be read: "),
    ],
)
def test_what_makes_no_sense_is_an_error_that_names_file_and_key(
    tmp_path: Path, text: str, told: str
) -> None:
    path = file(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))
    assert told in str(caught.value)


def test_a_file_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "newsearch.toml"
    path.write_bytes(b'index = "\xa4\xa4"')
    with pytest.raises(SettingsError):
        read(path)
