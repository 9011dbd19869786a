"""Article: one piece of news as its reader knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: its prose and the facts about it, nothing analysed.

    Only `id` is needed; what an article does not have is empty. Texts hold no markup: paragraphs
    and headings stand apart by a blank line (two `\\n`), a line break inside a paragraph is one.
    """

    id: str
    """Unique in an index, stable between runs: `content/news/2025/x.md`."""
    title: str = ""
    """The headline, whole: the topic before ｜ or inside 【】 stays in it."""
    body: str = ""
    """The prose: headings as text, no markup, no link targets, no shortcodes."""
    captions: tuple[str, ...] = ()
    """Captions of pictures, each once, in order."""
    related: tuple[str, ...] = ()
    """Headlines of other articles that this one only links to."""
    summary: str = ""
    date: datetime | None = None
    """When it was published. A naive one is read in the index's time zone."""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    lang: str = ""
    """A language tag as the article gives it: `zh-HK`."""
    topic: str = ""
    source: str = ""
    url: str = ""
    image: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """The rest of the front matter: strings, numbers, booleans, lists and mappings of these."""
    root: str = ""
    """Name of the folder it was read from; empty where it came from no folder."""
    path: str = ""
    """Its file, below the root, with forward slashes."""

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("an article needs an id")
