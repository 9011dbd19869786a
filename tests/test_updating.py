"""Runs over a real folder: only what changed is read, and nothing is lost that cannot be read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from searchcore import Article, Index, preparing, update, updating
from searchcore.corpus import Root, roots_of
from searchcore.updating import Progress, Summary

NOT_UTF8 = "停火".encode("big5")


@dataclass(slots=True)
class Desk:
    """A folder of articles and the index that follows it."""

    folder: Path
    index: Index
    clock: Iterator[int] = field(default_factory=lambda: count(1_700_000_000))

    @property
    def cache(self) -> Path:
        return self.folder / "files.json"

    def write(self, path: str, title: str, *, front: str = "date: 2025-02-13\n") -> None:
        self.put(path, f"---\ntitle: {title}\n{front}---\n\n{title}的內文。\n".encode())

    def put(self, path: str, data: bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.touch(path)

    def touch(self, path: str) -> None:
        """A time of its own, however coarse the clock of the file system is."""
        now = next(self.clock)
        os.utime(self.folder / path, (now, now))

    def remove(self, path: str) -> None:
        (self.folder / path).unlink()

    def update(self, *paths: str, **options: Any) -> Summary:
        known = [Root(name, Path(path)) for name, path in self.index.settings.roots]
        selections = roots_of([str(self.folder / path) for path in paths or ["content"]], known)
        return update(self.index, selections, cache=self.cache, **options)

    def titles(self) -> dict[str, str]:
        return {article.id: article.title for article in self.index.articles()}


@pytest.fixture(params=["memory", "whoosh"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    with Index.create(tmp_path / "index", engine=request.param) as index:
        desk = Desk(tmp_path, index)
        desk.write("content/a.md", "停火")
        desk.write("content/news/b.md", "談判")
        desk.write("content/news/2025/c.md", "会谈")
        yield desk


def did(summary: Summary) -> str:
    """What an update did, as `+2 ~1 -1 =3 !1`: added, changed, removed, unchanged, refused."""
    numbers = {
        "+": summary.added,
        "~": summary.changed,
        "-": summary.removed,
        "=": summary.unchanged,
        "!": len(summary.refused),
    }
    return " ".join(f"{sign}{number}" for sign, number in numbers.items() if number)


def test_the_first_run_adds_everything(desk: Desk) -> None:
    assert did(desk.update()) == "+3"
    assert desk.titles() == {
        "content/a.md": "停火",
        "content/news/2025/c.md": "会谈",
        "content/news/b.md": "談判",
    }
    assert desk.index.search("談判").total == 1
    assert desk.index.search("會談").total == 1


def test_a_second_run_finds_nothing_to_do(desk: Desk) -> None:
    desk.update()
    generation = desk.index.statistics().generation
    assert did(desk.update()) == "=3"
    assert desk.index.statistics().generation == generation


def test_a_second_run_reads_no_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.update()

    def refuse(path: Path, limit: int) -> bytes:
        raise AssertionError(f"{path} was read")

    monkeypatch.setattr(preparing, "read_bytes", refuse)
    assert did(desk.update()) == "=3"


def test_one_run_does_exactly_what_changed_vanished_and_came(desk: Desk) -> None:
    desk.update()
    desk.write("content/a.md", "停火破裂")
    desk.remove("content/news/b.md")
    desk.write("content/d.md", "稀土")
    assert did(desk.update()) == "+1 ~1 -1 =1"
    assert desk.titles() == {
        "content/a.md": "停火破裂",
        "content/d.md": "稀土",
        "content/news/2025/c.md": "会谈",
    }
    assert desk.index.search("談判").total == 0
    assert did(desk.update()) == "=3"


def test_a_touched_file_is_unchanged_and_read_once_only(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.update()
    desk.touch("content/a.md")
    assert did(desk.update()) == "=3"
    monkeypatch.setattr(preparing, "read_bytes", lambda path, _: pytest.fail(f"{path} was read"))
    assert did(desk.update()) == "=3"


def test_a_change_of_the_same_size_is_noticed_by_its_time(desk: Desk) -> None:
    desk.update()
    desk.write("content/a.md", "開火")
    assert did(desk.update()) == "~1 =2"
    assert desk.titles()["content/a.md"] == "開火"


def test_a_moved_file_is_another_article(desk: Desk) -> None:
    desk.update()
    (desk.folder / "content/a.md").rename(desk.folder / "content/z.md")
    assert did(desk.update()) == "+1 -1 =2"
    assert "content/z.md" in desk.titles()


def test_everything_may_vanish(desk: Desk) -> None:
    desk.update()
    for path in ("a.md", "news/b.md", "news/2025/c.md"):
        desk.remove(f"content/{path}")
    assert did(desk.update()) == "-3"
    assert desk.titles() == {}


def test_a_refused_file_does_not_stop_the_others(desk: Desk) -> None:
    desk.put("content/a0.md", NOT_UTF8)
    summary = desk.update()
    assert did(summary) == "+3 !1"
    assert summary.refused[0].path == desk.folder / "content/a0.md"
    assert len(desk.titles()) == 3
    assert did(desk.update()) == "=3 !1"


def test_a_refused_file_keeps_what_was_indexed_before(desk: Desk) -> None:
    desk.update()
    desk.put("content/a.md", NOT_UTF8)
    assert did(desk.update()) == "=2 !1"
    assert desk.titles()["content/a.md"] == "停火"
    assert did(desk.update()) == "=2 !1"
    desk.write("content/a.md", "停火談判")
    assert did(desk.update()) == "~1 =2"
    assert desk.titles()["content/a.md"] == "停火談判"


def test_a_refused_file_that_is_put_back_is_unchanged(desk: Desk) -> None:
    desk.update()
    before = (desk.folder / "content/a.md").read_bytes()
    desk.put("content/a.md", NOT_UTF8)
    desk.update()
    desk.put("content/a.md", before)
    assert did(desk.update()) == "=3"


def test_a_refused_file_that_vanishes_takes_its_article_with_it(desk: Desk) -> None:
    desk.update()
    desk.put("content/a.md", NOT_UTF8)
    desk.update()
    desk.remove("content/a.md")
    assert did(desk.update()) == "-1 =2"


def forbid(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Make folders unreadable; the rights of files do not stop a test that is run as root."""
    scandir = os.scandir

    def checked(folder: Any) -> Any:
        if folder in folders:
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", checked)


