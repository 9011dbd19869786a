"""A small archive to misspell names of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from searchcore import Article, Index
from searchcore.engines.base import Engine

FIELDS: Final = ("title", "tags", "body", "captions")

Line: TypeAlias = tuple[str, str, tuple[str, ...]]
"""Title, body, tags."""

ARTICLES: Final[tuple[Line, ...]] = (
    ("特朗普與普京通話", "特朗普致電普京。", ("俄烏戰爭",)),
    ("特朗普宣誓就職", "特朗普在華盛頓宣誓，普通市民圍觀。", ("特朗普",)),
    ("Zelensky visits London", "President Zelensky met ministers.", ()),
    ("基輔消息", "澤連斯基感謝盟友，Zelensky 即席發言。", ("Volodymyr Zelensky",)),
    ("天文台", "颱風襲港，天文台改發八號風球，後天放晴。", ("香港天文台",)),
    ("颱風過後", "天文台指颱風遠離，後天放晴。", ("香港天文台",)),
)


def filled(index: Index, lines: Iterable[Line], first: int = 0) -> Engine:
    """The engine of an index with an article for each line, of ids that count on from `first`."""
    index.add(
        Article(id=str(number), title=title, body=body, tags=tags)
        for number, (title, body, tags) in enumerate(lines, first)
    )
    return index._engine


def engine_of(lines: Iterable[Line]) -> Engine:
    """A reference engine with an article for each line."""
    return filled(Index.create(engine="memory"), lines)
