"""What tells a person's name from others, in Latin letters and in Han characters."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from searchcore.mining.foreign import is_acronym, words_of
from searchcore.mining.word_lists import (
    DOUBLE_SURNAMES,
    INSTITUTIONS,
    SURNAMES,
    TITLES,
    TITLES_BEHIND,
)

_LONGEST_TITLE: Final = max(map(len, TITLES))


def holds_a_title(form: str, before: str = "") -> bool:
    """Whether a title stands in a folded form, a name behind it or one character before it.

    `before`: what stands before the form; a title may begin there.
    """
    if form[1:] in TITLES_BEHIND:
        return True
    text = before[-_LONGEST_TITLE:] + form
    skipped = len(text) - len(form)
    return any(
        text[start:end] in TITLES
        for end in range(skipped + 1, len(text) - 1)
        for start in range(max(0, end - _LONGEST_TITLE), end)
    )


def ends_with_a_title(text: str) -> bool:
    """Whether folded text ends with a title, so that a name may follow."""
    return any(text[-length:] in TITLES for length in range(1, _LONGEST_TITLE + 1))


def is_like_a_person(name: str) -> bool:
    """Two to four words of which none names an institution, a place or a thing."""
    if is_acronym(name) or " " not in name or "&" in name:
        return False
    words = words_of(name)
    return 1 < len(words) <= 4 and INSTITUTIONS.isdisjoint(words) and "the" not in words


def is_like_a_chinese_name(form: str) -> bool:
    """A surname and one or two characters, folded."""
    if form[:2] in DOUBLE_SURNAMES:
        return 3 <= len(form) <= 4
    return 2 <= len(form) <= 3 and form[0] in SURNAMES


def without_title(run: str) -> str:
    """A folded run without a title at its end."""
    for title in TITLES_BEHIND:
        if run.endswith(title) and len(run) > len(title) + 1:
            return run.removesuffix(title)
    return run


def could_be_many(name: str, ordinary: Container[str]) -> bool:
    """Whether a single word is an ordinary one, so that it names nobody."""
    words = words_of(name)
    return len(words) == 1 and words[0] in ordinary
