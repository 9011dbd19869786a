"""An archive's faults: each kind is found where it is, and a sound archive has none."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linting.broken import ELSEWHERE, TEXTS, article, varied, write_broken
from searchcore.corpus import ReadingOptions
from searchcore.errors import CorpusError
from searchcore.linting import KINDS, Finding, Report, Wanted, lint

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "sample_corpus"

FILES = {**{kind: name for kind, (name, _) in TEXTS.items()}, **ELSEWHERE}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """All of the broken archive."""
    folder = write_broken(tmp_path_factory.mktemp("archive") / "content")
    found: list[Finding] = []
    lint(folder, now=NOW, on_finding=found.append)
    return found


def names(findings: list[Finding], kind: str) -> set[str]:
    return {Path(each.path).name for each in findings if each.kind == kind}


def kinds_of(text: str | bytes, folder: Path, *, options: ReadingOptions | None = None) -> set[str]:
    """What is found in one file of this content."""
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "x.md").write_bytes(data)
    found: list[Finding] = []
    lint(folder / "x.md", now=NOW, on_finding=found.append, options=options or ReadingOptions())
    return {each.kind for each in found}


def test_the_broken_archive_has_every_kind_but_that_of_links_that_are_followed() -> None:
    assert set(FILES) == set(KINDS) - {"second-name"}


@pytest.mark.parametrize("kind", FILES)
def test_each_kind_is_found_in_its_file(findings: list[Finding], kind: str) -> None:
    assert FILES[kind] in names(findings, kind)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].severity != "info"])
def test_no_sound_file_has_it(findings: list[Finding], kind: str) -> None:
    assert not names(findings, kind) & {"sound.md", "original.md", "url.md", "A.md"}


def test_a_link_and_a_fifo_are_named_and_not_opened(findings: list[Finding]) -> None:
    assert names(findings, "link-not-followed") == {"link.md"}
    assert names(findings, "refused") == {"big5.md", "pipe.md"}


def test_links_are_followed_where_that_is_asked_for(tmp_path: Path) -> None:
    for folder, number in (("content", 1), ("outside", 2)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text(article(body=varied(number)), "utf-8")
    (tmp_path / "content/inside.md").symlink_to("x.md")
    (tmp_path / "content/more").symlink_to("../outside")
    report = lint(tmp_path / "content", follow_links=True, now=NOW)
    assert _names(report) == {"second-name"}
    assert report.articles == 2


def test_what_is_read_in_another_encoding_is_no_mojibake(tmp_path: Path) -> None:
    data = article().encode("big5")
    assert kinds_of(data, tmp_path) == {"refused"}
    assert kinds_of(data, tmp_path, options=ReadingOptions(encoding="big5hkscs")) == set()


def test_a_finding_has_the_line_of_its_place(findings: list[Finding]) -> None:
    lines = {each.kind: each.line for each in findings}
    assert lines["lost-character"] == 8
    assert lines["impossible-date"] == 3
    assert lines["key-case"] == 4
    assert lines["yaml-trap"] == 2
    assert lines["no-date"] == 3


def test_a_copy_names_the_file_it_is_like(findings: list[Finding]) -> None:
    details = {each.kind: each.detail for each in findings if "zz-" in each.path}
    assert details["same-text"] == "as in content/original.md"
    assert details["same-url"] == "https://a.example/1, as in content/url.md"


def test_a_composed_and_a_decomposed_name_are_twins(tmp_path: Path) -> None:
    for number, name in enumerate(("caf\u00e9.md", "cafe\u0301.md")):
        (tmp_path / name).write_text(article(body=varied(number)), "utf-8")
    assert [each.kind.name for each in lint(tmp_path, now=NOW).kinds] == ["twin-ids"]


def test_the_articles_of_the_sample_corpus_have_no_error() -> None:
    report = lint(SAMPLES, now=NOW)
    assert report.files == report.articles + report.drafts > 50
    assert not report.has("error")


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    folder = write_broken(tmp_path / "content")
    for number in range(200):
        (folder / f"more-{number:03}.md").write_text(
            article(body=varied(100 + number) * 40), "utf-8"
        )
    assert _all(folder, jobs=2) == _all(folder, jobs=1)


def _all(folder: Path, jobs: int) -> list[Finding]:
    found: list[Finding] = []
    lint(folder, now=NOW, jobs=jobs, on_finding=found.append)
    return found


def test_the_report_counts_files_and_keeps_a_few_examples_the_worst_first(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(article("title: 雨\n", varied(number)), "utf-8")
    (tmp_path / "z.md").write_bytes(b"\xff")
    report = lint(tmp_path, now=NOW, examples=2)
    shown = [(each.kind.name, each.files, len(each.examples)) for each in report.kinds]
    assert shown == [("refused", 1, 1), ("no-date", 5, 2)]
    assert (report.files, report.articles, report.refused) == (6, 5, 1)
    assert report.has("error")


def test_a_draft_is_only_looked_into_when_asked_for(tmp_path: Path) -> None:
    text = article("title: 雨\ndraft: true\n", varied(1))
    assert kinds_of(text, tmp_path) == {"draft"}
    asked = ReadingOptions(include_drafts=True)
    assert kinds_of(text, tmp_path, options=asked) == {"draft", "no-date"}


@pytest.mark.parametrize("kind", ["no-date", "draft"])
def test_only_and_skip_choose_the_kinds(tmp_path: Path, kind: str) -> None:
    write_broken(tmp_path / "content")

    def found(wanted: Wanted) -> set[str]:
        return _names(lint(tmp_path / "content", now=NOW, wanted=wanted))

    assert found(Wanted(only=[kind])) == {kind}
    assert found(Wanted(skip=[kind])) == found(Wanted()) - {kind}


def _names(report: Report) -> set[str]:
    return {each.kind.name for each in report.kinds}


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such file"):
        lint(tmp_path / "content")


@pytest.mark.parametrize(
    "encode", [lambda text: text.encode("utf-16"), lambda text: b"\xef\xbb\xbf" + text.encode()]
)
def test_a_byte_order_mark_is_no_finding(tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    assert kinds_of(encode(article().replace("\n", "\r\n")), tmp_path) == set()


@pytest.mark.parametrize("name", ["missing", "FIFO", "\udcff.md"])
def test_a_folder_with_odd_names_does_not_stop_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / "x.md").write_text(article(), "utf-8")
    assert lint(tmp_path, now=NOW).articles == 1


def test_whatever_bytes_a_file_has_it_is_looked_into(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    drawn = random.Random(seed)
    sound = [text.encode() for _, text in TEXTS.values() if len(text) < 2000]
    for number in range(300):
        data = bytearray(drawn.choice(sound))
        for _ in range(drawn.randrange(1, 8)):
            piece = drawn.choice(
                (b"---", b"{", b"}", b'"', b"\xe4", b"\xc3\xa9", b"\0", b": ", b"\n")
            )
            place = drawn.randrange(len(data) + 1)
            data[place : place + drawn.randrange(3)] = piece
        (tmp_path / f"{number}.md").write_bytes(data)
    report = lint(tmp_path, now=NOW)
    assert report.files == report.articles + report.drafts + report.refused == 300


@pytest.mark.parametrize(
    "body",
    [
        "".join(map(chr, range(0xE000, 0xF8FF))) * 50,
        "\u00e5\u00a4\u00a9" * 100_000,
        "\u6fb6\u2541\u57c3" * 100_000,
        "\u00d6\u00d0\u00ce\u00c4\u00d0\u00c2\u00ce\u00c5 " * 80_000,
    ],
)
def test_a_long_file_full_of_it_takes_no_more_than_a_moment(tmp_path: Path, body: str) -> None:
    (tmp_path / "x.md").write_text(article(body=body), "utf-8")
    report = lint(tmp_path, now=NOW)
    assert report.has("warning")
    assert report.seconds < 10
    assert report.findings < 50
