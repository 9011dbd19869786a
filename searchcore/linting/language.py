"""Does a text look like what its front matter says of its language?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_TRADITIONAL: Final = re.compile(r"(?:zh|yue)[-_](?:hant\b.*|hk|mo|tw)|zh[-_]hant.*", re.IGNORECASE)
_SIMPLIFIED: Final = re.compile(r"zh[-_](?:hans\b.*|cn|sg)", re.IGNORECASE)

# Characters that only one of the scripts has; below that, a text may be quoting.
_FEWEST: Final = 20
_TIMES: Final = 5
_SEEN: Final = 5000


def odd_language(lang: str, text: str) -> Iterator[str]:
    """What is odd about a language tag, in words; nothing for no tag at all."""
    if not lang:
        return
    if not _TAG.fullmatch(lang):
        yield f"{lang} is no language tag"
    elif _TRADITIONAL.fullmatch(lang) and _is_mostly("gb2312", "big5hkscs", text):
        yield f"{lang}, and the text is in Simplified characters"
    elif _SIMPLIFIED.fullmatch(lang) and _is_mostly("big5hkscs", "gb2312", text):
        yield f"{lang}, and the text is in Traditional characters"


def _is_mostly(ours: str, theirs: str, text: str) -> bool:
    """Whether there is much that only `ours` can encode, and little that only `theirs` can."""
    text = "".join(each for each in text[:_SEEN] if "\u4e00" <= each <= "\u9fff")
    only_ours = _missing(theirs, text) - _missing_in_both(ours, theirs, text)
    only_theirs = _missing(ours, text) - _missing_in_both(ours, theirs, text)
    return only_ours >= _FEWEST and only_ours >= _TIMES * only_theirs


def _missing(encoding: str, text: str) -> int:
    return len(text) - len(_kept(encoding, text))


def _missing_in_both(ours: str, theirs: str, text: str) -> int:
    rest = "".join(set(text) - set(_kept(ours, text)) - set(_kept(theirs, text)))
    return sum(map(text.count, rest))


def _kept(encoding: str, text: str) -> str:
    return text.encode(encoding, "ignore").decode(encoding)
