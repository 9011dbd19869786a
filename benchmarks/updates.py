"""Three runs over one folder: all of it, nothing to do, and one article changed, gone and new."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any, Final

from benchmarks import report
from benchmarks.corpora import Ground
from searchcore import Index, update
from searchcore.corpus import roots_of
from searchcore.updating import Summary

_NEW: Final = "---\ntitle: 試驗\ndate: 2024-01-01\n---\n\n一篇新的文章。\n"


def three_runs(where: Ground) -> dict[str, Any]:
    """What each run did and how long it took; the second also as a share of the first."""
    scratch = where.cache / "updates"
    shutil.rmtree(scratch, ignore_errors=True)
    folder = scratch / "articles"
    shutil.copytree(where.folder, folder, copy_function=_link)
    with Index.create(scratch / "index") as index:
        first, second = _update(index, folder), _update(index, folder)
        change_one_of_each(folder)
        third = _update(index, folder)
    shutil.rmtree(scratch)
    figures = {"first": first, "second": second, "third": third}
    share = report.short(second.seconds / first.seconds)
    return {name: _told(one) for name, one in figures.items()} | {"second_share": share}


def change_one_of_each(folder: Path) -> None:
    """Change one file, remove another, add a third."""
    files = sorted(folder.rglob("*.md"))
    changed = files[0].read_text("utf-8") + "\n\n加上一段。\n"
    files[0].unlink()  # it is a link to a file that stays as it is
    files[0].write_text(changed, "utf-8")
    files[-1].unlink()
    (folder / "new-article.md").write_text(_NEW, "utf-8")


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


def _update(index: Index, folder: Path) -> Summary:
    return update(index, roots_of([str(folder)]), cache=folder.parent / "files.json")


def _told(summary: Summary) -> dict[str, Any]:
    counts = ("added", "changed", "removed", "unchanged", "drafts")
    return {
        **{name: getattr(summary, name) for name in counts},
        "refused": dict(Counter(error.reason for error in summary.refused)),
        "notes": dict(summary.notes),
        "seconds": report.short(summary.seconds),
        "articles_per_second": report.short(summary.articles_per_second),
    }
