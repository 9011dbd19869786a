"""A folded string as the archive writes it."""

from __future__ import annotations

from analyzers import Haystack, Sought
from searchcore.entry import unpacked
from searchcore.meant.counting import Counting
from searchcore.schema import Schema


def as_written(text: str, string: Sought, counting: Counting) -> str:
    """As the newest article with it spells it; folded where it keeps no text.

    Folding knows no way back: 后 may have been 後 or 后. The article does.
    """
    data = counting.newest(string)
    if not data:
        return text
    texts = Schema().texts(unpacked(data))
    for field in counting.fields:
        for start, end in Haystack(texts.get(field, "")).find(string.spelled):
            return " ".join(texts[field][start:end].split())
    return text
