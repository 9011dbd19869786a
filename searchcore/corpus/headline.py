"""What a headline says beside the news: its topic."""

from __future__ import annotations

import re

# Hong Kong papers write ｜; the others are what their systems make of it.
_BARS = re.compile("[｜|丨︱│]")
_BRACKETED = re.compile("【([^【】]+)】")
# `金正男為何遇刺？｜某作者`: a sentence before the bar is the headline itself.
_SENTENCE = re.compile("[。？！，；?!]")

MAX_TOPIC = 20


def topic_of(title: str) -> str:
    """The part before ｜ (俄烏戰爭｜…) or inside 【】 at the start; empty where there is none."""
    bracketed = _BRACKETED.match(title)
    if bracketed:
        return bracketed[1].strip()
    before, *after = _BARS.split(title, maxsplit=1)
    topic = before.strip()
    fits = bool(after) and len(topic) <= MAX_TOPIC and not _SENTENCE.search(topic)
    return topic if fits else ""
