"""An archive in which each file has one thing wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

PROSE = "天文台今早發出暴雨警告，教育局宣布全日制學校停課，渡輪服務維持正常，市民應留在室內。"
HEAD = 'title: "暴雨警告"\ndate: "2025-02-13"\n'


def article(head: str = HEAD, body: str = PROSE) -> str:
    return f"---\n{head}---\n\n{body}\n"


def varied(number: int) -> str:
    """A body that is no copy of another."""
    return f"{PROSE}這是第{number}篇報道，記者在場。"


# Kind → the file that has it, and nothing else that is worse than an info.
TEXTS: dict[str, tuple[str, str]] = {
    "mojibake": ("mojibake.md", article(body=PROSE.encode().decode("gb18030", "ignore"))),
    "lost-character": ("lost.md", article(body=varied(1) + "\n\n警\ufffd")),
    "empty-file": ("empty.md", "\n"),
    "empty-body": ("bare.md", article(body="***")),
    "no-front-matter": ("plain.md", f"# 暴雨警告\n\n{varied(2)}\n"),
    "unclosed-front-matter": ("unclosed.md", f"---\n{HEAD}\n{varied(3)}\n"),
    "unparsed-front-matter": (
        "unparsed.md",
        article("title: 快訊: 暴雨警告\ndate: 2025-02-13\n", varied(4)),
    ),
    "too-much-markup": ("markup.md", article(body="[" * 200_000)),
    "no-title": ("untitled.md", article("date: 2025-02-13\n", varied(5))),
    "no-date": ("undated.md", article("title: 暴雨警告\ndate:\n", varied(6))),
    "impossible-date": ("thirtieth.md", article("title: 暴雨\ndate: 2025-02-30\n", varied(7))),
    "odd-date": ("tomorrow.md", article("title: 暴雨\ndate: 2205-02-13\n", varied(8))),
    "yaml-trap": ("trap.md", article("title: no\ndate: 2025-02-13\n", varied(9))),
    "key-case": ("case.md", article(HEAD + "Title: 黑雨警告\n", varied(10))),
    "same-text": ("zz-copy.md", article(body=varied(11).replace("，", " ， "))),
    "same-url": ("zz-url.md", article(HEAD + "url: https://a.example/1\n", varied(12))),
    "private-use": ("private.md", article(body=varied(13) + "\ue009")),
    "unassigned": ("unassigned.md", article(body=varied(14) + "\u0378")),
    "direction-override": ("turned.md", article(body=varied(15) + "\u202eabc")),
    "odd-language": ("language.md", article(HEAD + "lang: 中文\n", varied(16))),
    "odd-tag": ("tags.md", article(HEAD + 'tags:\n  - "#天氣"\n', varied(17))),
    "control-character": ("control.md", article(body=varied(18) + "\x16")),
    "invisible-character": ("invisible.md", article(body=varied(19) + "\u200b。")),
    "short-body": ("short.md", article(body="雨。")),
    "long-article": ("long.md", article(body="\n\n".join(map(varied, range(3000))))),
    "long-line": ("line.md", article(body="".join(map(varied, range(500))))),
    "draft": ("draft.md", article(HEAD + "draft: true\n", varied(20))),
}

# Beside the copies.
_OTHERS = {
    "original.md": article(body=varied(11)),
    "url.md": article(HEAD + "url: https://a.example/1\n", varied(21)),
    "sound.md": article(body=varied(22)),
    "twins/A.md": article(body=varied(23)),
    "twins/a.md": article(body=varied(24)),
}


def write_broken(folder: Path) -> Path:
    """The archive, in this folder; a file system that knows case and FIFOs is needed."""
    texts = {**dict(TEXTS.values()), **_OTHERS}
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "big5.md").write_bytes(article().encode("big5"))
    (folder / "link.md").symlink_to(folder / "sound.md")
    (folder / "broken.md").symlink_to(folder / "gone.md")
    os.mkfifo(folder / "pipe.md")
    return folder


ELSEWHERE = {
    "refused": "big5.md",
    "twin-ids": "a.md",
    "link-not-followed": "link.md",
    "link-to-nowhere": "broken.md",
}
"""Kinds whose files are not written as text."""
