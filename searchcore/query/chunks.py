"""One chunk: where it ends, and what it means as text or as a value.

    停火談判              Chunk          Zelen*            Begins
    「停火談判」           Quoted         "特朗普 普京"~20    Nearby
    特朗普「停火」談判      Chunk, whose quoted part must be found exactly
    《……》               Nothing: punctuation

A quote keeps its white space, so does a balanced bracket inside a chunk unless it holds white
space itself: that one ends the chunk and groups.
"""

from __future__ import annotations

import re

from searchcore.query.scanner import Stretch, searchable
from searchcore.query.syntax import All, Begins, Chunk, Nearby, Nothing, Query, Quoted

FARTHEST = 100_000
"""Positions between the parts of a near search."""

# One character of these is a unit of its own and any string of them is found; other scripts are
# found by whole words. Marks, Kana, Bopomofo, Han with its extensions, half-width Kana.
_EACH_A_UNIT = (
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_SPELLED = re.compile(rf"[^\W_{_EACH_A_UNIT}]")
_LETTER = rf"[^\W\d_{_EACH_A_UNIT}]"
# * in a word or before it. Masked words (f**k) and products (4*100米) are text.
_STAR_MISPLACED = re.compile(rf"(?:(?<={_LETTER})\*|(?<![^\W_])(?<!\*)\*+)(?={_LETTER})")
_STAR_AT_END = re.compile(r"([^\W_])[\"＂」』”]?(\*)[\W_]*\Z")
_DISTANCE = re.compile(r"[~～]([0-9]+)")
_PART = re.compile(r"「([^「」]*)」|『([^『』]*)』|“([^“”]*)”|\S+")
_STRAY_DISTANCE = re.compile(r"(?<![0-9])~[0-9]+\Z")


def chunk_at(everything: Stretch, start: int) -> Stretch:
    """The chunk that begins at `start`, inside `everything`."""
    typed = everything.typed
    place = start
    while place < everything.end and not typed.plain[place].isspace():
        bracket = typed.brackets.get(place)
        if bracket is not None and bracket.spaced and place > start:
            break
        place = typed.quotes.get(place, place) + 1
    return everything.part(start, place)


def as_text(chunk: Stretch) -> Query:
    """Look for it in the text fields."""
    quotes = list(chunk.quotes())
    _refuse_empty(quotes)
    near = _nearby(chunk, quotes)
    if near is not None:
        return near
    unquoted = _unquoted(chunk, quotes)
    _refuse_misplaced(chunk, unquoted)
    star = _star(chunk, unquoted)
    if star is not None and _SPELLED.match(star[1]):
        return _begins(chunk, quotes, star[0])
    text = chunk.part(chunk.start, chunk.end if star is None else star[0]).text
    return _words(chunk, text, quotes)


def as_value(chunk: Stretch) -> Stretch:
    """What it says as a keyword or a date: the inside of its quotes, or all of it."""
    quotes = list(chunk.quotes())
    _refuse_empty(quotes)
    if quotes and quotes[0] == chunk:
        return _inside(chunk)
    if quotes and quotes[0].start == chunk.start and chunk.plain[len(quotes[0].text)] == "~":
        raise chunk.error("~ is for texts; write the value alone, in quotes if it holds spaces")
    if chunk.plain.endswith("*"):
        raise chunk.error(
            "a value is compared whole; write it without *, or in quotes to keep the *"
        )
    return chunk


def _words(chunk: Stretch, text: str, quotes: list[Stretch]) -> Query:
    quoted = tuple(_quoted(quote) for quote in quotes if searchable(quote.text))
    if searchable(_unquoted(chunk, quotes)):
        return Chunk(text, quoted, start=chunk.start, end=chunk.end)
    match quoted:
        case ():
            return Nothing(start=chunk.start, end=chunk.end)
        case (only,):
            return only
        case _:
            return All(quoted, start=chunk.start, end=chunk.end)


def _begins(chunk: Stretch, quotes: list[Stretch], star: int) -> Begins:
    before = chunk.part(chunk.start, star)
    if quotes and quotes[0] != before:
        place = chunk.part(star, star + 1)
        raise place.error("put a space between the quoted part and the word that ends in *")
    text = (_inside(before) if quotes else before).text
    return Begins(text, start=chunk.start, end=chunk.end)


def _nearby(chunk: Stretch, quotes: list[Stretch]) -> Nearby | None:
    if not quotes or quotes[0].start != chunk.start:
        return None
    tail = chunk.part(quotes[0].end, chunk.end)
    number = _DISTANCE.fullmatch(tail.plain)
    if number is not None:
        parts = _parts(quotes[0])
        return Nearby(parts, _distance(tail, number[1]), start=chunk.start, end=chunk.end)
    if quotes[0].plain[0] == '"' and tail.plain.startswith("~"):
        raise tail.error('after ~ comes a number and nothing else: "特朗普 普京"~20')
    return None


def _distance(tail: Stretch, digits: str) -> int:
    if int(digits) > FARTHEST:
        raise tail.error(f"write a distance of at most {FARTHEST:,}")
    return int(digits)


def _parts(quote: Stretch) -> tuple[Quoted, ...]:
    """What stands between white space inside; quotes inside keep theirs."""
    inside = _inside(quote)
    parts = tuple(
        Quoted(quote.part(*part.span(part.lastindex or 0)).text, start=part.start(), end=part.end())
        for part in _PART.finditer(quote.typed.plain, inside.start, inside.end)
        if searchable(part[0])
    )
    if len(parts) < 2:
        raise quote.error('~ needs two or more parts with a space between: "特朗普 普京"~20')
    return parts


def _quoted(quote: Stretch) -> Quoted:
    return Quoted(_inside(quote).text, start=quote.start, end=quote.end)


def _inside(quote: Stretch) -> Stretch:
    text = quote.text[1:-1]
    start = quote.start + 1 + len(text) - len(text.lstrip())
    return quote.part(start, start + len(text.strip()))


def _unquoted(chunk: Stretch, quotes: list[Stretch]) -> str:
    """The chunk with spaces in place of its quotes."""
    text, place = "", chunk.start
    for quote in quotes:
        text += chunk.part(place, quote.start).plain + " " * (quote.end - quote.start)
        place = quote.end
    return text + chunk.part(place, chunk.end).plain


def _star(chunk: Stretch, unquoted: str) -> tuple[int, str] | None:
    """The * at the end, punctuation apart, and the letter or digit before it."""
    found = _STAR_AT_END.search(chunk.plain)
    if found is None or unquoted[found.start(2)] != "*":
        return None
    return chunk.start + found.start(2), found[1]


def _refuse_empty(quotes: list[Stretch]) -> None:
    for quote in quotes:
        if quote.plain[0] == '"' and not quote.text[1:-1].strip():
            raise quote.error("nothing stands between these quotes; write the text to find there")


def _refuse_misplaced(chunk: Stretch, unquoted: str) -> None:
    stray = _STRAY_DISTANCE.search(unquoted)
    if stray is not None:
        place = chunk.part(chunk.start + stray.start(), chunk.end)
        raise place.error(
            f'{stray[0]} stands after a quoted text of two or more parts: "特朗普 普京"{stray[0]}'
        )
    star = _STAR_MISPLACED.search(unquoted)
    if star is not None:
        place = chunk.part(chunk.start + star.start(), chunk.start + star.end())
        raise place.error("* stands at the end of a word only: Zelen*; quote a word with * in it")
