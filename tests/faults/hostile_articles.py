"""An archive of articles whose every field holds what a terminal might obey."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from searchcore import Article

NASTY = (
    "\x1b[2J\x1b[31m", "\x1b]0;title\x07", "\x9b31m", "\x00", "\x08\x08\x7f", "\r\x0b\x0c", "\t",
    "\x85", "\u2028\u2029", "\u202e\u2066\u200f\u061c", "\u200b\u200d\ufeff", "e\u0301\u0302" * 9,
    "👩‍👩‍👧‍👦🏳️‍🌈", "\ue000\uf8ff", "\U000e0041", "\uffff", "\U0010ffff", "'\"「『“<&=@",
)  # fmt: skip
"""Escape sequences, controls, line breaks, marks of direction, joiners, marks that combine, emoji,
private characters, tags, characters that are none, quotes."""


def articles() -> Iterator[Article]:
    """One for each of these, and one with all; pairs of them have nearly the same text."""
    for number, nasty in enumerate((*NASTY, "".join(NASTY))):
        for copy in "ab":
            yield Article(
                id=f"content/{number}{copy}{nasty}.md",
                title=f"特朗普{nasty}與普京{number}",
                body=_body(nasty, number),
                summary=f"摘要{nasty}停火",
                captions=(f"圖說{nasty}停火",),
                tags=(f"標籤{nasty}", "甲"),
                categories=(f"類{nasty}",),
                source=f"報{nasty}",
                authors=(f"陳{nasty}大文",),
                topic=f"題{nasty}",
                related=(f"相關{nasty}停火",),
                extra={"section": f"國際{nasty}"},
                path=f"{number}{copy}{nasty}.md",
                lang=f"zh{nasty}",
                url=f"https://example.com/{nasty}",
                date=datetime(2025, 2, 1, tzinfo=UTC) + timedelta(days=number),
            )


def _body(nasty: str, number: int) -> str:
    called = f"美國總統特朗普{nasty}與俄羅斯總統普京通話{nasty}，兩人同意停火談判。"
    said = f"{called}Zelensky{nasty} said。"
    return "\n\n".join(f"{said}第{number}{chr(0x4E00 + 97 * number + k)}段" for k in range(9))
