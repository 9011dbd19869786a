"""The count of the alias list's forms, on articles made up here."""

from __future__ import annotations

import io
import json
import lzma
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from analyzers import fold
from analyzers.segment import segmenter
from benchmarks.alias_forms import Noise, Texts, main, read_list


def corpora(place: Path, article: str, lines: Mapping[str, list[dict[str, str]]]) -> Path:
    """A folder as the archives' own, with one article and these lines."""
    place.mkdir()
    with tarfile.open(place / "hkcnews-10k.tar.xz", "w:xz") as archive:
        member = tarfile.TarInfo("hkcnews/1.md")
        member.size = len(article.encode())
        archive.addfile(member, io.BytesIO(article.encode()))
    for name in ("rthk-6k", "rss2024-6k", "xwlb-3k"):
        text = "".join(json.dumps(line) + "\n" for line in lines.get(name, []))
        (place / f"{name}.jsonl.xz").write_bytes(lzma.compress(text.encode()))
    return place


def run(place: Path, *arguments: str) -> tuple[Result, dict[str, Any]]:
    results = place.parent / "results"
    done = CliRunner().invoke(
        main, ["--corpora", str(place), "--results", str(results), *arguments]
    )
    written = results / "alias-forms.json"
    return done, json.loads(written.read_text("utf-8"))["figures"] if written.exists() else {}


def test_articles_are_counted_by_corpus_and_by_the_region_of_the_outlet(tmp_path: Path) -> None:
    item = {"title": "川普訪華", "body": "川普說，NASA 的太空人已回來。", "source": "華視"}
    place = corpora(tmp_path / "corpora", "特朗普。特朗普。", {"rss2024-6k": [item, item]})
    done, figures = run(place)
    assert "person\t特朗普\thkcnews-10k 1; of 2: inside 0, across 0" in done.output
    assert "person\t川普\trss2024-6k Taiwan 2; of 4: inside 0, across 0" in done.output
    assert figures["articles"]["特朗普"] == "1 0"
    assert figures["articles"]["NASA"] == "0 2"
    assert figures["forms_by_articles_of_a_column"] == {"hkcnews-10k": 1, "rss2024-6k Taiwan": 3}


def test_forms_that_are_seen_nowhere_are_named_and_the_exit_code_says_so(tmp_path: Path) -> None:
    place = corpora(tmp_path / "corpora", "特朗普", {})
    done, figures = run(place, "--missing-only")
    assert done.exit_code == 1
    missing = done.output.split("\n")
    assert "川普" in missing
    assert "特朗普" not in missing
    assert figures == {}


def test_where_all_are_seen_but_those_that_the_list_admits_all_is_well(tmp_path: Path) -> None:
    seen = [form for line in read_list() for form in line.forms if form not in line.not_seen]
    admitted = {form for line in read_list() for form in line.not_seen if form}
    done, _ = run(corpora(tmp_path / "corpora", "。".join(seen), {}), "--missing-only")
    assert done.exit_code == 0
    assert set(done.output.split()) == admitted


@pytest.mark.parametrize(
    ("text", "form", "noise"),
    [
        ("坐的士回家", "的士", Noise(1, inside=0, across=0)),
        ("士兵的士氣", "的士", Noise(1, inside=0, across=1)),
        ("到伊利諾伊州去", "伊利諾", Noise(1, inside=1, across=0)),
        ("的士，的士，的士", "的士", Noise(3, inside=0, across=0)),
    ],
)
def test_a_place_is_noise_where_a_word_reaches_over_the_form(
    text: str, form: str, noise: Noise
) -> None:
    texts = Texts([("here", text)])
    assert texts.noise(fold(form), texts.places([fold(form)])[fold(form)], segmenter()) == noise


def test_a_latin_form_is_counted_as_a_whole_word(tmp_path: Path) -> None:
    texts = Texts([("here", "Googles"), ("here", "用 GOOGLE 搜尋"), ("here", "洛克希德．馬丁")])
    found = texts.places([fold("Google"), fold("洛克希德·馬丁")])
    assert [place.article for place in found[fold("Google")]] == [1]
    assert [place.article for place in found[fold("洛克希德·馬丁")]] == [2]


def test_without_corpora_it_says_why_it_is_skipped(tmp_path: Path) -> None:
    done, figures = run(tmp_path / "nothing")
    assert done.exit_code == 0
    assert "skipped: there is no" in done.output
    assert "NEWSEARCH_CORPORA" in done.output
    assert figures == {}
