"""What is read: roots, parts of them, and the files found below.

Root("content", /srv/content)            a folder of articles
Selection(root, below="news/2025")       the part of it that a command was given
SourceFile("content", "news/2025/x.md")  one file in it, not yet read
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MARKDOWN = (".md", ".markdown")
TEXT = ".txt"
"""An article only where it begins with front matter."""


def is_named_like_article(path: Path) -> bool:
    """Whether a file of this name is read, or at least looked into."""
    return path.suffix.lower() in (*MARKDOWN, TEXT)


@dataclass(frozen=True, slots=True)
class Root:
    """A folder of articles and the name that its article ids begin with."""

    name: str
    path: Path
    """Absolute, links resolved."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A root, or a folder or one file in it."""

    root: Root
    below: str = ""
    """Path below the root with forward slashes; empty for the whole root."""

    @property
    def path(self) -> Path:
        return self.root.path / self.below

    @property
    def id(self) -> str:
        """What the ids of its articles begin with; of a file, the id of its article."""
        return f"{self.root.name}/{self.below}" if self.below else self.root.name

    def covers(self, other: Selection) -> bool:
        """Whether every file of `other` is one of ours."""
        inside = not self.below or f"{other.below}/".startswith(f"{self.below}/")
        return self.root == other.root and inside


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file found below a root; not yet read."""

    root: str
    """The root's name."""
    path: str
    """Its place below the root, with forward slashes."""
    location: Path
    """Where to open it."""
    size: int
    """In bytes, when it was found."""
    mtime_ns: int

    @property
    def id(self) -> str:
        """The id of its article: `content/news/2025/x.md`."""
        return f"{self.root}/{self.path}"