@pytest.mark.parametrize(
    ("forbidden", "outcome"),
    [("content", "!1"), ("content/news", "=1 !1"), ("content/news/2025", "=2 !1")],
)
def test_what_lies_in_an_unreadable_folder_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, forbidden: str, outcome: str
) -> None:
    desk.update()
    before = desk.titles()
    with monkeypatch.context() as patch:
        forbid(patch, desk.folder / forbidden)
        summary = desk.update()
    assert did(summary) == outcome
    assert summary.refused[0].path == desk.folder / forbidden
    assert "cannot be read" in str(summary.refused[0])
    assert desk.titles() == before
    assert did(desk.update()) == "=3"


def test_beside_an_unreadable_folder_vanished_files_are_noticed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A name that only begins like the folder's is not inside of it.
    desk.write("content/news2/d.md", "稀土")
    desk.update()
    desk.remove("content/news2/d.md")
    desk.remove("content/news/b.md")
    with monkeypatch.context() as patch:
        forbid(patch, desk.folder / "content/news")
        assert did(desk.update()) == "-1 =1 !1"
    assert did(desk.update()) == "-1 =2"


# What is named, then what is done where in each part one file changes, vanishes and comes.
PARTS: list[tuple[str, str]] = [
    ("content", "+3 ~3 -3 =4"),
    ("content/news", "+2 ~2 -2 =2"),
    ("content/news/2025", "+1 ~1 -1 =1"),
    ("content/news/changes.md", "~1"),
    ("content/news/2025/comes.md", "+1"),
]


@pytest.mark.parametrize(("selected", "outcome"), PARTS)
def test_a_part_of_a_root_updates_only_that_part(desk: Desk, selected: str, outcome: str) -> None:
    folders = ["content", "content/news", "content/news/2025"]
    for folder in folders:
        desk.write(f"{folder}/changes.md", "關稅")
        desk.write(f"{folder}/vanishes.md", "峰會")
    desk.write("content/newsletter.md", "通訊")
    desk.update()
    if selected != "content":
        # Its name only begins like that of the folder.
        desk.remove("content/newsletter.md")
    for folder in folders:
        desk.write(f"{folder}/changes.md", "新關稅")
        desk.remove(f"{folder}/vanishes.md")
        desk.write(f"{folder}/comes.md", "稀土")
    assert did(desk.update(selected)) == outcome


