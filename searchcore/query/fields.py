"""The field names that may be typed before a colon."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "keyword", "days"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `name` is the canonical one, in English."""

    name: str
    kind: Kind


_BUILT_IN: tuple[tuple[Kind, str], ...] = (
    ("text", "title 標題 标题"),
    ("text", "body 內文 内文 正文"),
    ("text", "captions 圖說 图说"),
    ("text", "related 相關 相关"),
    ("keyword", "tag 標籤 标签"),
    ("keyword", "category 分類 分类"),
    ("keyword", "source 來源 来源"),
    ("keyword", "author 作者"),
    ("keyword", "lang 語言 语言"),
    ("keyword", "topic 主題 主题"),
    ("days", "date 日期"),
    ("days", "after"),
    ("days", "before"),
)


class Fields:
    """All names of an index; the case of Latin letters does not matter.

    `own` are the keys of the articles' `extra` that became keyword fields. `section` is typed as
    `section:` or `extra.section:`; the canonical name is the long one, and only the long one can
    be typed where the short one is a field already.
    """

    def __init__(self, own: Iterable[str] = ()) -> None:
        self._by_name: dict[str, Field] = {}
        for kind, names in _BUILT_IN:
            canonical, *others = names.split()
            self._add([canonical, *others], Field(canonical, kind))
        for key in own:
            self._add([f"extra.{key}", key], Field(f"extra.{key}", "keyword"))

    def _add(self, names: Iterable[str], field: Field) -> None:
        for name in names:
            self._by_name.setdefault(name.casefold(), field)

    def find(self, name: str) -> Field | None:
        """The field with this name, in any of its spellings."""
        return self._by_name.get(name.casefold())

    def nearest(self, name: str) -> str | None:
        """The name that was probably meant."""
        close = difflib.get_close_matches(name.casefold(), self._by_name, n=1)
        return close[0] if close else None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that may stand before a colon, canonical names before their translations."""
        return tuple(self._by_name)
