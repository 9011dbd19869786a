"""Names in Latin letters: what stands in a bracket as one, and which of them are the same.

英文：Pete Hegseth，現任部長  ──▶  Pete Hegseth
Gulf Cooperation Council，GCC ──▶  Gulf Cooperation Council, GCC
圖：Getty Images              ──▶  nothing
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from searchcore.mining.word_lists import BROADCASTERS, HONORIFICS, JOINING_WORDS

_LABEL: Final = re.compile(
    r"(?:英文|英語|英语|英|德文|法文|俄文|西班牙文|原文|外文|原|全|洋|本|學|学|簡|简|縮|缩|又|亦|即|也)?"
    r"(?:名字|名稱|名称|名為|名为|名|寫|写|稱|称|譯|译|文|語|语|即)?\s*[:：]?\s*"
)
_PARTS: Final = re.compile(r"\s*[,，;；、/／|｜]\s*")
_WORD: Final = r"[^\W\d_](?:[^\W\d_]|['’‘.\-‐–](?=[^\W\d_])|\.(?=\s|$))*"
_NAME: Final = re.compile(rf"{_WORD}(?:(?:\s+|\s?&\s?){_WORD})*")
ACRONYM: Final = re.compile(r"[A-Z](?:[A-Z0-9]|[.&\-](?=[A-Z0-9])){1,7}\.?")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_CREDIT: Final = re.compile(
    r"(?:photo|image|picture|source|credit|video|via|cc|getty|screen|shutterstock|courtesy|file|pic)"
    r"|.*\b(?:images|photos?|video|screenshot|youtube|pictures?)$",
    re.IGNORECASE,
)
_HONORIFIC: Final = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Doctor|Sir|Senator|President)\b\.?\s*)+(?=\w)"
)
_MOST_WORDS: Final = 8
_ALIKE: Final = 0.85


def names_in(bracket: str) -> tuple[str, ...]:
    """The names at the beginning of what a bracket holds: none, one, or one and its acronym."""
    text = unicodedata.normalize("NFKC", bracket).strip()
    label = _LABEL.match(text)
    first, *others = _PARTS.split(
        text[label.end() if label else 0 :].strip(" 「」『』“”\"'《》〈〉")
    )
    first = _HONORIFIC.sub("", first)
    if not _is_name(first) or _is_inverted(first, others):
        return ()
    kept = [first]
    if others and is_acronym(others[0]) and initials(first).startswith(others[0][:2].casefold()):
        kept.append(others[0])
    return tuple(" ".join(name.split()) for name in kept)


def _is_inverted(first: str, others: list[str]) -> bool:
    """Surname, Given Name."""
    return " " not in first and bool(others) and not is_acronym(others[0]) and _is_name(others[0])


def _is_name(text: str) -> bool:
    if is_acronym(text):
        return True
    words = text.split()
    if not _NAME.fullmatch(text) or not 0 < len(words) <= _MOST_WORDS or _CREDIT.match(text):
        return False
    if not all(_LATIN.match(character) for character in text if character.isalpha()):
        return False
    large = [word for word in words if word.casefold() not in JOINING_WORDS]
    return (
        len(text) > 2
        and text[0].isupper()
        and bool(large)
        and all(_is_capital(word) for word in large)
    )


def _is_capital(word: str) -> bool:
    first, _, rest = word.replace("’", "-").replace("'", "-").partition("-")
    return word[0].isupper() or (first.casefold() in JOINING_WORDS and rest[:1].isupper())


def is_acronym(name: str) -> bool:
    """Whether it is an abbreviation in capital letters, digits among them: WHO, G7, COVID-19."""
    return bool(ACRONYM.fullmatch(name)) or name == "COVID-19"


def is_broadcaster(name: str) -> bool:
    """Whether it names who sends programmes: behind a title in quotation marks it is no gloss."""
    return name.upper().endswith("TV") or name in BROADCASTERS


def initials(name: str) -> str:
    """The first letters of its words, small words left out."""
    words = re.split(r"[\s\-]+", name)
    return "".join(
        word[0] for word in words if word and word.casefold() not in JOINING_WORDS
    ).casefold()


@lru_cache(100_000)
def name_key(name: str) -> str:
    """What names are compared by: no case, accents, white space or punctuation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in plain if character.isalnum())


@lru_cache(100_000)
def words_of(name: str) -> tuple[str, ...]:
    """Its words, each as `name_key`; no titles and no single letters."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"[a-z]+", re.sub(r"[^\sa-z\-]", "", plain).replace("-", " "))
    return tuple(word for word in words if len(word) > 1 and word not in HONORIFICS)


def are_related(one: str, other: str) -> bool:
    """Whether two names may well be one: words of the other, its initials, nearly its letters."""
    key, other_key = name_key(one), name_key(other)
    words, other_words = set(words_of(one)), set(words_of(other))
    if (
        key == other_key
        or (words and words <= other_words)
        or (other_words and other_words <= words)
    ):
        return True
    if key == initials(other) or other_key == initials(one):
        return True
    return SequenceMatcher(None, key, other_key, autojunk=False).ratio() >= _ALIKE