def test_two_roots_do_not_touch_each_other(desk: Desk) -> None:
    desk.update()
    desk.write("archive/a.md", "舊聞")
    assert did(desk.update("archive")) == "+1"
    assert desk.index.settings.roots == (
        ("archive", str(desk.folder / "archive")),
        ("content", str(desk.folder / "content")),
    )
    desk.remove("archive/a.md")
    assert did(desk.update("content")) == "=3"
    assert did(desk.update("content", "archive")) == "-1 =3"


def test_articles_of_no_folder_stay(desk: Desk) -> None:
    desk.index.add([Article(id="content/from elsewhere", title="來稿")])
    assert did(desk.update()) == "+3"
    assert desk.titles()["content/from elsewhere"] == "來稿"
    assert did(desk.update()) == "=3"
    assert desk.titles()["content/from elsewhere"] == "來稿"


def test_a_draft_is_skipped_and_counted(desk: Desk) -> None:
    desk.write("content/draft.md", "草稿", front="draft: true\n")
    summary = desk.update()
    assert (did(summary), summary.drafts) == ("+3", 1)
    summary = desk.update()
    assert (did(summary), summary.drafts) == ("=3", 1)


def test_what_is_odd_about_a_draft_is_noted(desk: Desk) -> None:
    desk.write("content/draft.md", "草稿", front="draft: true\ndate: 2025-13-45\n")
    with_draft = desk.update(include_drafts=True).notes
    assert sum(with_draft.values()) == 1


def test_an_article_that_becomes_a_draft_goes_and_comes_back(desk: Desk) -> None:
    desk.update()
    desk.write("content/a.md", "停火", front="draft: true\n")
    summary = desk.update()
    assert (did(summary), summary.drafts) == ("-1 =2", 1)
    assert "content/a.md" not in desk.titles()
    desk.write("content/a.md", "停火", front="draft: false\n")
    assert did(desk.update()) == "+1 =2"


def test_drafts_are_read_when_asked_for(desk: Desk) -> None:
    desk.write("content/draft.md", "草稿", front="draft: true\n")
    desk.update()
    summary = desk.update(include_drafts=True)
    assert (did(summary), summary.drafts) == ("+1 =3", 0)
    assert desk.titles()["content/draft.md"] == "草稿"


def test_drafts_go_when_they_are_no_longer_asked_for(desk: Desk) -> None:
    desk.write("content/draft.md", "草稿", front="draft: true\n")
    desk.update(include_drafts=True)
    assert did(desk.update(include_drafts=True)) == "=4"
    for damage in (desk.cache.unlink, lambda: None):
        damage()
        summary = desk.update()
        assert (did(summary), summary.drafts) == ("-1 =3", 1)
        assert did(desk.update(include_drafts=True)) == "+1 =3"


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"7",
    b"\xff\xfe\xfd",
    b'{"content/a.md": 1}',
    b'{"content/a.md": [1]}',
    b'{"content/a.md": [1, 2, 3, 4]}',
    b'{"content/a.md": ["x", null, []]}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("data", DAMAGED, ids=lambda data: data[:20].decode("latin-1"))
def test_a_damaged_list_of_files_costs_one_reading(desk: Desk, data: bytes) -> None:
    desk.update()
    desk.write("content/a.md", "停火二")
    desk.cache.write_bytes(data)
    assert did(desk.update()) == "~1 =2"
    assert did(desk.update()) == "=3"


def test_a_lost_list_of_files_costs_one_reading(desk: Desk) -> None:
    desk.update()
    kept = desk.cache.read_bytes()
    desk.cache.unlink()
    assert did(desk.update()) == "=3"
    assert desk.cache.read_bytes() == kept


def test_a_list_of_files_says_nothing_about_what_is_not_in_the_index(desk: Desk) -> None:
    desk.update()
    desk.index.remove(["content/a.md"])
    assert did(desk.update()) == "+1 =2"
    desk.index.remove(desk.titles())
    assert did(desk.update()) == "+3"


def test_when_an_article_was_first_indexed_outlives_its_changes(desk: Desk) -> None:
    desk.update()
    facts = desk.index.facts()["content/a.md"]
    article = desk.index.article("content/a.md")
    assert article is not None
    long_ago = {"digest": facts["digest"], "first_indexed": "2020-01-01T00:00:00+00:00"}
    desk.index.write([desk.index.entry(article, long_ago)])
    desk.write("content/a.md", "停火二")
    assert did(desk.update()) == "~1 =2"
    changed = desk.index.facts()["content/a.md"]
    assert changed["first_indexed"] == "2020-01-01T00:00:00+00:00"
    assert changed["digest"] != facts["digest"]


