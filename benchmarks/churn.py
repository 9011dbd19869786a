"""Random changes to a folder of articles: texts changed, files removed, files added again.

The folder is one of hard links (`links`): a file is replaced or removed, never written to.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.links import link, replace

_END: Final = "\n---\n"
_SHARES: Final = {"changed": 2, "removed": 1, "added again": 1}


def with_first_line(text: str, line: str) -> str:
    """The text of a file with one more line before the first below its front matter."""
    header, end, body = text.partition(_END) if text.startswith("---\n") else ("", "", text)
    return f"{header}{end}\n{line}\n\n{body}"


def change_first_line(file: Path, line: str) -> None:
    """Replace a file by one that begins with this line."""
    replace(file, with_first_line(file.read_text("utf-8"), line))


class Churn:
    """Changes files at random; the same seed and the same files, the same changes."""

    def __init__(self, source: Path, folder: Path, files: Sequence[str], seed: int) -> None:
        """`files`: paths below both folders; `source` keeps the removed ones."""
        self._source = source
        self._folder = folder
        self._there = sorted(files)
        self._gone: list[str] = []
        self._chosen = random.Random(seed)
        self._number = 0

    def change(self, count: int) -> dict[str, int]:
        """Make so many changes, each to another file; how many there were of each kind."""
        made: Counter[str] = Counter()
        touched: set[str] = set()
        while made.total() < count:
            kind = self._chosen.choices(list(_SHARES), list(_SHARES.values()))[0]
            files = self._gone if kind == "added again" else self._there
            open_to_it = [file for file in files if file not in touched]
            if open_to_it:
                file = self._chosen.choice(open_to_it)
                self._doing(kind)(file)
                touched.add(file)
                made[kind] += 1
        return {kind: made[kind] for kind in _SHARES}

    def _doing(self, kind: str) -> Callable[[str], None]:
        return {
            "changed": self._changed,
            "removed": self._removed,
            "added again": self._added_again,
        }[kind]

    def _changed(self, file: str) -> None:
        """A line goes, perhaps, and another file's line comes first."""
        place = self._folder / file
        lines = place.read_text("utf-8").split("\n")
        borders = [number for number, line in enumerate(lines) if line == "---"]
        body = range(borders[1] + 1 if len(borders) > 1 else 0, len(lines))
        if len(body) > 1:
            del lines[self._chosen.choice(body)]
        self._number += 1
        replace(place, with_first_line("\n".join(lines), f"{self._number} {self._other_line()}"))

    def _other_line(self) -> str:
        """The last line of some article."""
        other = self._folder / self._chosen.choice(self._there)
        return other.read_text("utf-8").rstrip().rpartition("\n")[2].strip("-")

    def _removed(self, file: str) -> None:
        (self._folder / file).unlink()
        self._there.remove(file)
        self._gone.append(file)

    def _added_again(self, file: str) -> None:
        """As it was at the beginning."""
        link(self._source / file, self._folder / file)
        self._gone.remove(file)
        self._there.append(file)