def test_an_article_that_another_index_had_keeps_the_time_it_was_first_indexed(desk: Desk) -> None:
    years = {"content/a.md": "2019-01-01T00:00:00+00:00", "gone.md": "2018-01-01T00:00:00+00:00"}
    desk.update(first_indexed=years)
    facts = desk.index.facts()
    assert facts["content/a.md"]["first_indexed"] == years["content/a.md"]
    assert facts["content/news/b.md"]["first_indexed"] > "2020"
    desk.write("content/a.md", "停火二")
    desk.update(first_indexed={"content/a.md": "2017-01-01T00:00:00+00:00"})
    assert desk.index.facts()["content/a.md"]["first_indexed"] == years["content/a.md"]


def test_facts_name_root_path_and_address(desk: Desk) -> None:
    desk.write("content/news/b.md", "談判", front="url: https://example.org/b\n")
    desk.update()
    facts = desk.index.facts()["content/news/b.md"]
    assert (facts["root"], facts["path"], facts["url"]) == (
        "content",
        "news/b.md",
        "https://example.org/b",
    )


def test_harmless_oddities_are_counted_for_files_that_were_read(desk: Desk) -> None:
    desk.write("content/d.md", "稀土", front="")
    desk.write("content/e.md", "關稅", front="")
    desk.write("content/f.md", "峰會", front="date: 2025-02-30\n")
    assert desk.update().notes == Counter({"no date": 2, "impossible date": 1})
    assert desk.update().notes == Counter()


def test_progress_counts_every_file(desk: Desk) -> None:
    seen: list[Progress] = []
    desk.update(progress=seen.append)
    assert seen == [Progress(done, 3) for done in range(4)]
    seen.clear()
    desk.update(progress=seen.append)
    assert seen == [Progress(3, 3)]


def test_an_interruption_loses_only_what_was_not_yet_committed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "_CHARACTERS_AT_ONCE", 1)

    def interrupt(progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.update(progress=interrupt)
    assert len(desk.titles()) == 2
    assert did(desk.update()) == "+1 =2"
    assert len(desk.titles()) == 3


def test_what_is_committed_at_once_does_not_change_the_outcome(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "_CHARACTERS_AT_ONCE", 10)
    for number in range(7):
        desk.write(f"content/more/{number}.md", "停火" * number)
    assert did(desk.update()) == "+10"
    assert len(desk.titles()) == 10
    assert did(desk.update()) == "=10"


def test_several_processes_do_what_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "_CHUNK", 1)
    desks = []
    for jobs in (1, 2):
        index = Index.create(tmp_path / f"index-{jobs}")
        desk = Desk(tmp_path, index, count(1_700_000_000))
        for number in range(30):
            desk.write(f"content/{number:02}.md", f"停火談判{number}")
        desk.put("content/bad.md", NOT_UTF8)
        summary = desk.update(jobs=jobs)
        assert did(summary) == "+30 !1"
        assert "byte 0" in str(summary.refused[0])
        desks.append(desk)
    alone, together = (desk.index for desk in desks)
    assert together.statistics().articles == 30
    assert scores(alone) == scores(together)
    assert list(alone.articles()) == list(together.articles())
    alone.close()
    together.close()


def scores(index: Index) -> list[tuple[object, ...]]:
    """What is found and how it is scored, for strings that some articles hold."""
    return [
        tuple((hit.id, hit.score) for hit in index.search(query, limit=50))
        for query in ("停火談判1", "談判", "停", "內文")
    ]


def test_a_summary_knows_its_rate() -> None:
    assert Summary(added=3, changed=1, unchanged=9, seconds=2.0).articles_per_second == 2.0
    assert Summary().articles_per_second == 0.0


def test_what_two_writers_add_is_both_remembered(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").write_text("停火", "utf-8")
    Index.create(tmp_path / "index").close()
    opened = [Index.open(tmp_path / "index") for _ in range(2)]
    for name, index in zip(("one", "two"), opened, strict=True):
        update(index, roots_of([str(tmp_path / name)]), cache=tmp_path / f"{name}.json")
    with Index.open(tmp_path / "index") as index:
        assert [name for name, _ in index.settings.roots] == ["one", "two"]
        assert sorted(index.facts()) == ["one/x.md", "two/x.md"]
